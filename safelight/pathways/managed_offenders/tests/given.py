"""What tests of managed offenders begin from: managers, a supervisor, and an offender at every step."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from safelight.kernel.roles import Role
from safelight.pathways.managed_offenders import actions
from safelight.pathways.managed_offenders.codes import Band, Children, Condition, Mode, Tool, VisitResult, WhyAssessed
from safelight.pathways.managed_offenders.facts import AssessmentFacts, DecisionFacts, OffenderFacts, VisitFacts
from safelight.pathways.managed_offenders.models import Offender
from safelight.places.models import Area, Authority
from safelight.workforce.models import Officer, Posting

TAKEN_ON_AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
_numbers = count(1)


def at(days: float = 0) -> datetime:
    """A moment so many days after the offender was taken on."""
    return TAKEN_ON_AT + timedelta(days=days)


def on(days: int) -> date:
    """The day so many days after the offender was taken on."""
    return at(days).date()


# Facts by hand, without a database


def assessed(band: Band, days: float = 0, *, agreed_by: str = "") -> AssessmentFacts:
    """An assessment that came to a band."""
    return AssessmentFacts(f"assessed-{days}", Tool.ARMS, band, at(days), "An assessor", agreed_by)


def decided(mode: Mode, days: float = 0, **given: Any) -> DecisionFacts:
    """A decision, reactively with everything that it rests on."""
    whole: dict[str, Any] = {
        "conditions": tuple(each.value for each in Condition),
        "research": "All systems, open source, the authority.",
        "wording": True,
        "alerts": True,
        "review_on": on(int(days) + 180),
    }
    return DecisionFacts(f"decided-{days}", mode, at(days), "A supervisor", **{**whole, **given})


def visited(days: float, result: VisitResult = VisitResult.SEEN, **given: Any) -> VisitFacts:
    """A visit by two officers at which no child was seen."""
    ordinary: dict[str, Any] = {"unannounced": True, "staff": 2, "children": Children.NONE}
    return VisitFacts(f"visited-{days}", at(days), result, **{**ordinary, **given})


def facts(**given: Any) -> OffenderFacts:
    """An adult taken on, and what is given besides."""
    return OffenderFacts(**{"id": 1, "opened_at": at(), "under_18": False, "taken_on_at": at(), **given})


# Records by the actions


def district(code: str = "NORTH") -> Area:
    """A district of the force."""
    return Area.objects.get(code=code)


def an_authority(name: str = "Peterborough") -> Authority:
    """A local authority."""
    return Authority.objects.get(name=name)


def an_officer(role: Role, area: Area | None = None) -> Officer:
    """An officer of the role, posted since before any of this happened; in no area where the role reaches the force."""
    number = next(_numbers)
    officer = Officer.objects.create_user(f"MO{number:04}", name=f"Test Manager {number}", rank="Constable")
    Posting.objects.create(officer=officer, role=role, area=area, from_on=date(2020, 1, 1))
    return officer


def a_manager(area: Area | None = None) -> Officer:
    """An offender manager of the district."""
    return an_officer(Role.OFFENDER_MANAGER, area or district())


def a_supervisor() -> Officer:
    """Somebody over the managers, for the whole force."""
    return an_officer(Role.OFFENDER_SUPERVISOR)


def taken_on(*, by: Officer, area: Area | None = None, now: datetime | None = None, **given: Any) -> Offender:
    """An adult offender taken on, and nothing more."""
    ordinary: dict[str, Any] = {
        "number": f"INV{next(_numbers):05}",
        "initials": "Q.Z.",
        "under_18": False,
        "at": now or at(),
    }
    asked = {**ordinary, **given}
    return actions.take_on(asked.pop("number"), area=area or district(), by=by, now=now or at(), **asked)


def assess(offender: Offender, band: Band = Band.LOW, *, by: Officer, days: float = 1, **given: Any) -> None:
    """An assessment recorded when it was made."""
    ordinary: dict[str, Any] = {"tool": Tool.ARMS, "why": WhyAssessed.FIRST, "words": "Stable work, keeps to the plan."}
    actions.assess(offender, band=band, at=at(days), by=by, now=at(days), **{**ordinary, **given})


def decide(offender: Offender, mode: Mode, *, by: Officer, days: float = 2, **given: Any) -> None:
    """A decision with everything that it rests on, recorded when it was taken."""
    whole: dict[str, Any] = {
        "conditions": list(Condition),
        "research": "All systems, open source, the authority.",
        "wording": True,
        "alerts": True,
        "review_on": on(int(days) + 180),
        "words": "Low for years, and nothing new.",
    }
    actions.decide(offender, mode=mode, at=at(days), by=by, now=at(days), **{**whole, **given})


def visit(offender: Offender, *, by: Officer, days: float = 3, **given: Any) -> None:
    """A visit by two officers without notice, recorded when it was made."""
    ordinary: dict[str, Any] = {
        "result": VisitResult.SEEN,
        "staff": 2,
        "unannounced": True,
        "children": Children.NONE,
        "words": "Tidy, alone, phone shown.",
        "now": at(days),
    }
    actions.visit(offender, at=at(days), by=by, **{**ordinary, **given})
