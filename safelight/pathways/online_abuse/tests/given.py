"""What the tests of online abuse begin from: facts by hand, and cases by the actions of officers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from safelight.kernel.roles import Role
from safelight.pathways.online_abuse import actions
from safelight.pathways.online_abuse.codes import (
    AssessedFor,
    Band,
    ChildAccess,
    Offence,
    Relation,
    Route,
    SharedAs,
    Suspect,
    Weight,
)
from safelight.pathways.online_abuse.facts import AssessmentFacts, CaseFacts
from safelight.pathways.online_abuse.models import LinkedChild, OnlineCase
from safelight.places.models import Area
from safelight.workforce.models import Officer, Posting

RECEIVED_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_numbers = count(1)


def at(hours: float = 0) -> datetime:
    """A moment so many hours after the referral was received."""
    return RECEIVED_AT + timedelta(hours=hours)


# Facts


def assessed(band: Band, hours: float = 1, **given: Any) -> AssessmentFacts:
    """An assessment with nothing missing."""
    ordinary: dict[str, Any] = {
        "id": f"assessed-{hours}",
        "assessed_at": at(hours),
        "band": band,
        "assessor": "Test Investigator (OA0001)",
        "tool": "KIRAT 3",
        "whole": True,
        "other_factors": "None found.",
        "reason": AssessedFor.FIRST,
        "child_access": ChildAccess.NONE,
    }
    return AssessmentFacts(**{**ordinary, **given})


def facts(*assessments: AssessmentFacts, **given: Any) -> CaseFacts:
    """A case of indecent images that was received at nine."""
    ordinary: dict[str, Any] = {
        "opened_at": at(),
        "received_at": at(),
        "offences": (Offence.POSSESS,),
        "suspect": Suspect.IDENTIFIED,
        "assessments": assessments,
    }
    return CaseFacts(1, **{**ordinary, **given})


# Cases


def district(code: str = "NORTH") -> Area:
    """A district of the force."""
    return Area.objects.get(code=code)


def an_officer(role: Role, *, rank: str) -> Officer:
    """An officer posted for the whole force since before any of this happened."""
    number = next(_numbers)
    officer = Officer.objects.create_user(f"OA{number:04}", name=f"Test Online {number}", rank=rank)
    Posting.objects.create(officer=officer, role=role, from_on=date(2020, 1, 1))
    return officer


def an_investigator() -> Officer:
    """Somebody of the team."""
    return an_officer(Role.ONLINE_INVESTIGATOR, rank="Detective constable")


def a_supervisor() -> Officer:
    """Whoever supervises the team."""
    return an_officer(Role.ONLINE_SUPERVISOR, rank="Detective sergeant")


def received(*, by: Officer, area: Area | None = None, now: datetime | None = None, **given: Any) -> OnlineCase:
    """A case for a referral received at nine."""
    ordinary: dict[str, Any] = {
        "route": Route.NCA,
        "package": "NCA/INV/4411",
        "received_at": now or at(),
        "summary": "An invented account uploaded three files of category A.",
        "offences": [Offence.POSSESS, Offence.DISTRIBUTE],
        "suspect": Suspect.IDENTIFIED,
        "suspect_reference": "INV/NOMINAL/77",
    }
    referral = actions.Referral(**{**ordinary, **given})
    return actions.receive_referral(referral, area=area or district(), by=by, now=now or at())


def graded(case: OnlineCase, band: Band, *, by: Officer, hours: float = 1, **given: Any) -> OnlineCase:
    """The case once its risk is assessed."""
    ordinary: dict[str, Any] = {
        "tool": "KIRAT 3",
        "whole": True,
        "other_factors": "None found.",
        "reason": AssessedFor.FIRST,
        "child_access": ChildAccess.NONE,
    }
    moment = given.pop("now", at(hours))
    actions.assess_online_risk(case, band=band, assessed_at=moment, by=by, now=moment, **{**ordinary, **given})
    case.refresh_from_db()
    return case


def linked(
    case: OnlineCase, *, by: Officer, hours: float = 2, now: datetime | None = None, **given: Any
) -> LinkedChild:
    """A child of six who lives with the suspect."""
    child = {"surname": "Testonline", "forenames": "Invented", "born_on": date(2020, 1, 5), "sex": "FEMALE", **given}
    moment = now or at(hours)
    return actions.link_child(
        case,
        child=actions.ChildLinked(**child),
        relation=Relation.OWN,
        lives_with_suspect=True,
        at=moment,
        by=by,
        now=moment,
    )


def told(case: OnlineCase, child: LinkedChild | None, *, by: Officer, hours: float = 3) -> None:
    """Children's social care was told of the child."""
    of = child.public_id if child else None
    actions.share_online_risk(
        case, child=of, at=at(hours), how=SharedAs.REFERRAL, to="Peterborough, MASH desk", by=by, now=at(hours)
    )


def logged(
    case: OnlineCase, weight: Weight, *, by: Officer, hours: float, words: Sequence[str] = ("Checked.",)
) -> None:
    """A line in the log."""
    actions.write_in_log(case, at=at(hours), weight=weight, words=" ".join(words), by=by, now=at(hours))
