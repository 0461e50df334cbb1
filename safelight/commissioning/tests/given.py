"""Grants and consultations to test with, made by the room's own actions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from safelight.commissioning import actions
from safelight.commissioning.codes import (
    Agreement,
    Aim,
    FigureKind,
    Group,
    Method,
    Over,
    PaidFrom,
    Paragraph,
    RecipientKind,
)
from safelight.commissioning.facts import GrantFacts, OutcomeFacts
from safelight.commissioning.models import Consultation, Grant, Item, Outcome, Programme, Return
from safelight.kernel.roles import Role
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.tests import given as records
from safelight.workforce.models import Officer

NOW = datetime(2024, 3, 21, 9, tzinfo=UTC)
AWARDED = date(2024, 1, 10)
FROM, UNTIL = date(2024, 2, 1), date(2025, 2, 1)


def the_office() -> Officer:
    """Somebody of the commissioner's office."""
    return records.an_officer(Role.PCC_OFFICE)


def the_force() -> Area:
    """The whole force."""
    found = Area.objects.filter(kind=AreaKind.FORCE).first()
    return found or Area.objects.create(code="FORCE", name="Invented force", kind=AreaKind.FORCE)


def a_programme(*, by: Officer, title: str = "Invented fund", now: datetime = NOW) -> Programme:
    """A programme, once."""
    found = Programme.objects.filter(title=title).first()
    return found or actions.add_programme(title, by=by, now=now)


def a_grant(*, by: Officer, now: datetime = NOW, **named: Any) -> Grant:
    """A grant of £1,000 for a year to an invented charity."""
    given: dict[str, Any] = {
        "agreement": Agreement.GRANT,
        "title": "Invented boxing nights",
        "purpose": "Boxing on two evenings a week.",
        "reasons": "Young people are with adults they trust when most of them go missing.",
        "conditions": "A return each quarter.",
        "recipient": RecipientKind.CHARITY,
        "identifier": "GB-CHC-1000001",
        "name": "Invented Boxing Club",
        "paid_from": PaidFrom.PROCEEDS_OF_CRIME,
        "open_call": True,
        "amount": Decimal("1000.00"),
        "awarded_on": AWARDED,
        "from_on": FROM,
        "until_on": UNTIL,
        "return_every": 3,
        "groups": (Group.AGED_14_TO_17,),
    }
    named.setdefault("programme", None)
    given |= named
    given["programme"] = given["programme"] or a_programme(by=by, now=now)
    return actions.award(**{"area": the_force(), **given}, by=by, now=now)


def an_outcome(grant: Grant, *, by: Officer, now: datetime = NOW, **named: Any) -> Outcome:
    """Eighty in a hundred who come stay for twelve weeks."""
    given: dict[str, Any] = {
        "title": "Young people who keep coming",
        "definition": "Of those who came once, how many still came twelve weeks later.",
        "kind": FigureKind.SHARE,
        "over": Over.WHOLE,
        "aim": Aim.AT_LEAST,
        "baseline": Decimal(50),
        "target": Decimal(80),
        "due_on": date(2024, 4, 30),
    }
    return actions.promise(grant, **{**given, **named}, by=by, now=now)


def a_return(grant: Grant, *figures: actions.Reported, by: Officer, now: datetime = NOW, **named: Any) -> Return:
    """The first return, received now."""
    given: dict[str, Any] = {
        "from_on": grant.from_on,
        "received_at": now,
        "reached": 30,
        "evidence_name": "return.pdf",
        "evidence": b"an invented return",
    }
    return actions.receive(grant, **{**given, **named}, figures=figures, by=by, now=now)


def a_consultation(*, by: Officer, now: datetime = NOW, **named: Any) -> Consultation:
    """Young people asked about a tender, closed a month ago."""
    given: dict[str, Any] = {
        "title": "What would make you come",
        "question": "What would a service need for you to use it?",
        "purpose": "A tender.",
        "methods": (Method.SCHOOL, Method.ONLINE),
        "groups": (Group.AGED_10_TO_13, Group.AGED_14_TO_17),
        "consent": "Each said yes after it was explained; parents of those under 13 agreed.",
        "from_on": date(2024, 1, 8),
        "until_on": date(2024, 2, 20),
    }
    return actions.consult(**{**given, **named}, by=by, now=now)


def an_expense(*, by: Officer, now: datetime = NOW, **named: Any) -> Item:
    """£501 paid in February to an invented company."""
    given: dict[str, Any] = {
        "title": "Invented printing",
        "purpose": "Posters for the consultation.",
        "value": "The cheapest of three offers.",
        "recipient": RecipientKind.COMPANY,
        "identifier": "GB-COH-01234567",
        "name": "Invented Printers",
        "amount": Decimal(501),
        "arose_on": date(2024, 2, 14),
        "keeper": "Chief finance officer",
    }
    return actions.record_item(Paragraph.EXPENSE, **{**given, **named}, by=by, now=now)


def facts(**named: Any) -> GrantFacts:
    """The facts of a grant without a database."""
    given: dict[str, Any] = {
        "id": 1,
        "reference": "invented-2024-1",
        "agreement": Agreement.GRANT,
        "recipient": RecipientKind.CHARITY,
        "awarded_on": AWARDED,
        "recorded_at": NOW,
        "from_on": FROM,
        "first_until_on": UNTIL,
        "every": 3,
        "awarded": Decimal(1000),
    }
    return GrantFacts(**{**given, **named})


def outcome_facts(**named: Any) -> OutcomeFacts:
    """A promised outcome without a database."""
    given: dict[str, Any] = {
        "id": 7,
        "key": "invented",
        "title": "Young people who keep coming",
        "measure": "",
        "kind": FigureKind.SHARE,
        "over": Over.WHOLE,
        "aim": Aim.AT_LEAST,
        "baseline": Decimal(50),
        "target": Decimal(80),
        "due_on": date(2024, 4, 30),
    }
    return OutcomeFacts(**{**given, **named})
