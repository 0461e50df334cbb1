"""Where every undertaking stands, month by month to now, and each recommendation with them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.conf import settings

from safelight.inspection.models import Confirmation, Recommendation
from safelight.inspection.proof.evidence import Gathered, gather, months_shown
from safelight.inspection.proof.ladder import Answered, Course, stand
from safelight.inspection.proof.undertakings import Register, Undertaking, file_beside, read_undertakings
from safelight.inspection.queries.reports import promised_as
from safelight.kernel.calendar import add_months, london_day, start_of_day
from safelight.measures.small_numbers import Care

_MONTHS = 12


@cache
def undertakings() -> Register:
    """The force's undertakings. `PolicyError` lists every fault of the file at once."""
    return read_undertakings(file_beside(Path(settings.SAFELIGHT_POLICY)))


def promises_of(recommendation: Recommendation) -> list[Undertaking]:
    """The undertakings that answer a recommendation of any report."""
    held = undertakings()
    number = promised_as([recommendation], found_on=held.found_on).get(recommendation.pk)
    return [] if number is None else held.of(number)


def gathered_for(
    held: Register, *, now: datetime, months: int = _MONTHS, until: date | None = None, care: Care | None = None
) -> Gathered:
    """Everything that every undertaking rests on, to be judged as of each of so many whole months.

    They are the last that have ended, or those up to and with the month `until`, given by its first day.
    """
    shown = months_shown(add_months(until, 1) if until else london_day(now).replace(day=1), months)
    return gather((proof for each in held.undertakings for proof in each.all_proofs()), shown, care=care)


def courses(
    held: Register,
    *,
    now: datetime,
    months: int = _MONTHS,
    until: date | None = None,
    care: Care | None = None,
    gathered: Gathered | None = None,
) -> dict[str, Course]:
    """The course of every undertaking over whole months, by its code; from what is gathered already, if it is.

    Without `gathered` it reads everything that undertakings rest on: see `gathered_for` for which months. What is
    frozen tells of any month again.
    """
    found = gathered if gathered is not None else gathered_for(held, now=now, months=months, until=until, care=care)
    confirmed: dict[str, datetime] = {}
    for confirmation in Confirmation.objects.order_by("undertaking", "confirmed_at").only(
        "undertaking", "confirmed_at"
    ):
        confirmed.setdefault(confirmation.undertaking, confirmation.confirmed_at)

    def course(each: Undertaking) -> Course:
        at = confirmed.get(each.code)
        standings = (
            stand(
                each,
                lambda proof, month=month: found.of(proof, month),  # type: ignore[misc]
                verified=at is not None and at < start_of_day(add_months(month, 1)),
            )
            for month in found.months
        )
        return Course(tuple(standings), tuple(found.months))

    return {each.code: course(each) for each in held.undertakings}


def answered(held: Register, found: dict[str, Course]) -> list[Answered]:
    """Each recommendation with the courses that answer it, by number."""
    return [Answered(number, [found[each.code] for each in held.of(number)]) for number in held.recommendations]
