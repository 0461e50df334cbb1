"""Freezing a population, drawing from it with a seed set afterwards, and giving each file to somebody to mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from safelight.assurance.actions.steps import is_named, noted, require_act
from safelight.assurance.codes import PAIR, Turn
from safelight.assurance.drawing import frame_digest, in_order, marked_twice
from safelight.assurance.frames import Frame, Period, drawn_from, frame_of, frozen_frame
from safelight.assurance.limits import SECOND_LEAST, SECOND_SHARE
from safelight.assurance.models import FrameStratum, Mark, Sample, SampledFile
from safelight.derived.policy import book
from safelight.design.moments import london_day as in_words
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.populations import Chosen, SamplingPlan
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotFreeze(Refusal):
    """A population cannot be frozen."""


class CannotDraw(Refusal):
    """A sample cannot be drawn."""


class CannotAllot(Refusal):
    """A file cannot be given to somebody to mark."""


class CannotSetAside(Refusal):
    """A file cannot be taken out of a sample."""


@dataclass(frozen=True)
class Drawn:
    """A sample just drawn, and the files for which no marker could be found."""

    sample: Sample
    files: tuple[SampledFile, ...]
    without_marker: tuple[SampledFile, ...]


@transaction.atomic
def freeze(plan: SamplingPlan[Any], *, period: Period, by: Officer, now: datetime) -> Sample:
    """Freeze the population of a plan over a period that is over, and say its digest before any seed is known."""
    require_act(by, Act.DRAW_SAMPLE, now=now)
    if plan.chosen is Chosen.TARGETED:
        raise CannotFreeze("A targeted check is not drawn. Choose its files and say why.")
    frame = _population(plan, period=period, now=now)
    return _frozen(plan, frame, period=period, by=by, now=now)


def _population(plan: SamplingPlan[Any], *, period: Period, now: datetime) -> Frame:
    if period.end > london_day(now):
        raise CannotFreeze(
            f"The period is not over: its last day is before {in_words(period.end)}. A sample drawn earlier would miss"
            " files. Choose a period that has ended."
        )
    frame = frame_of(plan, period=period)
    if not frame:
        raise CannotFreeze("There is no record of this population in that period, so there is nothing to sample.")
    return frame


def _frozen(
    plan: SamplingPlan[Any], frame: Frame, *, period: Period, by: Officer, now: datetime, why: str = ""
) -> Sample:
    members = [reference for held in frame.values() for reference in held]
    sample = saved(
        Sample(
            plan=plan.code,
            chosen=plan.chosen,
            from_on=period.start,
            until_on=period.end,
            why=why,
            frame_size=len(members),
            frame_digest=frame_digest(members),
            frozen_at=now,
            frozen_by=by,
        ),
        refusal=CannotFreeze,
    )
    FrameStratum.objects.bulk_create(
        [
            FrameStratum(sample=sample, stratum=stratum, size=len(held), members="\n".join(held))
            for stratum, held in frame.items()
        ]
    )
    noted(Act.DRAW_SAMPLE, by=by, sample=sample, frozen=sample.frame_digest, records=sample.frame_size)
    return sample


@transaction.atomic
def draw_sample(
    sample: Sample, *, seed: str, markers: Sequence[Officer], by: Officer, now: datetime, size: int | None = None
) -> Drawn:
    """Draw from a frozen frame with a seed, and give each file to markers who have had no hand in it.

    A census takes the whole frame; its seed only says who is marked twice. At least two markers, so that some files
    are marked by a second person who does not see the first mark.
    """
    require_act(by, Act.DRAW_SAMPLE, now=now)
    sample = Sample.objects.select_for_update().get(pk=sample.pk)
    if sample.drawn_at is not None:
        raise CannotDraw("This sample is drawn already, and stays as it was drawn.")
    seed = seed.strip()
    if not seed:
        raise CannotDraw(
            "Give the seed: something the markers could not choose, said aloud after the frame was frozen."
        )
    if size is not None and (sample.chosen != Chosen.RANDOM or size < 1):
        raise CannotDraw("Only a random sample takes a size of its own, of one file or more. Leave the size out.")
    _fit_to_mark(markers, now=now)
    plan, on = sample.declared, london_day(now)
    parts = drawn_from(plan, frozen_frame(sample), seed=seed, size=size, on=on)
    sample.seed, sample.drawn_at, sample.drawn_by = seed, now, by
    sample.size = sum(map(len, parts.values()))
    saved(sample, refusal=CannotDraw, only=["seed", "size", "drawn_at", "drawn_by"])
    files = _files(sample, parts, now=now)
    without = allot_all(sample, files, markers=markers, now=now)
    noted(Act.DRAW_SAMPLE, by=by, sample=sample, seed=seed, files=len(files), without_marker=len(without))
    return Drawn(sample, tuple(files), tuple(without))


@transaction.atomic
def check_records(
    plan: SamplingPlan[Any],
    *,
    period: Period,
    references: Sequence[str],
    why: str,
    markers: Sequence[Officer],
    by: Officer,
    now: datetime,
) -> Drawn:
    """Start a targeted check: records chosen for a reason. It is a sample of its own and never adds to a random one."""
    require_act(by, Act.DRAW_SAMPLE, now=now)
    if plan.chosen is not Chosen.TARGETED:
        raise CannotDraw("Files are chosen by hand in a targeted check only: the rest are drawn or taken whole.")
    if not why.strip():
        raise CannotDraw("Say why these files are checked.")
    _fit_to_mark(markers, now=now)
    frame = _population(plan, period=period, now=now)
    placed = {reference: stratum for stratum, held in frame.items() for reference in held}
    wanted = list(dict.fromkeys(reference.strip() for reference in references if reference.strip()))
    unknown = [reference for reference in wanted if reference not in placed]
    if unknown or not wanted:
        raise CannotDraw(
            f"Not among the records of that period: {', '.join(unknown)}. Correct them and send again."
            if unknown
            else "Name the records, one on each line."
        )
    sample = _frozen(plan, frame, period=period, by=by, now=now, why=why.strip())
    sample.seed, sample.size, sample.drawn_at, sample.drawn_by = str(sample.public_id), len(wanted), now, by
    saved(sample, refusal=CannotDraw, only=["seed", "size", "drawn_at", "drawn_by"])
    parts: dict[str, list[str]] = {}
    for reference in wanted:
        parts.setdefault(placed[reference], []).append(reference)
    files = _files(sample, parts, now=now)
    without = allot_all(sample, files, markers=markers, now=now)
    noted(Act.DRAW_SAMPLE, by=by, sample=sample, files=len(files), without_marker=len(without))
    return Drawn(sample, tuple(files), tuple(without))


@transaction.atomic
def set_aside(file: SampledFile, *, why: str, by: Officer, now: datetime) -> SampledFile | None:
    """Take out a file that does not belong in the frame, and put the next in its stratum's order in its place.

    Only for a record that the population should not have held. One that is hard to mark, or cannot be found, stays:
    what it lacks is what is counted. None where its stratum has no further record.
    """
    require_act(by, Act.DRAW_SAMPLE, now=now)
    sample = Sample.objects.select_for_update().get(pk=file.sample_id)
    if not sample.open:
        raise CannotSetAside("This sample is closed, and stays as it is.")
    if file.set_aside_at is not None:
        raise CannotSetAside("This file is set aside already.")
    if Mark.objects.handed_in().filter(file=file).exists():
        raise CannotSetAside("This file is marked already, so it stays. Hard cases are not replaced.")
    file.set_aside_at, file.set_aside_by, file.set_aside_why = now, by, why.strip()
    saved(file, refusal=CannotSetAside, only=["set_aside_at", "set_aside_by", "set_aside_why"])
    noted(Act.DRAW_SAMPLE, by=by, sample=sample, set_aside=1)
    if sample.chosen != Chosen.RANDOM:
        return None
    held = frozen_frame(sample)[file.stratum]
    taken = set(SampledFile.objects.filter(sample=sample, stratum=file.stratum).values_list("reference", flat=True))
    order = in_order(held, seed=sample.seed, stratum=file.stratum)
    following = next((reference for reference in order if reference not in taken), None)
    if following is None:
        return None
    [made] = _files(sample, {file.stratum: [following]}, now=now, place=len(taken) + 1, twice=file.twice)
    markers = list(
        Officer.objects.filter(pk__in=Mark.objects.filter(file__sample=sample).values("marker")).order_by("number")
    )
    allot_all(sample, [made], markers=markers, now=now)
    return made


def _fit_to_mark(markers: Sequence[Officer], *, now: datetime) -> None:
    not_theirs = [marker.number for marker in markers if not marker.holds(Role.DIP_SAMPLER, now)]
    if not_theirs:
        raise CannotDraw(
            f"Not posted as dip samplers: {', '.join(not_theirs)}. Choose others, or give them the posting."
        )
    if len({marker.pk for marker in markers}) < 2:
        raise CannotDraw("Name two markers or more: some files are marked by a second person, who sees no other mark.")


def _files(
    sample: Sample,
    parts: Mapping[str, Sequence[str]],
    *,
    now: datetime,
    place: int = 1,
    twice: bool | None = None,
) -> list[SampledFile]:
    references = [reference for held in parts.values() for reference in held]
    on = london_day(now)
    seconds = set(
        marked_twice(
            references,
            seed=sample.seed,
            share=book().value(SECOND_SHARE, on=on),
            least=book().value(SECOND_LEAST, on=on),
        )
        if twice is None
        else references * twice
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM assurance_records_of(%s, %s)", [sample.declared.population.kind, references])
        found = {reference: (record, area) for reference, record, area in cursor.fetchall()}
    return SampledFile.objects.bulk_create(
        [
            SampledFile(
                sample=sample,
                record_id=found[reference][0],
                area_id=found[reference][1],
                reference=reference,
                stratum=stratum,
                place=number,
                drawn_at=now,
                twice=reference in seconds,
            )
            for stratum, held in parts.items()
            for number, reference in enumerate(held, start=place)
        ]
    )


# Who marks what


@dataclass(frozen=True)
class People:
    """Who had a hand in a file: as officers, and as names recorded."""

    officers: frozenset[int]
    names: frozenset[str]


def people_on(sample: Sample) -> dict[int, People]:
    """Who had a hand in each file of a sample, by the chronology, the hands it was in and what was accepted on it."""
    officers: dict[int, set[int]] = {}
    names: dict[int, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM assurance_people_on(%s)", [sample.pk])
        for file, officer, name in cursor.fetchall():
            if officer is not None:
                officers.setdefault(file, set()).add(officer)
            names.setdefault(file, set()).add(name)
    return {file: People(frozenset(officers.get(file, ())), frozenset(held)) for file, held in names.items()}


def why_not(file: SampledFile, marker: Officer, *, people: People | None, now: datetime) -> str:
    """Why somebody may not mark a file, or nothing: they had a hand in it, or it is of their own unit."""
    if people is not None and (marker.pk in people.officers or is_named(marker, people.names)):
        return f"{marker.number} worked on {file.reference}. Somebody with no hand in a record marks it."
    own = {
        posting.area_id
        for posting in marker.postings_on(london_day(now))
        if posting.role not in (Role.DIP_SAMPLER, Role.MODERATOR) and posting.area_id is not None
    }
    if file.area_id in own:
        return f"{file.reference} is of {marker.number}’s own unit. Somebody from elsewhere marks it."
    return ""


def allot_all(
    sample: Sample, files: Iterable[SampledFile], *, markers: Sequence[Officer], now: datetime
) -> list[SampledFile]:
    """Give each file to the fit marker who has least, and those marked twice to another; gives what is left."""
    people, load = people_on(sample), dict.fromkeys(sorted(markers, key=lambda each: each.number), 0)
    made: list[Mark] = []
    left: list[SampledFile] = []
    for file in files:
        fit = [each for each in load if not why_not(file, each, people=people.get(file.pk), now=now)]
        for turn in (Turn.FIRST, Turn.SECOND) if file.twice else (Turn.FIRST,):
            chosen = min(fit, key=lambda each: (load[each], each.number), default=None)
            if chosen is None:
                left.append(file)
                break
            fit.remove(chosen)
            load[chosen] += 1
            made.append(Mark(file=file, turn=turn, marker=chosen, allotted_at=now))
    Mark.objects.bulk_create(made)
    return left


@transaction.atomic
def allot(file: SampledFile, *, turn: Turn, marker: Officer, by: Officer, now: datetime) -> Mark:
    """Give one mark of a file to somebody who has had no hand in the file, and does not mark it already."""
    require_act(by, Act.DRAW_SAMPLE, now=now)
    if turn not in PAIR:
        raise CannotAllot("A file is given for its first or its second mark.")
    if not file.sample.open:
        raise CannotAllot("This sample is closed, so nothing more is marked.")
    if not marker.holds(Role.DIP_SAMPLER, now):
        raise CannotAllot(f"{marker.number} is not posted as a dip sampler.")
    refused = why_not(file, marker, people=people_on(file.sample).get(file.pk), now=now)
    if refused:
        raise CannotAllot(refused)
    mark = saved(Mark(file=file, turn=turn, marker=marker, allotted_at=now), refusal=CannotAllot)
    noted(Act.DRAW_SAMPLE, by=by, sample=file.sample, allotted=turn.value)
    return mark
