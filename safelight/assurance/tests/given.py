"""Samples to test with: a month of detentions in a population, markers from elsewhere, files marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import transaction

from safelight.assurance import actions
from safelight.assurance.actions import Drawn, Said
from safelight.assurance.codes import Turn
from safelight.assurance.frames import Period
from safelight.assurance.models import Mark, SafetyCheck, Sample
from safelight.derived.models import Outcome
from safelight.kernel.questions import Answer
from safelight.kernel.register import register
from safelight.kernel.roles import ROLES, Reach, Role
from safelight.kernel.roles.posts import PARTNERS
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given as custody
from safelight.places.models import Area, Authority
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer, Posting

MARCH = Period(date(2024, 3, 1), date(2024, 4, 1))
NOW = datetime(2024, 4, 3, 9, 0, tzinfo=UTC)
DETAINED, REFUSED = "custody.detained", "custody.bail-refused"
_numbers = count(1)


def an_officer(role: Role, *, area: Area | None = None, name: str = "", rank: str = "Sergeant") -> Officer:
    """Somebody posted as a role since 2020, to a suite where the role has one."""
    number = next(_numbers)
    officer = Officer.objects.create_user(f"QA{number:04}", name=name or f"Marker {number}", rank=rank)
    posted(officer, role, area=area)
    return officer


def posted(officer: Officer, role: Role, *, area: Area | None = None) -> None:
    """Another posting; one from outside the force is for an authority."""
    if area is None and ROLES[role].reach is Reach.OWN_AREAS:
        area = custody.suite()
    Posting.objects.create(
        officer=officer,
        role=role,
        area=area,
        authority=Authority.objects.order_by("pk")[0] if role in PARTNERS else None,
        from_on=date(2020, 1, 1),
    )
    officer.forget_postings()


def a_moderator() -> Officer:
    """Somebody who draws, moderates and closes."""
    return an_officer(Role.MODERATOR, rank="Inspector")


def markers(number: int = 2) -> list[Officer]:
    """So many dip samplers."""
    return [an_officer(Role.DIP_SAMPLER) for _ in range(number)]


def a_detention(**named: Any) -> Detention:
    """A detention of March with its outcome, as a feed and settling leave it."""
    measures = named.pop("measures", (DETAINED,))
    day, area = named.pop("day", date(2024, 3, 21)), named.pop("area", None)
    detention = custody.a_stored_detention(authorised_by_name="Sergeant T. Responsible (TR0001)", **named)
    if area is not None:
        type(detention.record).objects.filter(pk=detention.record_id).update(area=area)
        detention.record.area = area
    for measure in measures:
        Outcome.objects.create(
            record=detention.record,
            measure=measure,
            key="",
            day=day,
            held=True,
            group="WHITE",
            area=detention.record.area,
        )
    return detention


def detentions(number: int, **named: Any) -> list[Detention]:
    """So many of them."""
    return [a_detention(**named) for _ in range(number)]


def frozen(plan: str = "custody.monthly-dip", *, by: Officer | None = None, period: Period = MARCH) -> Sample:
    """A frozen sample of March."""
    return actions.freeze(register.plan(plan), period=period, by=by or a_moderator(), now=NOW)


def drawn(
    number: int = 3,
    *,
    plan: str = "custody.monthly-dip",
    seed: str = "7",
    by: Officer | None = None,
    by_markers: Sequence[Officer] = (),
    size: int | None = None,
    **named: Any,
) -> Drawn:
    """A sample of March drawn and given to two markers; makes so many detentions first."""
    detentions(number, **named)
    moderator = by or a_moderator()
    sample = frozen(plan, by=moderator)
    return actions.draw_sample(
        sample, seed=seed, markers=by_markers or markers(), by=moderator, now=NOW + timedelta(hours=1), size=size
    )


def later(hours: float) -> datetime:
    """A moment so many hours after the freezing."""
    return NOW + timedelta(hours=hours)


def opened(mark: Mark, *, hours: float = 2) -> Mark:
    """A mark whose file its marker has opened."""
    with transaction.atomic():
        act_as(mark.marker, at=later(hours))
        actions.open_file(mark, by=mark.marker, now=later(hours))
        act_as(None, at=later(hours))
    mark.refresh_from_db()
    return mark


def all_yes(mark: Mark, **but: Answer | str | Said) -> dict[str, Said]:
    """A yes to each question asked; what is given changes that, a no with a word on why."""
    answers = {ref: Said(Answer.YES) for ref in mark.file.asked or ()}
    for ref, answer in but.items():
        answers[ref] = answer if isinstance(answer, Said) else Said(answer, "Not there.")
    return answers


def marked(mark: Mark, noes: Mapping[str, Answer] | None = None, *, hours: float = 3, **but: Any) -> Mark:
    """A mark handed in."""
    opened(mark)
    return actions.hand_in(mark, all_yes(mark, **{**(noes or {}), **but}), by=mark.marker, now=later(hours))


def marks_of(sample: Sample, *, turn: Turn | None = None) -> list[Mark]:
    """The marks of a sample, in the order drawn."""
    found = Mark.objects.standing().filter(file__sample=sample).select_related("file__sample", "marker")
    if turn is not None:
        found = found.filter(turn=turn)
    return list(found.order_by("file__stratum", "file__place", "turn"))


def all_marked(sample: Sample, noes: Mapping[int, Mapping[str, Answer]] | None = None) -> None:
    """Every mark handed in, both marks of a file alike; `noes` says what is answered otherwise, by the file's place."""
    for mark in marks_of(sample):
        marked(mark, (noes or {}).get(mark.file.place))


def closed(number: int = 3, *, noes: Mapping[int, Mapping[str, Answer]] | None = None, **named: Any) -> Sample:
    """A sample of March marked alike by both markers, and closed."""
    moderator = named.pop("by", None) or a_moderator()
    sample = drawn(number, by=moderator, **named).sample
    all_marked(sample, noes)
    lead = an_officer(Role.CUSTODY_LEAD)
    for check in SafetyCheck.objects.filter(file__sample=sample, done_at=None):
        actions.make_check(check, found="Seen at home by a social worker; safe.", by=lead, now=later(4))
    return actions.close_sample(sample, by=moderator, now=later(5))
