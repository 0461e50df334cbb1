"""Readings: frozen as they were, once for what did not change, and never altered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given as whatever
from hypothesis import strategies as st

from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.register import register
from safelight.measures.models import Reading
from safelight.measures.readings import CannotFreeze, definition_of, freeze, latest_readings, months_of_a_night
from safelight.measures.tests.given import NOW, REQUESTED, outcomes, the_measure

MARCH = date(2024, 3, 1)
pytestmark = pytest.mark.django_db


def test_a_reading_keeps_what_was_counted_with_its_interval_and_what_it_meant() -> None:
    outcomes(REQUESTED, held=3, of=4)

    frozen = freeze(date(2024, 3, 31), now=NOW)

    reading = Reading.objects.get(measure=REQUESTED)
    assert (reading.starts_on, reading.ends_on) == (MARCH, date(2024, 4, 1))
    assert (reading.numerator, reading.denominator, reading.value, reading.cases) == (3, 4, 0.75, 4)
    assert reading.low is not None
    assert reading.high is not None
    assert reading.low < 0.75 < reading.high
    assert reading.definition == definition_of(the_measure(REQUESTED))
    assert frozen.taken == sum(len(pathway.measures) for pathway in register.pathways())


def test_freezing_again_takes_only_what_changed_and_the_latest_counts() -> None:
    outcomes(REQUESTED, held=3, of=4)
    first = freeze(MARCH, now=NOW)
    again = freeze(MARCH, now=NOW + timedelta(hours=1))
    outcomes(REQUESTED, held=1, of=1)

    later = freeze(MARCH, now=NOW + timedelta(hours=2))

    assert (again.taken, again.unchanged) == (0, first.taken)
    assert later.taken == 1
    [reading] = latest_readings([REQUESTED], since=MARCH)
    assert (reading.numerator, reading.denominator) == (4, 5)
    [then] = latest_readings([REQUESTED], since=MARCH, as_of=NOW)
    assert (then.numerator, then.denominator) == (3, 4)


def test_a_reading_is_never_changed_nor_taken_away() -> None:
    freeze(MARCH, now=NOW)

    for change in (
        lambda: Reading.objects.filter(measure=REQUESTED).update(value=1),
        lambda: Reading.objects.filter(measure=REQUESTED).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_month_that_has_not_begun_is_refused_and_the_month_that_runs_is_not() -> None:
    with pytest.raises(CannotFreeze, match="April 2024 has not begun"):
        freeze(date(2024, 4, 1), now=NOW)

    freeze(date(2024, 3, 31), now=NOW)
    assert Reading.objects.exists()


def test_freezing_is_journalled_with_a_digest_of_what_was_frozen() -> None:
    frozen = freeze(MARCH, now=NOW)

    row = Row.objects.filter(act=Act.FREEZE_READINGS).latest("pk")
    assert (row.count, row.detail) == (frozen.taken, {"month": "2024-03"})
    assert row.digest


@whatever(st.datetimes().map(lambda at: NOW.replace(year=2001 + at.year % 90, month=at.month, day=min(at.day, 28))))
def test_a_night_freezes_the_last_month_and_this_one(at: object) -> None:
    first, second = months_of_a_night(at)  # type: ignore[arg-type]

    assert first < second
    assert (second - first).days in range(28, 32)
    assert (first.day, second.day) == (1, 1)
