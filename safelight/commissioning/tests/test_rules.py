"""Returns, outcomes and publication by the clock; outcomes met or not; small numbers; names. No database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path

import pytest

from safelight.commissioning.codes import Aim, Course, FigureKind, GrantState, Over, RecipientKind, Stands
from safelight.commissioning.facts import (
    ConsultationFacts,
    DecisionFacts,
    FigureFacts,
    ReadingFacts,
    ReturnFacts,
    Window,
)
from safelight.commissioning.rules.care import withheld
from safelight.commissioning.rules.clocks import OUTCOME_MEASURED, PUBLISHED, RETURN_RECEIVED, WHAT_CHANGED
from safelight.commissioning.rules.likeness import Likeness, gaps
from safelight.commissioning.rules.outcomes import Standing, standing
from safelight.commissioning.rules.recipients import fault_of_identifier, names_a_person
from safelight.commissioning.tests.given import NOW, facts, outcome_facts
from safelight.kernel.calendar import start_of_day
from safelight.kernel.policy import read_policy
from safelight.kernel.residents import residents
from safelight.kernel.states import State, state

BOOK = read_policy(Path(__file__).parents[3] / "policy" / "cambridgeshire.toml")
DAY = timedelta(days=1)
LATER = datetime(2025, 1, 1, tzinfo=UTC)
STOP = DecisionFacts(Course.STOP, date(2024, 3, 15), Decimal(0), None)


def a_return(place: int, *figures: FigureFacts, received_at: datetime | None = None) -> ReturnFacts:
    window = list(facts().windows())[place]
    return ReturnFacts(str(place), *window, received_at or start_of_day(window.until_on) + DAY, 30, figures)


def share(held: int, asked: int) -> FigureFacts:
    return FigureFacts(7, held, asked, None)


def test_returns_are_about_windows_that_follow_one_another_to_the_last_funded_day() -> None:
    assert list(facts(every=5).windows()) == [
        Window(date(2024, 2, 1), date(2024, 7, 1)),
        Window(date(2024, 7, 1), date(2024, 12, 1)),
        Window(date(2024, 12, 1), date(2025, 2, 1)),
    ]


def test_windows_leave_no_day_out_and_tell_of_none_twice() -> None:
    starts = (date(2024, 1, 31), date(2024, 2, 29), date(2023, 8, 30))
    for start, days, every in product(starts, (1, 28, 31, 92, 365, 731), (1, 3, 5, 12)):
        end = start + days * DAY
        windows = list(facts(from_on=start, first_until_on=end, every=every).windows())

        assert (windows[0].from_on, windows[-1].until_on) == (start, end)
        assert all(one.until_on == following.from_on for one, following in pairwise(windows))


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (datetime(2024, 5, 31, 23, 0, tzinfo=UTC), State.DUE_SOON),
        (datetime(2024, 5, 31, 23, 1, tzinfo=UTC), State.OVERDUE),
    ],
    ids=["at the end of the last day", "a minute later"],
)
def test_a_return_is_late_once_its_month_is_over(at: datetime, found: State) -> None:
    first, *_ = RETURN_RECEIVED.duties(facts(), BOOK)

    assert state(first, at) is found


def test_a_return_in_time_is_met_and_one_day_over_is_met_late() -> None:
    def received(at: datetime) -> State:
        first, *_ = RETURN_RECEIVED.duties(facts(returns=(a_return(0, received_at=at),)), BOOK)
        return state(first, at + DAY)

    assert received(datetime(2024, 5, 31, 22, 59, tzinfo=UTC)) is State.MET
    assert received(datetime(2024, 5, 31, 23, 1, tzinfo=UTC)) is State.MET_LATE


def test_after_a_stop_no_return_is_asked_beyond_the_last_funded_day() -> None:
    stopped = facts(decisions=(STOP,))

    assert list(stopped.windows()) == [Window(date(2024, 2, 1), date(2024, 3, 15))]
    assert [stopped.state(date(2024, 3, day)) for day in (14, 15)] == [GrantState.RUNNING, GrantState.STOPPED]


def test_more_time_asks_again_for_a_return_that_was_cut_short() -> None:
    longer = DecisionFacts(Course.VARY, date(2024, 3, 1), Decimal(0), date(2025, 5, 1))
    cut = facts(first_until_on=date(2024, 3, 1))
    told = ReturnFacts("0", *next(iter(cut.windows())), NOW, 30, ())

    assert facts(first_until_on=date(2024, 3, 1), returns=(told,)).return_of(Window(*told[1:3])) == told
    whole = facts(first_until_on=date(2024, 3, 1), returns=(told,), decisions=(longer,))
    assert whole.return_of(next(iter(whole.windows()))) is None


def test_amounts_are_what_was_awarded_with_every_variation() -> None:
    less = DecisionFacts(Course.VARY, date(2024, 3, 1), Decimal("-250.50"), None)

    assert facts(decisions=(less, less)).total == Decimal("499.00")


def test_a_grant_awarded_in_january_is_published_within_ten_working_days_of_its_end() -> None:
    [duty] = PUBLISHED.duties(facts(), BOOK)

    assert duty.due_at == datetime(2024, 2, 16, tzinfo=UTC)
    assert state(duty, duty.due_at) is State.DUE_SOON
    assert state(duty, duty.due_at + timedelta(minutes=1)) is State.OVERDUE


def test_nothing_is_owed_to_the_public_register_for_a_person_who_receives_money() -> None:
    assert PUBLISHED.duties(facts(recipient=RecipientKind.PERSON), BOOK) == []


def test_an_outcome_of_april_can_be_asked_for_when_the_return_that_tells_of_april_is_due() -> None:
    [duty] = OUTCOME_MEASURED.duties(facts(outcomes=(outcome_facts(),)), BOOK)

    assert duty.started_at == start_of_day(date(2024, 5, 1))
    assert duty.due_at == start_of_day(date(2024, 6, 1))


def test_a_return_that_leaves_the_outcome_out_does_not_measure_it() -> None:
    silent = facts(outcomes=(outcome_facts(),), returns=(a_return(0),))
    told = facts(outcomes=(outcome_facts(),), returns=(a_return(0, share(9, 10)),))

    assert OUTCOME_MEASURED.duties(silent, BOOK)[0].met_at is None
    assert OUTCOME_MEASURED.duties(told, BOOK)[0].met_at == told.returns[0].received_at


def test_an_outcome_due_after_the_stop_is_not_waited_for() -> None:
    [duty] = OUTCOME_MEASURED.duties(facts(outcomes=(outcome_facts(),), decisions=(STOP,)), BOOK)

    assert state(duty, start_of_day(date(2025, 1, 1))) is State.STOPPED


@pytest.mark.parametrize(
    ("held", "stands", "by_chance"),
    [(79, Stands.NOT_MET, False), (80, Stands.MET, True), (95, Stands.MET, False)],
)
def test_a_share_is_met_at_its_target_and_says_when_that_may_be_chance(
    held: int, stands: Stands, by_chance: bool
) -> None:
    told = facts(outcomes=(outcome_facts(),), returns=(a_return(0, share(held, 100)),))
    found = standing(outcome_facts(), told, now=LATER)

    assert (found.stands, found.by_chance) == (stands, by_chance)
    assert found.low is not None
    assert found.low < held < (found.high or 0)


def test_before_a_figure_is_in_nothing_is_measured() -> None:
    told = facts(outcomes=(outcome_facts(),), returns=(a_return(0, share(9, 10)),))

    assert standing(outcome_facts(), told, now=NOW).stands is Stands.NOT_MEASURED


def test_a_figure_over_all_returns_adds_them_and_one_of_the_latest_does_not() -> None:
    told = facts(returns=(a_return(0, share(2, 10)), a_return(1, share(10, 10))))

    assert standing(outcome_facts(), told, now=LATER).value == 60
    assert standing(outcome_facts(over=Over.LATEST), told, now=LATER).value == 100


def test_a_count_and_a_number_are_held_against_their_target_in_its_own_direction() -> None:
    count = outcome_facts(kind=FigureKind.COUNT, target=Decimal(40))
    days = outcome_facts(kind=FigureKind.NUMBER, target=Decimal("3.5"), aim=Aim.AT_MOST)
    told = facts(returns=(a_return(0, FigureFacts(7, 40, None, Decimal("3.51"))),))

    assert standing(count, told, now=LATER).stands is Stands.MET
    assert standing(days, told, now=LATER).stands is Stands.NOT_MET


def test_a_bound_outcome_is_told_by_the_latest_reading_of_its_measure_with_its_interval() -> None:
    def reading(month: int, value: float) -> ReadingFacts:
        start, end = date(2024, month, 1), date(2024, month + 1, 1)
        return ReadingFacts(start, end, int(100 * value), 100, value, value - 0.1, value + 0.05, start_of_day(end))

    bound = outcome_facts(measure="custody.requested", readings=(reading(4, 0.7), reading(5, 0.9)))

    found = standing(bound, facts(), now=LATER)
    assert (found.stands, found.value, found.by_chance) == (Stands.MET, Decimal(90), False)
    assert standing(bound, facts(), now=start_of_day(date(2024, 5, 2))).stands is Stands.NOT_MET


def test_a_bound_count_gives_away_how_many_and_a_middle_value_over_how_many() -> None:
    def told(kind: FigureKind, value: float) -> Standing:
        reading = ReadingFacts(date(2024, 4, 1), date(2024, 5, 1), 3, 12, value, None, None, NOW)
        bound = outcome_facts(measure="custody.detained", kind=kind, readings=(reading,))
        return standing(bound, facts(), now=LATER)

    assert told(FigureKind.COUNT, 3.0).cells == (3,)
    assert told(FigureKind.NUMBER, 45.5).base == 12


def test_a_consultation_that_closed_is_a_gap_once_its_months_are_over_and_nobody_said_what_changed() -> None:
    asked = ConsultationFacts(id=1, reference="asked", opens_on=date(2024, 1, 8), until_on=date(2024, 2, 20))

    [duty] = WHAT_CHANGED.duties(asked, BOOK)

    assert duty.due_at == start_of_day(date(2024, 5, 20))
    assert state(duty, duty.due_at + timedelta(minutes=1)) is State.OVERDUE


def test_small_numbers_are_withheld_and_cannot_be_taken_from_the_whole() -> None:
    assert withheld([(4, 20), (30, 10), (8, 9)], smallest=5) == [True, False, True]
    assert withheld([(5, 20), (30, 10)], smallest=5) == [False, False]
    assert withheld([(20, 4), (3, 9), (30, 30)], smallest=5) == [True, True, False]


@pytest.mark.parametrize(
    "identifier",
    ["GB-CHC-1092948", "GB-COH-01234567", "GB-COH-SC123456", "GB-SC-SC012345", "GB-EDU-110000", "360G-X-1"],
)
def test_identifiers_of_the_scheme_are_taken(identifier: str) -> None:
    assert fault_of_identifier(identifier) == ""


@pytest.mark.parametrize("identifier", ["", "1092948", "GB-CHC-12", "GB-COH-1234567", "gb-chc-1092948", "GB-CHC-"])
def test_other_identifiers_are_refused_with_what_is_wrong(identifier: str) -> None:
    assert fault_of_identifier(identifier)


def test_a_name_that_begins_as_a_persons_is_taken_for_one() -> None:
    assert names_a_person("Mrs Invented Name")
    assert names_a_person("dr. A Name")
    assert not names_a_person("Drama Club")
    assert not names_a_person("Sir Invented Name Community College")
    assert not names_a_person("St Invented’s Academy Trust")


class TestLikeThoseWhoLiveHere:
    def test_the_crime_plans_six_of_813_aged_18_to_24_are_fewer_than_their_part(self) -> None:
        known = residents({"AGED_18_TO_24": 10, "ADULTS": 90})

        young, older = gaps({"AGED_18_TO_24": 6, "ADULTS": 807}, known)

        assert (young.likeness, older.likeness) == (Likeness.FEWER, Likeness.MORE)
        assert f"{young.share:.2%}" == "0.74%"

    def test_what_may_be_chance_is_alike(self) -> None:
        [one, _] = gaps({"A": 9, "B": 11}, residents({"A": 50, "B": 50}))

        assert one.likeness is Likeness.ALIKE

    def test_only_the_parts_that_were_asked_are_held_against_each_other(self) -> None:
        known = residents({"AGED_10_TO_13": 50, "AGED_14_TO_17": 50, "ADULTS": 900})

        found = gaps({"AGED_14_TO_17": 20}, known, asked=frozenset({"AGED_10_TO_13", "AGED_14_TO_17"}))

        assert [(each.part, each.residents, each.share) for each in found] == [
            ("AGED_10_TO_13", 0.5, 0.0),
            ("AGED_14_TO_17", 0.5, 1.0),
        ]

    @pytest.mark.parametrize(("answers", "known"), [({"A": 5}, {}), ({}, {"A": 5}), ({"B": 5}, {"A": 5})])
    def test_nothing_is_told_where_nothing_is_known(self, answers: dict[str, int], known: dict[str, int]) -> None:
        assert gaps(answers, residents(known)) == []
