"""A list picks duties by state in SQL; a page words each by the kernel. Both say the same of every duty."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.derived.models import Duty, state_in_sql
from safelight.derived.tests.given import KIND, a_stay, at
from safelight.kernel.roles import Role
from safelight.kernel.states import OPEN_STATES, State, state

pytestmark = pytest.mark.django_db

NOW = at(6)
_INSTANT = timedelta(microseconds=1)
_NEAR = st.sampled_from([at(2), at(4), NOW - _INSTANT, NOW, NOW + _INSTANT, at(8)])
_MAYBE = st.none() | _NEAR


class Moments(NamedTuple):
    """The moments of one duty."""

    started_at: datetime
    due_at: datetime
    warn_at: datetime
    met_at: datetime | None
    stopped_at: datetime | None
    postponed_at: datetime | None


@st.composite
def any_moments(draw: st.DrawFn) -> Moments:
    """A duty that starts, warns and is due in that order, with whatever became of it."""
    started, warn, due = sorted(draw(st.tuples(_NEAR, _NEAR, _NEAR)))
    return Moments(started, due, warn, draw(_MAYBE), draw(_MAYBE), draw(_MAYBE))


def duties_of(moments: list[Moments]) -> None:
    """Store a duty for each."""
    record = a_stay()
    Duty.objects.all().delete()
    Duty.objects.bulk_create(
        Duty(
            record=record,
            kind=KIND,
            area=record.area,
            clock="stay.answer",
            key=str(number),
            owner=Role.CUSTODY_SERGEANT,
            edition_from=date(1990, 1, 1),
            **each._asdict(),
        )
        for number, each in enumerate(moments)
    )


_DRAWN = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@_DRAWN
@given(st.lists(any_moments(), min_size=20, max_size=60))
def test_sql_says_the_state_that_the_kernel_says(moments: list[Moments]) -> None:
    duties_of(moments)

    found = dict(Duty.objects.annotate(state_now=state_in_sql(NOW)).values_list("key", "state_now"))

    assert found == {str(number): state(each, NOW).value for number, each in enumerate(moments)}


@_DRAWN
@given(st.lists(any_moments(), min_size=20, max_size=60))
def test_the_words_of_a_worklist_part_the_open_duties_by_state(moments: list[Moments]) -> None:
    unended = [each._replace(met_at=None, stopped_at=None, postponed_at=None) for each in moments]
    duties_of([each for each in unended if each.started_at <= NOW])

    by_words = {
        State.OVERDUE: set(Duty.objects.overdue(NOW)),
        State.DUE_SOON: set(Duty.objects.due_soon(NOW)),
        State.RUNNING: set(Duty.objects.running(NOW)),
    }

    assert set(by_words) == set(OPEN_STATES)
    for named, duties in by_words.items():
        assert duties == {duty for duty in Duty.objects.open() if duty.state(NOW) is named}
    assert sum(map(len, by_words.values())) == Duty.objects.open().count()


@pytest.mark.parametrize("ended", ["met_at", "stopped_at", "postponed_at", "withdrawn_at"])
def test_a_duty_that_ended_is_on_no_worklist(ended: str) -> None:
    duties_of([Moments(at(1), at(2), at(2), None, None, None)])
    assert Duty.objects.overdue(NOW).count() == 1

    Duty.objects.update(**{ended: at(3)})

    assert not Duty.objects.overdue(NOW).exists()
    assert not Duty.objects.open().exists()
