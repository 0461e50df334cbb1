"""Trying a limit says what deriving everything again under it would say, and writes nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from safelight.derived.policy import book
from safelight.derived.settle import settle_many
from safelight.derived.tests.given import ANSWER, FACTS, KEEP, KIND, LOOK_IN, OFFER, a_stay, at, stored
from safelight.derived.what_if import Way, what_if
from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import Clock, Pause, Postponement
from safelight.kernel.durations import Duration, Hours, Minutes, Months, WorkingDays
from safelight.kernel.editions import Edition
from safelight.kernel.sources import Origin
from safelight.kernel.states import State, state
from safelight.records.models import Record
from tests.counting import statements

pytestmark = pytest.mark.django_db

START, END = date(2024, 1, 10), date(2024, 1, 12)


@pytest.fixture
def stays() -> list[Record]:
    """Stays that ended in every way, and two outside the period."""
    made = [
        a_stay(),
        a_stay(answered_at=at(2), kept_until=at(5)),
        a_stay(answered_at=at(6), kept_until=at(3)),
        a_stay(kept_until=at(9)),
        a_stay(answered_at=at(7), looked_in=(at(3), at(8))),
        a_stay(left_at=at(2), looked_in=(at(1),)),
        a_stay(left_at=at(9)),
        a_stay(put_off=Postponement(at(1), "In interview", "PS1")),
        a_stay(pauses=(Pause(at(1), at(3), "In hospital", "PS1"),), answered_at=at(7.5)),
        a_stay(offered_at=at(0.4), looked_in=(at(5), at(9), at(20))),
        a_stay(asked_at=at(40), opened_at=at(40)),
        a_stay(asked_at=at(-20), opened_at=at(-20)),
    ]
    settle_many([record.pk for record in made], kind=KIND, now=at(10))
    return made


def derived_again(clock: Clock[Any], proposed: Duration) -> Counter[State]:
    """The states of every duty that starts in the period, derived from facts under the proposal."""
    proposal = book().with_proposal(clock.code, Edition(START, proposed, Origin("Proposed")))
    return Counter(
        state(duty, at(10))
        for facts in FACTS.values()
        for duty in clock.duties(facts, proposal)
        if start_of_day(START) <= duty.started_at < start_of_day(END)
    )


@pytest.mark.parametrize("clock", [ANSWER, OFFER, LOOK_IN, KEEP], ids=lambda clock: clock.code)
@pytest.mark.parametrize("proposed", [Minutes(20), Hours(1), Hours(4), Hours(6), Hours(8)], ids=lambda it: it.words())
def test_it_says_what_deriving_again_says(clock: Clock[Any], proposed: Duration, stays: list[Record]) -> None:
    found = what_if(clock.code, proposed, start=START, end=END, now=at(10))

    assert found.as_proposed == derived_again(clock, proposed)
    assert found.as_it_was == derived_again(clock, book().limit_at(clock.code, clock.limit, at()).value)
    assert found.duties == sum(found.as_it_was.values())


@pytest.mark.parametrize("clock", [ANSWER, KEEP], ids=lambda clock: clock.code)
@pytest.mark.parametrize("proposed", [Months(1), WorkingDays(1)], ids=lambda it: it.words())
def test_a_limit_by_the_calendar_is_tried_as_well(clock: Clock[Any], proposed: Duration, stays: list[Record]) -> None:
    found = what_if(clock.code, proposed, start=START, end=END, now=at(10))

    assert found.as_proposed == derived_again(clock, proposed)


@pytest.mark.parametrize("clock", [ANSWER, OFFER], ids=lambda clock: clock.code)
def test_stored_duties_and_facts_say_the_same(clock: Clock[Any], stays: list[Record]) -> None:
    on_stored, on_facts = (
        what_if(clock.code, Hours(4), start=START, end=END, now=at(10), from_facts=from_facts)
        for from_facts in (False, True)
    )

    assert on_stored == on_facts
    assert (on_stored.way, on_facts.way) == (Way.STORED, Way.DERIVED)


@pytest.mark.parametrize(
    ("code", "proposed", "way"),
    [
        ("stay.answer", Minutes(20), Way.STORED),
        ("stay.answer", WorkingDays(1), Way.STORED_ONE_BY_ONE),
        ("stay.look-in", Minutes(20), Way.DERIVED_NOT_TOLD),
        ("stay.keep", Hours(8), Way.STORED),
    ],
)
def test_it_takes_the_fastest_way_that_tells(code: str, proposed: Duration, way: Way) -> None:
    found = what_if(code, proposed, start=START, end=END, now=at(10))

    assert found.way is way


def test_trying_a_limit_on_stored_duties_asks_as_much_of_many_as_of_one(stays: list[Record]) -> None:
    with statements() as sent:
        what_if("stay.answer", Hours(4), start=START, end=END, now=at(10))

    assert len(sent) == 2


def test_the_limit_as_it_is_changes_nothing(stays: list[Record]) -> None:
    found = what_if("stay.answer", Hours(6), start=START, end=END, now=at(10))

    assert found.as_it_was == found.as_proposed


@pytest.mark.parametrize("code", ["stay.answer", "stay.look-in"])
def test_nothing_is_written(code: str, stays: list[Record]) -> None:
    before = [stored(record) for record in stays]

    with statements() as sent:
        what_if(code, Hours(1), start=START, end=END, now=at(10))

    assert [sql for sql in sent if not sql.lstrip().upper().startswith(("SELECT", "DECLARE", "FETCH", "CLOSE"))] == []
    assert [stored(record) for record in stays] == before
