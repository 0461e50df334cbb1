"""The demo force's online abuse cases, each at another point, made by actions. Nobody in them is real."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from safelight.pathways.online_abuse import actions
from safelight.pathways.online_abuse.codes import (
    AssessedFor,
    Band,
    ChildAccess,
    Enforcement,
    Offence,
    Outcome,
    Relation,
    Route,
    SharedAs,
    Suspect,
    WaitsFor,
    Weight,
)
from safelight.pathways.online_abuse.models import LinkedChild, OnlineCase
from safelight.places.models import Area
from safelight.records.actions import take_hands
from safelight.workforce.models import Officer


class Cast(NamedTuple):
    """Who investigates, who supervises, and where."""

    investigator: Officer
    supervisor: Officer
    north: Area
    south: Area


class _Case:
    """One invented case, told by how many hours ago each thing happened and was recorded."""

    def __init__(self, cast: Cast, now: datetime, hours: float, *, south: bool = False, **referral: Any) -> None:
        self.cast, self.now = cast, now
        ordinary: dict[str, Any] = {
            "route": Route.NCA,
            "offences": [Offence.POSSESS, Offence.DISTRIBUTE],
            "suspect": Suspect.IDENTIFIED,
            "suspect_reference": "INVENTED/NOMINAL/12",
        }
        given = actions.Referral(**{**ordinary, **referral, "received_at": self.ago(hours)})
        area = cast.south if south else cast.north
        self.case: OnlineCase = actions.receive_referral(given, area=area, **self.by(hours))

    def ago(self, hours: float) -> datetime:
        """The moment so many hours ago, to the minute."""
        return (self.now - timedelta(hours=hours)).replace(second=0, microsecond=0)

    def by(self, hours: float, *, supervisor: bool = False) -> dict[str, Any]:
        """Who did it, and when it was recorded."""
        return {"by": self.cast.supervisor if supervisor else self.cast.investigator, "now": self.ago(hours)}

    def assessed(self, hours: float, band: Band, access: ChildAccess, **given: Any) -> None:
        """The risk was assessed, with the whole template."""
        ordinary: dict[str, Any] = {
            "tool": "KIRAT 3",
            "whole": True,
            "other_factors": "Asked at work and of neighbours: nothing besides.",
            "reason": AssessedFor.FIRST,
        }
        actions.assess_online_risk(
            self.case,
            band=band,
            assessed_at=self.ago(hours),
            child_access=access,
            **{**ordinary, **given},
            **self.by(hours),
        )

    def child(self, hours: float, forenames: str, born_on: date, *, relation: Relation, at_home: bool) -> LinkedChild:
        """A child was linked."""
        return actions.link_child(
            self.case,
            child=actions.ChildLinked(surname="Madeup", forenames=forenames, born_on=born_on),
            relation=relation,
            lives_with_suspect=at_home,
            at=self.ago(hours),
            **self.by(hours),
        )

    def told(self, hours: float, child: LinkedChild | None, to: str) -> None:
        """Children's social care was told."""
        of = child.public_id if child is not None else None
        words = "What was found, and that the warrant is not put off. They visit on the day."
        actions.share_online_risk(
            self.case, child=of, at=self.ago(hours), how=SharedAs.REFERRAL, to=to, words=words, **self.by(hours)
        )

    def step(self, hours: float, kind: Enforcement, *, is_done: bool, words: str) -> None:
        """Enforcement was arranged, or done."""
        actions.record_enforcement(
            self.case, kind=kind, is_done=is_done, at=self.ago(hours), words=words, **self.by(hours)
        )

    def log(self, hours: float, weight: Weight, words: str, **given: Any) -> None:
        """A line was written in the log."""
        actions.write_in_log(self.case, at=self.ago(hours), weight=weight, words=words, **given, **self.by(hours))

    def review(self, hours: float, waits_for: WaitsFor, meanwhile: str) -> None:
        """The supervisor looked at the waiting case."""
        actions.review_waiting(
            self.case,
            at=self.ago(hours),
            waits_for=waits_for,
            meanwhile=meanwhile,
            **self.by(hours, supervisor=True),
        )

    def taken(self, hours: float) -> None:
        """The investigator took it in hand."""
        take_hands(self.case.record, **self.by(hours))


def make_cases(cast: Cast, *, now: datetime) -> int:
    """Make the cases, once; returns how many were made now."""
    if OnlineCase.objects.exists():
        return 0
    made = (_over_a_day, _nobody_moved_it, _medium, _suspected, _not_assessed, _dealt_with, _closed)
    for make in made:
        make(cast, now)
    return len(made)


_MASH = "Peterborough MASH, Invented Desk"
_DAY = 24


def _over_a_day(cast: Cast, now: datetime) -> None:
    """Very high: arranged in time, and not done within the day."""
    case = _Case(
        cast,
        now,
        31,
        package="NCA/INVENTED/2201",
        summary="An invented account uploaded seventeen files of the worst category in one night.",
    )
    case.taken(30)
    case.assessed(28, Band.VERY_HIGH, ChildAccess.YES)
    girl = case.child(27, "Elsbeth", date(2019, 4, 3), relation=Relation.OWN, at_home=True)
    case.told(25, girl, _MASH)
    case.assessed(24, Band.VERY_HIGH, ChildAccess.YES, reason=AssessedFor.NEW)
    case.step(
        20, Enforcement.WARRANT, is_done=False, words="Warrant asked for; six officers and a social worker for dawn."
    )
    case.review(17, WaitsFor.WARRANT, "The social worker has Elsbeth and her mother at an aunt’s tonight.")


def _nobody_moved_it(cast: Cast, now: datetime) -> None:
    """High: over its week, tidied on paper, and one of two children was never told of."""
    case = _Case(
        cast,
        now,
        13 * _DAY,
        south=True,
        package="NCA/INVENTED/2188",
        summary="Three invented chats with a girl of eleven, and an address that two people share.",
        offences=[Offence.GROOMING, Offence.POSSESS],
        suspect=Suspect.HOUSEHOLD,
        suspect_reference="",
    )
    case.assessed(12 * _DAY, Band.HIGH, ChildAccess.YES)
    elder = case.child(11 * _DAY, "Jory", date(2014, 9, 20), relation=Relation.STEP, at_home=True)
    case.child(11 * _DAY - 1, "Tamsin", date(2017, 2, 11), relation=Relation.STEP, at_home=True)
    case.told(10 * _DAY, elder, "Cambridgeshire MASH, Invented Desk")
    case.assessed(10 * _DAY - 2, Band.HIGH, ChildAccess.YES, reason=AssessedFor.NEW)
    case.log(9 * _DAY, Weight.SUBSTANTIVE, "The provider gave the name on the account: one of two brothers.")
    case.log(4 * _DAY, Weight.CLERICAL, "Put the file into the new folder.")


def _medium(cast: Cast, now: datetime) -> None:
    """Medium: within the force's six weeks, past the two weeks that inspectors recommended."""
    case = _Case(
        cast,
        now,
        27 * _DAY,
        route=Route.IWF,
        package="IWF/INVENTED/97",
        summary="One invented link, opened four times.",
    )
    case.assessed(25 * _DAY, Band.MEDIUM, ChildAccess.NONE)
    case.review(19 * _DAY, WaitsFor.DEVICE, "No child was found. Looked for again at the address and at work.")
    case.log(12 * _DAY, Weight.SUBSTANTIVE, "Open sources searched: no second account.")
    case.review(5 * _DAY, WaitsFor.PEOPLE, "No child was found. Officers are free from Monday.")


def _suspected(cast: Cast, now: datetime) -> None:
    """Low: a child is suspected whom nobody can name, and social care was told so."""
    case = _Case(
        cast,
        now,
        9 * _DAY,
        south=True,
        route=Route.PUBLIC,
        package="",
        summary="A neighbour heard of invented pictures on a phone that was sold.",
        offences=[Offence.POSSESS],
    )
    case.assessed(6 * _DAY, Band.LOW, ChildAccess.SUSPECTED)
    case.told(5 * _DAY, None, "Cambridgeshire MASH, Invented Desk")


def _not_assessed(cast: Cast, now: datetime) -> None:
    """Received, and nobody has said what it is yet."""
    _Case(
        cast,
        now,
        3 * _DAY,
        package="NCA/INVENTED/2204",
        summary="An invented internet address; nobody is named.",
        suspect=Suspect.ADDRESS,
        suspect_reference="",
    )


def _dealt_with(cast: Cast, now: datetime) -> None:
    """High: told before the door was knocked on, and dealt with in the week."""
    case = _Case(
        cast, now, 8 * _DAY, package="NCA/INVENTED/2195", summary="Invented files shared from a home with one child."
    )
    case.taken(8 * _DAY - 1)
    case.assessed(8 * _DAY - 2, Band.HIGH, ChildAccess.YES)
    boy = case.child(8 * _DAY - 3, "Perran", date(2016, 7, 30), relation=Relation.OWN, at_home=True)
    case.told(8 * _DAY - 4, boy, _MASH)
    case.assessed(7 * _DAY, Band.HIGH, ChildAccess.YES, reason=AssessedFor.NEW)
    case.review(6 * _DAY, WaitsFor.WARRANT, "Perran’s mother knows, and he is not alone with his father.")
    case.step(5 * _DAY, Enforcement.WARRANT, is_done=False, words="For Tuesday, with a social worker.")
    case.step(
        3 * _DAY, Enforcement.WARRANT, is_done=True, words="Arrested; four devices seized. Perran at his mother’s."
    )


def _closed(cast: Cast, now: datetime) -> None:
    """Low: handed to the force where the suspect lives, and closed by the supervisor."""
    case = _Case(
        cast,
        now,
        40 * _DAY,
        route=Route.INTELLIGENCE,
        package="",
        summary="An invented account of somebody who moved away.",
    )
    case.assessed(38 * _DAY, Band.LOW, ChildAccess.NONE)
    case.step(30 * _DAY, Enforcement.TRANSFER, is_done=True, words="The other invented force accepted it in writing.")
    words = "The other force has it, and answers for children there."
    actions.close_online_case(
        case.case, outcome=Outcome.TRANSFERRED, words=words, **case.by(29 * _DAY, supervisor=True)
    )
