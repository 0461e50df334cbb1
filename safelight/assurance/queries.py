"""What the pages of this room read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from safelight.assurance.access import listed
from safelight.assurance.actions.moderating import Pair, outstanding, pairs_of, to_moderate
from safelight.assurance.codes import Turn
from safelight.assurance.courses import COURSES
from safelight.assurance.limits import FEEDBACK_WITHIN
from safelight.assurance.models import Feedback, LearningAction, Mark, MarkAnswer, Moderation, Sample, SampledFile
from safelight.derived.policy import book
from safelight.design.parts import Part, part_of
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.populations import SamplingPlan
from safelight.kernel.register import NotDeclared, register
from safelight.kernel.roles import Role
from safelight.workforce.models import Officer, Posting

PAGE = 50
_SIZE, _LATELY = 60, 20


def answered_so_far(marks: list[Mark]) -> dict[int, int]:
    """How many questions of each of these marks are answered."""
    rows = MarkAnswer.objects.filter(mark__in=marks).values_list("mark").annotate(Count("pk")).order_by("mark")
    return dict(rows)


def answers_of_mark(mark: Mark) -> dict[str, tuple[str, str]]:
    """The answers of one mark with their notes, by question."""
    rows = MarkAnswer.objects.filter(mark=mark).order_by("pk").values_list("question", "answer", "note")
    return {question: (answer, note) for question, answer, note in rows}


def plan_of(code: str) -> SamplingPlan[Any] | None:
    """A plan by code."""
    try:
        return register.plan(code)
    except NotDeclared:
        return None


@dataclass(frozen=True)
class Progress:
    """How far one sample has got."""

    sample: Sample
    files: int
    marks: int
    handed_in: int


def samples(*, part: str) -> Part[Progress]:
    """The latest samples, newest period first, with how far each has got."""
    held = part_of(Sample.objects.order_by("-from_on", "plan", "-pk"), asked=part, size=_SIZE)
    standing = Mark.objects.standing().of_pairs().filter(file__sample__in=held).order_by()
    given, handed_in = (
        dict(marks.values_list("file__sample").annotate(Count("pk")))
        for marks in (standing, standing.filter(handed_in_at__isnull=False))
    )
    in_them = SampledFile.objects.filter(sample__in=held, set_aside_at=None).order_by()
    files = dict(in_them.values_list("sample").annotate(Count("pk")))
    return held.drawn(
        lambda each: Progress(each, files.get(each.pk, 0), given.get(each.pk, 0), handed_in.get(each.pk, 0))
    )


@dataclass(frozen=True)
class SamplePage:
    """What the page of one sample shows: its files with their marks, what is to be moderated, what is in the way."""

    sample: Sample
    files: list[SampledFile]
    marks: dict[int, list[Mark]]
    told: dict[int, int]
    moderated: frozenset[int]
    waiting: list[Pair]
    outstanding: list[str]
    page: int
    pages: int
    count: int


def sample_page(sample: Sample, *, officer: Officer, page: int) -> SamplePage:
    """One sample, its files a page at a time in the order drawn; the listing is journalled."""
    found = SampledFile.objects.filter(sample=sample)
    count = found.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(1, page), pages)
    files = list(found.order_by("stratum", "place", "pk")[(page - 1) * PAGE : page * PAGE])
    marks: dict[int, list[Mark]] = {}
    held = Mark.objects.of_pairs().filter(file__in=files, given_back_at=None).select_related("marker").order_by("turn")
    for mark in held:
        marks.setdefault(mark.file_id, []).append(mark)
    told = dict(Feedback.objects.filter(file__in=files).order_by().values_list("file").annotate(Count("pk")))
    moderated = Moderation.objects.filter(file__sample=sample).values_list("file", flat=True)
    listed(officer, Act.DRAW_SAMPLE, (file.reference for file in files))
    return SamplePage(
        sample=sample,
        files=files,
        marks=marks,
        told=told,
        moderated=frozenset(moderated),
        waiting=to_moderate(sample) if sample.open else [],
        outstanding=outstanding(sample) if sample.open else [],
        page=page,
        pages=pages,
        count=count,
    )


def told_by(sample: Sample) -> datetime | None:
    """By when the officers of a closed sample have their feedback; None while it is open."""
    if sample.closed_at is None:
        return None
    within = book().value(FEEDBACK_WITHIN, on=london_day(sample.closed_at))
    return within.after(sample.closed_at)


def pair_of(file: SampledFile) -> Pair | None:
    """The two marks of a file, once both are handed in and whoever asks may see them."""
    return next((pair for pair in pairs_of(file.sample) if pair.file.pk == file.pk), None)


def is_moderated(file: SampledFile) -> bool:
    """Whether somebody has decided about a file."""
    return Moderation.objects.filter(file=file).exists()


def notes_of(pair: Pair) -> dict[tuple[int, str], str]:
    """Why each of two markers answered as they did, by mark and question."""
    rows = MarkAnswer.objects.filter(mark__in=[pair.first, pair.second]).order_by("pk")
    return {(mark, question): note for mark, question, note in rows.values_list("mark", "question", "note") if note}


def first_mark(file: SampledFile) -> Mark | None:
    """The first mark of a file, handed in."""
    return Mark.objects.handed_in().filter(file=file, turn=Turn.FIRST).first()


def dip_samplers(today: date) -> list[Officer]:
    """Everybody posted as a dip sampler, by number."""
    posted = Posting.objects.on(today).filter(role=Role.DIP_SAMPLER)
    return list(Officer.objects.filter(pk__in=posted.values("officer"), is_active=True).order_by("number")[:100])


def officer_of(number: str) -> Officer | None:
    """Somebody who works here, by number."""
    return Officer.objects.filter(number=number.strip().upper(), is_active=True).first()


def learning(*, asked: Mapping[str, str]) -> tuple[Part[LearningAction], Part[LearningAction]]:
    """Actions from learning: those open, the soonest due first, and those done, the last first; of each the part that
    is `asked` for as `open` or `done`."""
    found = LearningAction.objects.select_related("owner", "sample")
    done = found.filter(done_at__isnull=False).order_by("-done_at", "-pk")
    return (
        part_of(found.filter(done_at=None).order_by("due_on", "pk"), asked=asked.get("open", ""), size=_SIZE),
        part_of(done, asked=asked.get("done", ""), size=_LATELY),
    )


def is_late(action: LearningAction, *, today: date) -> bool:
    """Whether an action was not done by its day."""
    return (london_day(action.done_at) if action.done_at else today) > action.due_on


def people_to_train(officer: Officer, *, now: datetime, page: int) -> tuple[list[Officer], int, int]:
    """Those whose training the officer reads, by number: everybody with a role that takes courses, or those posted to
    the officer's own areas; a page of them, how many pages there are, and how many people."""
    roles = {role for course in COURSES.values() for role in course.roles}
    today = london_day(now)
    posted = Posting.objects.on(today).filter(role__in=roles)
    wide = officer.roles(now) & {Role.TRAINING_LEAD, Role.CUSTODY_LEAD}
    if not wide:
        mine = [each.area_id for each in officer.postings_on(today) if each.role == Role.CUSTODY_INSPECTOR]
        posted = posted.filter(area__in=mine)
    found = Officer.objects.filter(pk__in=posted.values("officer"), is_active=True)
    count = found.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(1, page), pages)
    people = list(found.order_by("number")[(page - 1) * PAGE : page * PAGE])
    held: dict[int, list[Posting]] = {}
    for posting in Posting.objects.filter(officer__in=people).select_related("area", "team").order_by("from_on", "id"):
        held.setdefault(posting.officer_id, []).append(posting)
    for each in people:
        each.__dict__["_postings"] = held.get(each.pk, [])
    return people, pages, count
