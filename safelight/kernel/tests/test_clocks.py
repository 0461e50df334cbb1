"""What a running comes to: limits, warnings, pauses, postponement, and a cycle of reviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.clocks import (
    Clock,
    DutyFacts,
    Pause,
    PausedWithAnEnd,
    Postponement,
    Running,
    UndecidedClock,
    once,
)
from safelight.kernel.durations import Hours, Minutes
from safelight.kernel.editions import Edition, Editions, NoEditionInForce
from safelight.kernel.policy import ForceValue, Policy, PolicyBook, climbs
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin
from safelight.kernel.states import State, state
from safelight.kernel.tests.given import STATUTE, Stay, a_clock, in_london, moments, six_hours, utc

NOBODY = PolicyBook(())
START = utc(2024, 1, 10, 12)
DUE = START + timedelta(hours=6)
MOMENT = timedelta(microseconds=1)


def a_book(**minutes: int) -> PolicyBook:
    """A book that gives these values, in minutes, from 2000 on."""
    return PolicyBook(
        ForceValue(f"kernel-test.{name}", name, Origin("Made up"), ((date(2000, 1, 1), amount),))
        for name, amount in minutes.items()
    )


def one_duty(*pauses: Pause, met: datetime | None = None, postponed: Postponement | None = None) -> DutyFacts:
    """The duty of one running from START, limit six hours."""
    running = Running("a", START, met_at=met, pauses=pauses, postponed=postponed)
    [duty] = a_clock(runnings=lambda stay: [running]).duties(Stay(), NOBODY)
    return duty


def a_pause(from_hour: float, until_hour: float | None) -> Pause:
    """A pause, in hours from START."""
    until = None if until_hour is None else START + timedelta(hours=until_hour)
    return Pause(START + timedelta(hours=from_hour), until, "In hospital", "an inspector")


class TestLimit:
    """Just before, at and just after."""

    @pytest.mark.parametrize(("hour", "due"), [(5, 5), (6, 6), (7, 6)])
    def test_an_end_that_was_set_binds_where_it_is_earlier_and_never_past_the_limit(self, hour: int, due: int) -> None:
        running = Running("a", START, until_at=START + timedelta(hours=hour))

        [duty] = a_clock(runnings=lambda stay: [running]).duties(Stay(), NOBODY)

        assert duty.due_at == START + timedelta(hours=due)
        assert duty.until_at == START + timedelta(hours=hour)

    def test_a_running_with_an_end_of_its_own_is_not_paused(self) -> None:
        running = Running("a", START, until_at=START, pauses=(a_pause(1, 2),))

        with pytest.raises(PausedWithAnEnd):
            a_clock(runnings=lambda stay: [running]).duties(Stay(), NOBODY)

    @pytest.mark.parametrize(
        ("answered_at", "expected"),
        [(DUE - MOMENT, State.MET), (DUE, State.MET), (DUE + MOMENT, State.MET_LATE)],
    )
    def test_done_at_the_limit_is_in_time_and_a_moment_later_is_late(
        self, answered_at: datetime, expected: State
    ) -> None:
        [duty] = a_clock().duties(Stay(answered_at=answered_at), NOBODY)

        assert duty.due_at == DUE
        assert state(duty, DUE + timedelta(days=1)) is expected

    @pytest.mark.parametrize(
        ("now", "expected"),
        [(DUE - MOMENT, State.RUNNING), (DUE, State.DUE_SOON), (DUE + MOMENT, State.OVERDUE)],
    )
    def test_not_done_is_overdue_only_after_the_limit(self, now: datetime, expected: State) -> None:
        [duty] = a_clock().duties(Stay(), NOBODY)

        assert state(duty, now) is expected

    @given(moments())
    def test_the_limit_is_elapsed_time_from_the_start(self, asked_at: datetime) -> None:
        [duty] = a_clock().duties(Stay(asked_at=asked_at), NOBODY)

        assert duty.due_at - duty.started_at == timedelta(hours=6)

    def test_nothing_runs_before_the_moment_that_starts_it_has_come(self) -> None:
        assert a_clock().duties(Stay(asked_at=None), NOBODY) == []

    def test_a_start_before_any_edition_is_an_error(self) -> None:
        with pytest.raises(NoEditionInForce):
            a_clock().duties(Stay(asked_at=utc(1989, 12, 31, 12)), NOBODY)

    def test_the_edition_of_the_day_it_started_is_pinned_although_another_begins_before_it_is_due(self) -> None:
        limit = Editions(Edition(date(2020, 1, 1), Hours(6), STATUTE), Edition(date(2024, 7, 2), Hours(1), STATUTE))
        clock = a_clock(limit=limit)

        [before] = clock.duties(Stay(asked_at=in_london(2024, 7, 1, 23, 59)), NOBODY)
        [after] = clock.duties(Stay(asked_at=in_london(2024, 7, 2, 0, 0)), NOBODY)

        assert (before.edition_from, before.due_at) == (date(2020, 1, 1), in_london(2024, 7, 2, 5, 59))
        assert (after.edition_from, after.due_at) == (date(2024, 7, 2), in_london(2024, 7, 2, 1, 0))

    def test_when_it_would_be_due_is_what_a_duty_says(self) -> None:
        [duty] = a_clock().duties(Stay(), NOBODY)

        assert a_clock().due(START, NOBODY) == duty.due_at


class TestEnd:
    """Met, stopped, and met after it was stopped."""

    def test_met_after_it_stopped_does_not_count(self) -> None:
        left_at = DUE - timedelta(hours=1)
        [duty] = a_clock().duties(Stay(left_at=left_at, answered_at=left_at + MOMENT), NOBODY)

        assert (duty.met_at, duty.stopped_at) == (None, left_at)
        assert state(duty, DUE) is State.STOPPED

    def test_met_as_it_stopped_counts(self) -> None:
        left_at = DUE - timedelta(hours=1)
        [duty] = a_clock().duties(Stay(left_at=left_at, answered_at=left_at), NOBODY)

        assert (duty.met_at, duty.stopped_at) == (left_at, None)

    @pytest.mark.parametrize(
        ("left_at", "expected"),
        [(DUE - MOMENT, State.STOPPED), (DUE, State.STOPPED), (DUE + MOMENT, State.MISSED)],
    )
    def test_leaving_without_it_is_missed_only_after_the_limit(self, left_at: datetime, expected: State) -> None:
        [duty] = a_clock().duties(Stay(left_at=left_at), NOBODY)

        assert state(duty, DUE + timedelta(days=1)) is expected


class TestWarning:
    """How long before the limit an officer is warned is the force's own."""

    @pytest.fixture(autouse=True)
    def _apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Policy, "declared", {})

    def test_it_comes_the_forces_minutes_before_the_limit(self) -> None:
        clock = a_clock(warn=Policy("kernel-test.warn", Minutes))

        [duty] = clock.duties(Stay(), a_book(warn=30))

        assert duty.warn_at == DUE - timedelta(minutes=30)
        assert state(duty, duty.warn_at - MOMENT) is State.RUNNING
        assert state(duty, duty.warn_at) is State.DUE_SOON

    @given(st.integers(0, 5000), moments())
    def test_it_never_comes_before_the_start_nor_after_the_limit(self, minutes: int, asked_at: datetime) -> None:
        Policy.declared.clear()
        clock = a_clock(warn=Policy("kernel-test.warn", Minutes))

        [duty] = clock.duties(Stay(asked_at=asked_at), a_book(warn=minutes))

        assert duty.started_at <= duty.warn_at <= duty.due_at

    def test_a_limit_and_a_warning_may_both_be_the_forces(self) -> None:
        clock = a_clock(limit=Policy("kernel-test.limit", Minutes), warn=Policy("kernel-test.warn", Minutes))

        [duty] = clock.duties(Stay(), a_book(limit=60, warn=10))

        assert duty.due_at == START + timedelta(minutes=60)
        assert duty.warn_at == START + timedelta(minutes=50)
        assert duty.edition_from == date(2000, 1, 1)


class TestPause:
    """Stretches that do not count."""

    def test_a_closed_pause_moves_the_limit_by_its_length(self) -> None:
        assert one_duty(a_pause(1, 3)).due_at == DUE + timedelta(hours=2)

    def test_two_pauses_move_it_by_both(self) -> None:
        assert one_duty(a_pause(1, 2), a_pause(4, 5)).due_at == DUE + timedelta(hours=2)

    def test_pauses_that_overlap_are_counted_once_in_whatever_order_they_were_recorded(self) -> None:
        assert one_duty(a_pause(2, 4), a_pause(1, 3)).due_at == DUE + timedelta(hours=3)
        assert one_duty(a_pause(1, 5), a_pause(2, 3)).due_at == DUE + timedelta(hours=4)

    def test_only_what_lies_after_the_start_counts(self) -> None:
        assert one_duty(a_pause(-2, 1)).due_at == DUE + timedelta(hours=1)
        assert one_duty(a_pause(-2, -1)).due_at == DUE

    def test_a_pause_that_began_when_it_was_overdue_changes_nothing(self) -> None:
        duty = one_duty(a_pause(7, 9), a_pause(10, None))

        assert duty.due_at == DUE
        assert state(duty, DUE + timedelta(hours=5)) is State.OVERDUE

    def test_an_open_pause_puts_it_off_from_when_it_began(self) -> None:
        duty = one_duty(a_pause(1, 2), a_pause(4, None))

        assert duty.due_at == DUE + timedelta(hours=1)
        assert duty.postponed_at == START + timedelta(hours=4)
        assert state(duty, START + timedelta(hours=4) - MOMENT) is State.RUNNING
        assert state(duty, DUE + timedelta(days=2)) is State.POSTPONED

    @given(
        st.lists(
            st.tuples(st.integers(0, 600), st.integers(0, 600)).map(lambda ends: (min(ends), max(ends))), max_size=5
        )
    )
    def test_the_time_that_counted_before_the_limit_is_the_limit(self, stretches: list[tuple[int, int]]) -> None:
        duty = one_duty(*(a_pause(start / 60, end / 60) for start, end in stretches))

        due = round((duty.due_at - START).total_seconds() / 60)
        counted = sum(not any(start <= minute < end for start, end in stretches) for minute in range(due))
        assert counted == 6 * 60


class TestPostponement:
    """Validly putting a duty off."""

    postponed = Postponement(DUE - timedelta(minutes=10), "Interview in progress", "an inspector")

    def test_it_is_postponed_from_then_and_not_overdue(self) -> None:
        duty = one_duty(postponed=self.postponed)

        assert state(duty, self.postponed.at - MOMENT) is State.RUNNING
        assert state(duty, self.postponed.at) is State.POSTPONED
        assert state(duty, DUE + timedelta(hours=2)) is State.POSTPONED

    def test_done_after_a_valid_postponement_is_met(self) -> None:
        duty = one_duty(met=DUE + timedelta(minutes=40), postponed=self.postponed)

        assert state(duty, DUE + timedelta(hours=1)) is State.MET

    def test_putting_it_off_does_not_move_the_limit(self) -> None:
        assert one_duty(postponed=self.postponed).due_at == DUE

    def test_putting_off_what_was_already_done_late_leaves_it_late(self) -> None:
        late = DUE + timedelta(minutes=5)
        duty = one_duty(met=late, postponed=Postponement(late + timedelta(minutes=1), "Afterwards", "an inspector"))

        assert state(duty, DUE + timedelta(hours=1)) is State.MET_LATE


class TestCycle:
    """Reviews: the first within six hours, each later one from when the last was done or, if put off, was due."""

    def reviews(self, *done: datetime, put_off: bool = False) -> list[DutyFacts]:
        """The duties after these reviews, the first of them put off or not."""

        def runnings(stay: Stay, book: PolicyBook) -> Iterable[Running]:
            start, key = stay.opened_at, "authorised"
            for number, at in enumerate(done, start=1):
                yield Running(key, start, met_at=at)
                start, key = (clock.due(start, book) if put_off and number == 1 else at), f"review-{number}"
            yield Running(key, start)

        clock: Clock[Stay] = a_clock(cycle=runnings)
        return clock.duties(Stay(opened_at=START), NOBODY)

    def test_each_review_starts_the_next(self) -> None:
        duties = self.reviews(START + timedelta(hours=5), START + timedelta(hours=9))

        assert [duty.key for duty in duties] == ["authorised", "review-1", "review-2"]
        assert [(duty.due_at - START) / timedelta(hours=1) for duty in duties] == [6, 11, 15]

    def test_a_review_put_off_starts_the_next_from_when_it_was_due(self) -> None:
        [_, second] = self.reviews(DUE + timedelta(minutes=40), put_off=True)

        assert second.started_at == DUE
        assert second.due_at == DUE + timedelta(hours=6)

    def test_an_earlier_duty_stays_as_it_was_when_a_later_review_is_recorded(self) -> None:
        one, two = (
            self.reviews(START + timedelta(hours=5)),
            self.reviews(START + timedelta(hours=5), START + timedelta(hours=9)),
        )

        assert one[0] == two[0]
        assert one[1]._replace(met_at=two[1].met_at) == two[1]


class TestDeclaration:
    """What a clock must say of itself."""

    def test_it_has_runnings_or_a_cycle_and_not_both(self) -> None:
        with pytest.raises(UndecidedClock):
            a_clock(runnings=None)
        with pytest.raises(UndecidedClock):
            a_clock(runnings=lambda stay: [], cycle=lambda stay, book: [])

    def test_whose_it_is_follows_the_facts(self) -> None:
        clock = a_clock(owner=lambda stay: Role.CUSTODY_INSPECTOR if stay.id == 1 else Role.CUSTODY_SERGEANT)

        owners = [duty.owner for stay in (Stay(id=1), Stay(id=2)) for duty in clock.duties(stay, NOBODY)]

        assert owners == [Role.CUSTODY_INSPECTOR, Role.CUSTODY_SERGEANT]

    def test_a_running_may_be_of_one_person_on_the_record(self) -> None:
        clock = a_clock(runnings=lambda stay: [Running("a", START, involvement=7)])

        [duty] = clock.duties(Stay(), NOBODY)

        assert duty.involvement == 7

    def test_once_gives_one_running_or_none(self) -> None:
        assert once(4, START, met=DUE) == (Running("4", START, DUE),)
        assert once(4, None) == ()


@given(moments(), st.integers(1, 10_000))
def test_the_same_facts_and_book_always_give_the_same_duties(asked_at: datetime, limit: int) -> None:
    editions: Any = Editions(Edition(date(1990, 1, 1), Minutes(limit), STATUTE))
    clock, stay = a_clock(limit=editions), Stay(asked_at=asked_at)

    assert clock.duties(stay, PolicyBook(())) == clock.duties(stay, NOBODY)


def test_a_law_limit_is_the_same_whatever_the_forces_book_holds() -> None:
    assert a_clock(limit=six_hours()).duties(Stay(), NOBODY) == a_clock().duties(Stay(), a_book(other=1))


def test_a_duty_not_done_climbs_a_moment_after_each_age_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Policy, "declared", {})
    told = Policy("kernel-test.climbs", climbs)
    steps = [{"after": 30, "tell": "CUSTODY_INSPECTOR"}, {"after": 120, "tell": "CUSTODY_LEAD"}]
    book = PolicyBook([ForceValue("kernel-test.climbs", "Who is told", Origin("A test"), ((date(2020, 1, 1), steps),))])
    clock = a_clock(climbs=told)
    due_at = utc(2024, 1, 10, 12)

    def who(minutes: float) -> list[Role]:
        now = due_at + timedelta(minutes=minutes)
        return [step.role for step in clock.climbed(started_at=due_at, due_at=due_at, now=now, book=book)]

    assert who(30) == []
    assert who(30.1) == [Role.CUSTODY_INSPECTOR]
    assert who(120) == [Role.CUSTODY_INSPECTOR]
    assert who(120.1) == [Role.CUSTODY_INSPECTOR, Role.CUSTODY_LEAD]


@pytest.mark.parametrize(
    ("acknowledged", "comes_at"),
    [
        ({}, [0, 15, 30]),
        ({Role.DESIGNATED_OFFICER: 15}, [0, 120, 135]),
        ({Role.DESIGNATED_OFFICER: 16}, [0, 15, 120 + 15]),
        ({Role.DUTY_INSPECTOR: 20}, [0, 15, 240]),
        ({Role.DESIGNATED_OFFICER: 10, Role.DUTY_INSPECTOR: 130}, [0, 120, 240]),
    ],
    ids=["nobody", "in time", "a minute late", "the next tier", "each tier"],
)
def test_c_20_what_nobody_acknowledges_in_time_goes_to_the_next_tier_before_its_age_would(
    acknowledged: dict[Role, int], comes_at: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Policy, "declared", {})
    told, within = Policy("kernel-test.climbs", climbs), Policy("kernel-test.acknowledged", Minutes)
    posts = ("DESIGNATED_OFFICER", "DUTY_INSPECTOR", "SUPERINTENDENT")
    values = {
        told.key: [{"after": age, "tell": post} for age, post in zip((0, 120, 240), posts, strict=True)],
        within.key: 15,
    }
    book = PolicyBook(
        [ForceValue(key, "Who", Origin("A test"), ((date(2020, 1, 1), raw),)) for key, raw in values.items()]
    )
    due_at = utc(2024, 1, 10, 12)

    climbing = a_clock(climbs=told).climbing(
        started_at=due_at,
        due_at=due_at,
        book=book,
        within=within,
        acknowledged=[(role, due_at + timedelta(minutes=after)) for role, after in acknowledged.items()],
    )

    assert [round((at - due_at) / timedelta(minutes=1)) for at, _ in climbing] == comes_at
