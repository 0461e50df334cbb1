"""One meeting, item, task or pack for an act, or a list of them: taken part in, in reach, and journalled.

Who takes part in a series is by role (`series.py`), so that whoever chairs one meeting sees nothing of another. What is
not theirs looks like what is not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from safelight import journal
from safelight.derived.policy import book
from safelight.design.parts import Part, part_of
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.roles import ROLES
from safelight.meetings.models import Attendance, Item, Meeting, Minute, Pack, Share, Task, TaskStep
from safelight.meetings.models.task import Posts, posts_of
from safelight.meetings.series import HELD, TASK_LADDER, Held
from safelight.places.models import Authority
from safelight.records.access import Answer, NotVisible, record_listing
from safelight.records.models import Record
from safelight.workforce.models import Officer

_MOST, _LATELY, _MOST_CASES = 200, 20, 2_000
COUNTED = 200
"""So many tasks that came up are counted where only their number is shown."""


def series_at(slug: str, *, officer: Officer, act: Act, now: datetime) -> Held:
    """The series of an address, for who takes part in it and may do the act there; `NotVisible` otherwise."""
    for held in HELD.values():
        if held.slug == slug and may(officer, act=act, held=held, now=now):
            return held
    _not_visible(slug, officer=officer, act=act)
    raise NotVisible


def series_of(officer: Officer, *, now: datetime) -> list[Held]:
    """The series in which the officer takes part."""
    return [held for held in HELD.values() if may(officer, act=Act.READ_MEETING, held=held, now=now)]


def recent_meetings(held: Held, *, limit: int) -> list[Meeting]:
    """A series' last meetings, the latest first."""
    return list(Meeting.objects.filter(series=held.series).order_by("-held_on")[:limit])


def may(officer: Officer, *, act: Act, held: Held, now: datetime) -> Answer:
    """Whether one of the officer's roles takes part in a series and may do the act there, and why not."""
    mine = officer.roles(now) & held.roles
    if any(act in ROLES[role].acts for role in mine):
        return Answer(yes=True)
    if not mine:
        return Answer(yes=False, why=f"You take no part in the {in_a_sentence(held.series.label)}.")
    return Answer(
        yes=False, why=f"The chair of the {in_a_sentence(held.series.label)} does this: {in_a_sentence(act.label)}."
    )


def get_meeting(slug: str, held_on: date, *, officer: Officer, act: Act, now: datetime) -> Meeting:
    """One meeting by its day, to do an act at. Its pages journal which records they show."""
    held = series_at(slug, officer=officer, act=act, now=now)
    found = Meeting.objects.select_related("previous", "pack").filter(series=held.series, held_on=held_on)
    meeting = next(iter(found), None)
    if meeting is None:
        _not_visible(f"{slug} {held_on}", officer=officer, act=act)
        raise NotVisible
    return meeting


def item_of(item: Item, *, meeting: Meeting, record: Record) -> Item:
    """An item with the meeting and the record that were reached for it."""
    item.meeting, item.record = meeting, record
    return item


def minutes_of(meeting: Meeting) -> list[Minute]:
    """A meeting's minutes in order."""
    return list(Minute.objects.filter(meeting=meeting).order_by("pk"))


def get_pack(slug: str, held_on: date, *, officer: Officer, act: Act, now: datetime) -> Pack:
    """The issued pack of a meeting; the look is journalled with the pack's digest."""
    meeting = get_meeting(slug, held_on, officer=officer, act=act, now=now)
    if meeting.closed_at is None:
        _not_visible(f"{slug} {held_on}", officer=officer, act=act)
        raise NotVisible
    pack = meeting.pack
    pack.meeting = meeting
    journal.write(Kind.READ, act=act, officer=officer, digest=pack.sha256, detail={"pack": f"{slug} {held_on}"})
    return pack


def export_pack(slug: str, held_on: date, *, officer: Officer, now: datetime, form: str) -> Pack:
    """The issued pack of a meeting, to leave the service in a form; journalled as an export with its digest."""
    pack = get_pack(slug, held_on, officer=officer, act=Act.EXPORT_PACK, now=now)
    leaves(
        officer,
        act=Act.EXPORT_PACK,
        what=What.PACK,
        about=f"{slug} {held_on}",
        subjects=pack.closing,
        digest=pack.sha256,
        detail={"form": form},
        now=now,
    )
    return pack


def named_cases(meeting: Meeting) -> list[Item]:
    """A meeting's records by their case numbers."""
    return list(Item.objects.filter(meeting=meeting).exclude(case="").order_by("case", "pk")[:_MOST_CASES])


# What is shared with agencies outside the force

SHARED_PAGE = 30
"""How many parts a page of an agency's list shows."""


def shared_with(officer: Officer, *, now: datetime) -> QuerySet[Share]:
    """What is shared, and not withdrawn, with the agency for which an officer takes part; the database agrees."""
    own = Q(pk__in=[])
    for posting in officer.postings_on(london_day(now)):
        if posting.authority_id is not None:
            own |= Q(agency=posting.role, authority=posting.authority_id)
    found = Share.objects.filter(own, withdrawn_at=None).select_related("meeting", "authority")
    return found.order_by("-shared_at", "-pk")


def list_shared(officer: Officer, *, page: int, now: datetime) -> tuple[list[Share], int]:
    """A page of what is shared with an officer's agency, latest first, and how many pages there are; journalled."""
    found = shared_with(officer, now=now)
    pages = max(1, ceil(found.count() / SHARED_PAGE))
    start = (min(page, pages) - 1) * SHARED_PAGE
    shown = list(found.defer("canonical", "cells")[start : start + SHARED_PAGE])
    journal.write(Kind.LIST, act=Act.READ_SHARED, officer=officer, count=len(shown))
    return shown, pages


def get_shared(public_id: UUID, *, officer: Officer, act: Act, now: datetime) -> Share:
    """One part that is shared with an officer's agency; every opening is journalled with the part's digest."""
    share = next(iter(shared_with(officer, now=now).filter(public_id=public_id)), None)
    if share is None:
        _not_visible(str(public_id), officer=officer, act=act)
        raise NotVisible
    detail = {"share": str(share.public_id), "agency": share.agency, "authority": share.authority.code}
    journal.write(Kind.READ, act=act, officer=officer, digest=share.sha256, count=share.cases, detail=detail)
    return share


def export_shared(public_id: UUID, *, officer: Officer, now: datetime) -> Share:
    """One part that is shared with an officer's agency, to leave the service on paper; journalled as an export."""
    share = get_shared(public_id, officer=officer, act=Act.READ_SHARED, now=now)
    _exported(share, officer=officer, act=Act.READ_SHARED, subjects=0, now=now)
    return share


def _exported(share: Share, *, officer: Officer, act: Act, subjects: int, now: datetime) -> None:
    """An agency prints what was let out to it already, when it was shared: that is about nobody more."""
    leaves(
        officer,
        act=act,
        what=What.MEETING_PART,
        about=f"{share.public_id}",
        subjects=subjects,
        count=share.cases,
        now=now,
        digest=share.sha256,
        detail={"share": str(share.public_id), "agency": share.agency},
    )


def own_attendance(share: Share) -> list[Attendance]:
    """Who comes for the agency to the meeting, as it said itself; the latest for each name."""
    own = Attendance.objects.filter(meeting=share.meeting, agency=share.agency, authority=share.authority)
    return list({each.name.casefold(): each for each in own.order_by("pk")[:_MOST]}.values())


def get_share(slug: str, held_on: date, public_id: UUID, *, officer: Officer, act: Act, now: datetime) -> Share:
    """One part as the force gave it, for who may share or withdraw it."""
    meeting = get_meeting(slug, held_on, officer=officer, act=act, now=now)
    share = Share.objects.filter(meeting=meeting, public_id=public_id).select_related("authority").first()
    if share is None:
        _not_visible(str(public_id), officer=officer, act=act)
        raise NotVisible
    share.meeting = meeting
    journal.write(Kind.READ, act=act, officer=officer, digest=share.sha256, detail={"share": str(share.public_id)})
    return share


def export_share(slug: str, held_on: date, public_id: UUID, *, officer: Officer, now: datetime) -> Share:
    """One part as the force gave it, withdrawn or not, to leave the service on paper; journalled as an export."""
    share = get_share(slug, held_on, public_id, officer=officer, act=Act.SHARE_CASES, now=now)
    _exported(share, officer=officer, act=Act.SHARE_CASES, subjects=share.cases, now=now)
    return share


def shares_of(meeting: Meeting) -> list[Share]:
    """What was shared of a meeting, latest first, withdrawn parts among them."""
    found = (
        Share.objects.filter(meeting=meeting).select_related("authority", "withdrawn_by").defer("canonical", "cells")
    )
    return list(found.order_by("-pk")[:_MOST])


def authority_at(code: str) -> Authority | None:
    """A local authority by its code."""
    return Authority.objects.filter(code=code).first()


def authorities() -> list[Authority]:
    """Every local authority whose agencies may be given their part, those of the force's own first."""
    return list(Authority.objects.order_by("-home_to_force", "name"))


# Tasks


def own_tasks(
    officer: Officer, *, now: datetime, asked: Mapping[str, str]
) -> tuple[Part[Task], Part[Task], Part[Task]]:
    """What meetings gave an officer to do, earliest first; what came up to their post, the longest due first; and what
    they did, the last first. Of each the part that is `asked` for as `to_do`, `up` or `done`."""
    mine = Task.objects.filter(owner=officer).with_history()
    done = mine.filter(done_at__isnull=False).order_by("-done_at", "-pk")
    up = Task.objects.came_up_to(officer, now=now).with_history().order_by("first_due_on", "pk")
    to_do = mine.open().order_by("due_on", "pk")
    return (
        part_of(to_do, asked=asked.get("to_do", ""), size=_MOST),
        part_of(up, asked=asked.get("up", ""), size=_MOST),
        part_of(done, asked=asked.get("done", ""), size=_LATELY),
    )


def came_up(officer: Officer, *, now: datetime) -> tuple[str, Sequence[Any]] | None:
    """The statement, with its values, that finds the tasks, one more than are counted, that wait for an officer because
    they came up to their post; None for who holds no post that a task goes up to."""
    posts = {post for _, post in book().value(TASK_LADDER, on=london_day(now))}
    posts |= {chair for held in HELD.values() for chair in held.chairs}
    if not posts & officer.roles(now):
        return None
    statement, values = _came_up(posts_of(officer, now=now))
    given: dict[Any, Any] = {_SOMEBODY: officer.pk, _SOME_DAY: london_day(now)}
    return statement, [given.get(value, value) for value in values]


_SOMEBODY, _SOME_DAY = -1_903, date(1900, 1, 1)  # stand for the officer and the day in a statement that is kept


@lru_cache(maxsize=256)
def _came_up(posts: Posts) -> tuple[str, tuple[Any, ...]]:
    found = Task.objects.came_up_to_posts(posts, officer=_SOMEBODY, day=_SOME_DAY)[: COUNTED + 1]
    statement, values = found.values("pk").query.sql_with_params()
    return statement, tuple(values)


def waits_for(task: Task, officer: Officer, *, now: datetime) -> bool:
    """Whether a task came up to the officer's post and nobody answered it since."""
    return Task.objects.came_up_to(officer, now=now).filter(pk=task.pk).exists()


def steps_of(task: Task) -> list[TaskStep]:
    """Everything that happened to a task, in order."""
    return list(TaskStep.objects.filter(task=task).order_by("pk")[:_MOST])


def get_task(public_id: UUID, *, officer: Officer, act: Act, now: datetime) -> Task:
    """One task: its owner's, of a meeting in which the officer takes part, or that came up to their post; the look is
    journalled."""
    series = [held.series for held in HELD.values() if may(officer, act=Act.READ_MEETING, held=held, now=now)]
    theirs = Q(owner=officer) | Q(series__in=series) | Q(pk__in=Task.objects.told(officer, now=now))
    found = Task.objects.with_history().select_related("owner").filter(theirs)
    task = next(iter(found.filter(public_id=public_id)), None)
    if task is None:
        _not_visible(str(public_id), officer=officer, act=act)
        raise NotVisible
    journal.write(Kind.READ, act=act, officer=officer, record=task.reference or None)
    return task


def listed_tasks(officer: Officer, tasks: list[Task]) -> None:
    """Journal which tasks a page showed, by the records they are about."""
    references = [task.reference for task in tasks if task.reference]
    record_listing(officer, act=Act.READ_TASKS, count=len(tasks), references=references)


def _not_visible(asked_for: str, *, officer: Officer, act: Act) -> None:
    journal.write_apart(Kind.REFUSAL, act=act, officer=officer, record=asked_for, detail={"refused": "not-visible"})
