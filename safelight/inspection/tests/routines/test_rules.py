"""What is owed of a routine, by when, and that nothing missed is written away: governance, §6."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from safelight.derived.policy import book
from safelight.inspection.proof.routines import Kept
from safelight.inspection.proof.undertakings import RoutineKept
from safelight.inspection.routines.clocks import ROUTINE_CLOCKS
from safelight.inspection.routines.codes import Did, Every, OwedAs
from safelight.inspection.routines.declared import Routine, declared, file_beside, read_routines
from safelight.inspection.routines.facts import DoneFacts, OwedFacts, RoutineFacts
from safelight.inspection.routines.owing import owed_of, period_of
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.policy import PolicyError
from safelight.kernel.roles import Role
from safelight.kernel.states import State, state

SINCE = date(2024, 1, 1)
NOON = timedelta(hours=12)


def a_routine(**how: Any) -> Routine:
    words = dict.fromkeys(("code", "ref", "title", "promise", "done", "origin"), "Invented")
    return Routine(**{**words, "owner": Role.UNDERTAKING_OWNER, **how})


def kept(day: date, from_on: date | None = None, *, known: date | None = None, **how: Any) -> DoneFacts:
    done = {"id": str(day), "did": Did.KEPT.value, "all": True, **how}
    at, known_at = start_of_day(day) + NOON, start_of_day(known or day) + NOON
    return DoneFacts(from_on=from_on or day, done_at=at, known_at=known_at, **done)


def facts(routine: Routine, *done: DoneFacts, today: date, ended_at: datetime | None = None) -> RoutineFacts:
    own = RoutineFacts(1, None, routine.code, routine.owner, SINCE, ended_at, (), done)
    owed = owed_of(routine, since_on=SINCE, done_on=own.days_done, today=today)
    return own._replace(
        owed=tuple(OwedFacts(f"{each.owed_as}-{each.from_on}", *each._replace(owed_as=each.owed_as)) for each in owed)
    )


def ended(own: RoutineFacts, now: date, owed_as: OwedAs | None = None) -> dict[str, State]:
    """How each time ended by a day's noon, by the day up to which it was owed."""
    moment = start_of_day(now) + NOON
    return {
        f"{london_day(duty.due_at):%d/%m}": state(duty, moment)
        for clock in ROUTINE_CLOCKS
        for duty in clock.duties(own, book())
        if owed_as is None or duty.key.startswith(f"{owed_as}-")
    }


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        (Every.DAY, date(2024, 2, 29), date(2024, 2, 29)),
        (Every.WEEK, date(2024, 2, 26), date(2024, 3, 3)),
        (Every.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (Every.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        (Every.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_calendar_period_is_the_one_that_the_day_lies_in(every: Every, first: date, last: date) -> None:
    assert period_of(every, date(2024, 2, 29)) == (first, last)


def test_c_12_a_day_without_the_meeting_is_an_exception_and_stays_one() -> None:
    daily = a_routine(every=Every.DAY)
    held = (kept(date(2024, 1, 1)), kept(date(2024, 1, 3)))

    found = ended(facts(daily, *held, today=date(2024, 1, 4)), date(2024, 1, 4))

    assert found == {"01/01": State.MET, "02/01": State.OVERDUE, "03/01": State.MET, "04/01": State.DUE_SOON}


def test_c_10_the_group_meets_in_each_month_and_40_days_without_one_are_an_exception_of_their_own() -> None:
    group = a_routine(every=Every.MONTH, apart_days=40)
    own = facts(
        group,
        kept(date(2024, 1, 5), date(2024, 1, 1)),
        kept(date(2024, 2, 28), date(2024, 2, 1)),
        today=date(2024, 3, 20),
    )

    assert ended(own, date(2024, 3, 20), OwedAs.MONTH) == {
        "31/01": State.MET,
        "29/02": State.MET,
        "31/03": State.RUNNING,
    }
    assert ended(own, date(2024, 3, 20), OwedAs.AGAIN) == {
        "10/02": State.MET,  # 40 days after the routine began to be counted
        "14/02": State.MET_LATE,  # 40 days after 5 January
        "08/04": State.RUNNING,
    }


@pytest.mark.parametrize(("days", "ends"), [(6, State.MET), (7, State.MET), (8, State.MET_LATE)])
def test_c_13_the_seventh_day_after_a_weekly_product_is_in_time_and_the_eighth_is_a_breach(
    days: int, ends: State
) -> None:
    weekly = a_routine(apart_days=7)
    first = date(2024, 1, 3)
    own = facts(weekly, kept(first), kept(first + timedelta(days=days)), today=date(2024, 1, 20))

    assert ended(own, date(2024, 1, 20))["10/01"] is ends


def test_c_13_north_and_south_are_routines_of_their_own() -> None:
    by_place = {(each.title, each.place) for each in declared().routines if each.ref == "C-13"}

    assert {place for _, place in by_place} == {"North", "South"}
    assert len(by_place) == 6


def test_c_14_a_quarters_figures_are_due_21_days_after_its_end_and_owed_from_the_day_after_it() -> None:
    figures = a_routine(every=Every.QUARTER, within_days=21)
    before, after = facts(figures, today=date(2024, 3, 31)), facts(figures, today=date(2024, 4, 1))
    sent = facts(figures, kept(date(2024, 4, 21), date(2024, 1, 1)), today=date(2024, 4, 22))

    assert ended(before, date(2024, 3, 31)) == {}
    assert ended(after, date(2024, 4, 1)) == {"21/04": State.RUNNING}
    assert ended(sent, date(2024, 4, 22)) == {"21/04": State.MET}
    assert ended(facts(figures, today=date(2024, 4, 22)), date(2024, 4, 22)) == {"21/04": State.OVERDUE}


def test_c_11_the_review_is_held_within_28_days_and_a_row_left_over_after_60_is_a_breach() -> None:
    review = a_routine(every=Every.MONTH, within_days=28, whole_within_days=60)
    january = date(2024, 1, 1)
    held = kept(date(2024, 2, 28), january)
    whole = kept(date(2024, 4, 1), january, did=Did.WHOLE.value)

    left = ended(facts(review, held, today=date(2024, 4, 1)), date(2024, 4, 1))
    over = ended(facts(review, held, whole, today=date(2024, 4, 2)), date(2024, 4, 2), OwedAs.WHOLE)

    assert left["28/02"] is State.MET
    assert left["31/03"] is State.OVERDUE
    assert over["31/03"] is State.MET_LATE


def test_c_34_what_is_looked_at_yearly_is_due_again_on_the_corresponding_day() -> None:
    yearly = a_routine(apart_months=12)
    own = facts(yearly, kept(date(2024, 2, 29)), today=date(2024, 3, 1))

    assert [each.due_on for each in own.owed] == [date(2025, 1, 1), date(2025, 2, 28)]


def test_c_33_a_period_of_which_not_all_was_done_is_not_kept() -> None:
    review = a_routine(every=Every.QUARTER, counted="Postings")
    quarter = date(2024, 1, 1)
    part = facts(review, kept(date(2024, 3, 1), quarter, all=False), today=date(2024, 3, 2))
    whole = facts(review, kept(date(2024, 3, 1), quarter), today=date(2024, 3, 2))

    assert ended(part, date(2024, 4, 1))["31/03"] is State.OVERDUE
    assert ended(whole, date(2024, 4, 1))["31/03"] is State.MET


def test_what_was_recorded_only_after_its_last_day_counts_from_then_and_was_missed() -> None:
    group = a_routine(every=Every.MONTH)
    january = date(2024, 1, 1)
    in_time = facts(group, kept(date(2024, 1, 31), january, known=date(2024, 1, 31)), today=date(2024, 2, 1))
    later = facts(group, kept(date(2024, 1, 31), january, known=date(2024, 2, 1)), today=date(2024, 2, 1))

    assert ended(in_time, date(2024, 2, 2))["31/01"] is State.MET
    assert ended(later, date(2024, 2, 2))["31/01"] is State.MET_LATE


def test_a_routine_that_ended_owes_nothing_more_and_what_it_missed_stays() -> None:
    daily = a_routine(every=Every.DAY)
    own = facts(daily, today=date(2024, 1, 2), ended_at=datetime(2024, 1, 2, 9, tzinfo=UTC))

    assert ended(own, date(2024, 1, 9)) == {"01/01": State.MISSED, "02/01": State.STOPPED}


def test_a_period_that_began_before_a_routine_was_counted_is_not_owed() -> None:
    group = a_routine(every=Every.MONTH)

    owed = list(owed_of(group, since_on=date(2024, 1, 2), done_on=(), today=date(2024, 2, 1)))

    assert [each.from_on for each in owed] == [date(2024, 2, 1)]


def test_a_promise_stands_on_a_routine_kept_in_enough_of_its_last_times_and_falls_when_one_is_missed() -> None:
    group = a_routine(code="VPG", every=Every.MONTH)
    months = [date(2024, month, 1) for month in (1, 2, 3)]
    own = facts(group, *(kept(first + timedelta(days=9), first) for first in months), today=date(2024, 5, 1))
    held = Kept({"VPG": own})
    proof = RoutineKept("VPG", of=3, kept=3)

    assert held.of(proof, date(2024, 2, 1)).holds is False  # two times are not three
    assert held.of(proof, date(2024, 3, 1)).holds is True
    assert held.of(proof, date(2024, 4, 1)).holds is False  # April was missed
    assert held.of(RoutineKept("VPG", of=3, kept=2), date(2024, 4, 1)).holds is True
    assert Kept().of(proof, date(2024, 3, 1)).holds is None


def test_every_routine_of_the_force_is_whole_and_says_where_it_comes_from() -> None:
    held = read_routines(file_beside(Path(settings.SAFELIGHT_POLICY))).routines

    assert {each.ref for each in held} == {"C-10", "C-11", "C-12", "C-13", "C-14", "C-33", "C-34"}
    assert all(each.origin and each.cadence for each in held)


WHOLE = """
[[routine]]
code = "A"
ref = "C-10"
title = "A group"
promise = "It meets"
every = "MONTH"
owner = "UNDERTAKING_OWNER"
done = "It has met"
origin = "Invented"
"""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("[[routine]]", "[[routine"), "is not TOML"),
        (('title = "A group"', ""), "has no title"),
        (('every = "MONTH"', ""), "is never due"),
        (('every = "MONTH"', 'every = "OFTEN"'), "has every = 'OFTEN'"),
        (('owner = "UNDERTAKING_OWNER"', ""), "has owner = None"),
        (('done = "It has met"', 'done = "It has met"\nwithin_days = 0'), "has within_days = 0"),
        (('done = "It has met"', 'done = "It has met"\nrag = "GREEN"'), "says rag, which nothing reads"),
        (('done = "It has met"', 'done = "It has met"\nwhole_within_days = 60'), "goes through nothing"),
        (("[[routine]]", WHOLE + "[[routine]]"), "stands there twice"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(WHOLE.replace(*change), encoding="utf-8")

    with pytest.raises(PolicyError, match=why):
        read_routines(path)
