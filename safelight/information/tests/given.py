"""Breaches and requests, and the people who deal with them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from safelight.information import kept
from safelight.information.actions import disclosures, matters
from safelight.information.codes import Sort, Step
from safelight.information.facts import MatterFacts, StepFacts, TellingFacts
from safelight.information.models import Matter
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW, reader
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.models import Involvement, Record
from safelight.workforce.models import Officer


def the_force() -> Area:
    """The force's own area, in which matters lie."""
    made, _ = Area.objects.get_or_create(
        code="CAMBRIDGESHIRE", defaults={"name": "Cambridgeshire", "kind": AreaKind.FORCE}
    )
    return made


def an_officer(role: Role = Role.DATA_PROTECTION_OFFICER) -> Officer:
    the_force()
    return reader(role)


def a_matter(sort: Sort = Sort.BREACH, *, by: Officer, hours_ago: float = 10, **more: Any) -> Matter:
    asked: dict[str, Any] = {
        "title": "A laptop left on a train",
        "who": "Invented Applicant",
        "about": "Invented.",
        "came_at": NOW - timedelta(hours=hours_ago),
        "decided_on": (NOW - timedelta(days=9)).date() if sort is Sort.RECONSIDERATION else None,
    }
    return matters.enter_matter(sort, by=by, **{"now": NOW, **asked, **more})


def happened(record: Record, *steps: Step, by: Officer, at: datetime = NOW, **more: Any) -> None:
    for step in steps:
        matters.record_step(record, step, happened_at=at, words="Invented.", by=by, now=max(at, NOW), **more)


def put_right(child: Involvement, *, by: Officer, now: datetime, why: str = "Passport.", **particulars: Any) -> None:
    """Who a child is, put right in what is given; another birth date where nothing is."""
    right: Any = {**kept.stands(child), **(particulars or {"born_on": date(2009, 7, 7), "born_basis": "DOB_VERIFIED"})}
    disclosures.correct(child, right=right, why=why, by=by, now=now)


def facts(
    sort: Sort,
    came_at: datetime,
    steps: dict[Step, datetime] | None = None,
    *,
    decided_on: date | None = None,
    tellings: tuple[TellingFacts, ...] = (),
) -> MatterFacts:
    """A matter by hand, without a database."""
    happened = tuple(StepFacts(step.value, step.value, at, "") for step, at in (steps or {}).items())
    return MatterFacts(1, None, sort.value, came_at, decided_on, came_at, happened, tellings)
