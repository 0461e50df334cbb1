"""One step of the invented office: a grant awarded, paid, promised for and reported on, at its moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from safelight.commissioning import actions
from safelight.commissioning.actions import Reported
from safelight.commissioning.codes import Agreement, Aim, FigureKind, Over, PaidFrom, RecipientKind
from safelight.commissioning.models import Grant, Instalment, Outcome, Programme
from safelight.kernel.calendar import add_months, london_day, start_of_day
from safelight.places.models import Area
from safelight.workforce.models import Officer

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Office:
    """The commissioner's office, and the month the demo is made in."""

    by: Officer
    now: datetime
    area: Area

    def month(self, back: int) -> date:
        """The first day of a month so many before this one."""
        return add_months(london_day(self.now).replace(day=1), -back)

    def morning(self, day: date) -> datetime:
        """Ten in the morning of a day, and never after now."""
        return min(start_of_day(day) + timedelta(hours=10), self.now)

    def stamp(self, day: date) -> dict[str, Any]:
        """Who does something, and when."""
        return {"by": self.by, "now": self.morning(day)}


def awarded(office: Office, programme: Programme, *, from_back: int, months: int, **named: Any) -> Grant:
    """A grant to a public body, from a month so many before this one, its safeguarding assured."""
    start = office.month(from_back)
    awarded = start - 20 * DAY
    given: dict[str, Any] = {
        "agreement": Agreement.GRANT,
        "recipient": RecipientKind.PUBLIC_BODY,
        "paid_from": PaidFrom.CORE,
        "open_call": False,
        "decided_by": "The Police and Crime Commissioner",
        "return_every": 3,
        "area": office.area,
        "awarded_on": awarded,
        "from_on": start,
        "until_on": add_months(start, months),
        "programme": programme,
    }
    grant = actions.award(**{**given, **named}, **office.stamp(awarded + DAY))
    for safeguarding in (True, False):
        seen = awarded + 4 * DAY
        actions.assure(grant, safeguarding=safeguarding, seen_on=seen, **office.stamp(seen))
    return grant


def pay(office: Office, grant: Grant, *parts: tuple[date, int], value: str = "") -> None:
    """Plan each part, and pay what is due by now."""
    for due_on, amount in parts:
        part: Instalment = actions.plan_instalment(
            grant, due_on=due_on, amount=Decimal(amount), **office.stamp(grant.awarded_on + 5 * DAY)
        )
        if due_on < london_day(office.now):
            actions.pay(part, paid_on=due_on, amount=part.amount, value=value, **office.stamp(due_on))


def report(
    office: Office, grant: Grant, from_on: date, *figures: Reported, reached: int, words: str, **parts: Any
) -> None:
    """A return received eighteen days after the months it is about."""
    came = min(add_months(from_on, grant.return_every) + 18 * DAY, london_day(office.now))
    actions.receive(
        grant,
        from_on=from_on,
        received_at=office.morning(came),
        reached=reached,
        **parts,
        figures=figures,
        words=words,
        evidence_name=f"{grant.reference}-{from_on:%Y-%m}.pdf",
        evidence=f"An invented return of {grant.reference} from {from_on}".encode(),
        **office.stamp(came),
    )


def promise(office: Office, grant: Grant, title: str, definition: str, **named: Any) -> Outcome:
    """An outcome promised three days after the award: a share of people, over all returns."""
    given: dict[str, Any] = {
        "kind": FigureKind.SHARE,
        "over": Over.WHOLE,
        "aim": Aim.AT_LEAST,
        "baseline": None,
        "baseline_words": "It was not counted before the money",
    }
    stamp = office.stamp(grant.awarded_on + 3 * DAY)
    return actions.promise(grant, title=title, definition=definition, **{**given, **named}, **stamp)
