"""The worked examples of the facts document (custody §15, T4 and T12 to T15), by name: rules over facts alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from safelight.kernel.policy import PolicyBook
from safelight.kernel.states import State, state
from safelight.pathways.police_protection.codes import Incident, NotTold, Place
from safelight.pathways.police_protection.facts import EntryFacts, IncidentFacts, PlaceFacts
from safelight.pathways.police_protection.measures.kept import PROMPT
from safelight.pathways.police_protection.rules.clocks import (
    ACCEPT_DESIGNATION,
    HEAR_CHILD,
    LIMIT,
    NOTIFY_DESIGNATED,
    STATION,
)
from safelight.pathways.police_protection.rules.limit import countdown, kept_beyond
from safelight.pathways.police_protection.tests.facts_given import (
    TAKEN,
    after,
    complete,
    duties,
    gaps,
    outcome,
    taken,
    the_book,
)
from safelight.voice.facts import VoiceFacts


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return the_book()


class TestT4:
    """T4: taken on 28 March 2026 at 12:00 winter time, so the 72 hours end on 31 March at 13:00 summer time."""

    start = datetime(2026, 3, 28, 12, tzinfo=UTC)

    def test_the_limit_is_seventy_two_elapsed_hours_over_the_change_of_clocks(self, book: PolicyBook) -> None:
        [duty] = duties(LIMIT, taken(self.start), book)

        assert duty.due_at == datetime(2026, 3, 31, 12, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("kept", "in_time"),
        [
            (timedelta(hours=71, minutes=59), True),
            (timedelta(hours=72), True),
            (timedelta(hours=72, seconds=1), False),
        ],
    )
    def test_seventy_one_fifty_nine_is_fine_and_a_second_over_seventy_two_hours_is_a_breach_everywhere(
        self, book: PolicyBook, kept: timedelta, in_time: bool
    ) -> None:
        released = complete(self.start, released_at=self.start + kept, closed_at=None)
        [duty] = duties(LIMIT, released, book)

        assert state(duty, self.start + timedelta(days=9)) is (State.MET if in_time else State.MET_LATE)
        assert kept_beyond(released, book) is not in_time
        assert ("within-72-hours" in gaps(released, book)) is not in_time
        assert ("breach-raised" in gaps(released, book)) is not in_time
        assert outcome("beyond-72-hours", released, book) == [not in_time]

    def test_a_child_still_there_is_overdue_a_second_after_the_limit(self, book: PolicyBook) -> None:
        [duty] = duties(LIMIT, taken(self.start), book)

        assert state(duty, duty.due_at) is not State.OVERDUE
        assert state(duty, duty.due_at + timedelta(seconds=1)) is State.OVERDUE

    def test_a_breach_that_was_raised_is_a_gap_of_the_limit_and_no_other(self, book: PolicyBook) -> None:
        over = self.start + timedelta(hours=72, seconds=1)
        raised = complete(
            self.start,
            released_at=over,
            incidents=(IncidentFacts("i1", Incident.BEYOND_LIMIT, over, None, "The carer's car broke down."),),
        )

        assert "within-72-hours" in gaps(raised, book)
        assert "breach-raised" not in gaps(raised, book)


class TestT12:
    """T12: the designated officer is the officer who took the child."""

    @pytest.mark.parametrize("name", ["Ana Whitlock (2314)", "ana  whitlock (2314)"])
    def test_it_is_a_gap_and_counts_for_nothing(self, book: PolicyBook, name: str) -> None:
        same = complete(designations=(complete().designations[0]._replace(officer=name),))

        assert {"two-people", "designated"} <= gaps(same, book)
        for clock in (NOTIFY_DESIGNATED, ACCEPT_DESIGNATION):
            [duty] = duties(clock, same, book)
            assert duty.met_at is None
        assert outcome("designated-in-time", same, book) == [False]
        assert outcome("designated-distinct", same, book) == [False]

    def test_somebody_else_who_takes_over_mends_the_clock_and_not_the_first_mistake(self, book: PolicyBook) -> None:
        first, second = complete().designations[0]._replace(officer="Ana Whitlock (2314)"), complete().designations[0]
        mended = complete(designations=(first, second._replace(id="d2", accepted_at=after(50))))

        [duty] = duties(ACCEPT_DESIGNATION, mended, book)
        assert duty.met_at == after(50)
        assert "two-people" in gaps(mended, book)
        assert "designated" not in gaps(mended, book)


class TestT13:
    """T13: sisters of 4 and 7. Two records, each with a clock of its own; the younger is heard by what was seen."""

    seen = VoiceFacts("v2", observed_at=after(25), stage="PP_TAKEN", not_obtained="PREVERBAL", demeanour=True)

    def test_each_has_a_clock_of_its_own(self, book: PolicyBook) -> None:
        elder, younger = taken(id=1), taken(id=2, incident_place=2, taken_at=after(4), opened_at=after(4))

        assert duties(LIMIT, elder, book)[0].due_at == after(72 * 60)
        assert duties(LIMIT, younger, book)[0].due_at == after(72 * 60 + 4)
        assert outcome("taken", elder, book) + outcome("taken", younger, book) == [True, True]
        assert outcome("incidents", elder, book) + outcome("incidents", younger, book) == [True]

    def test_a_child_who_does_not_speak_is_heard_by_what_was_seen(self, book: PolicyBook) -> None:
        young = complete(born_on=date(2022, 9, 1), voices=(self.seen,))

        assert duties(HEAR_CHILD, young, book)[0].met_at == after(25)
        assert "child-heard" not in gaps(young, book)
        assert outcome("heard", young, book) == [True]
        assert outcome("heard-by-sight", young, book) == [True]

    def test_neither_words_nor_anything_seen_is_no_voice(self, book: PolicyBook) -> None:
        nothing = complete(voices=(self.seen._replace(demeanour=False),))

        assert duties(HEAR_CHILD, nothing, book)[0].met_at is None
        assert "child-heard" in gaps(nothing, book)

    def test_too_young_to_understand_answers_the_duty_to_tell_and_asleep_does_not(self, book: PolicyBook) -> None:
        young = complete(child_told_at=None, child_not_told=NotTold.TOO_YOUNG, child_not_told_at=after(30))
        asleep = complete(child_told_at=None, child_not_told=NotTold.ASLEEP, child_not_told_at=after(30))

        assert outcome("child-told-share", young, book) == [True]
        assert outcome("child-told-share", asleep, book) == [False]


class TestT14:
    """T14: 40 minutes at the front office of a police station is allowed, with reasons; a cell never is."""

    station = PlaceFacts(
        "p0",
        Place.STATION,
        "Parkside",
        after(30),
        after(70),
        station_why="The foster carer was an hour away and the street was not safe.",
        station_area="Family room beside the front office",
        station_stayed_with="Ana Whitlock",
        approved_by="Petra Quill (901)",
        approved_at=after(32),
    )

    def test_a_station_with_reasons_is_no_gap_and_tells_somebody_after_thirty_minutes(self, book: PolicyBook) -> None:
        with_station = complete(places=(self.station, *complete().places))
        [duty] = duties(STATION, with_station, book)

        assert gaps(with_station, book) == set()
        assert duty.due_at == after(60)
        assert state(duty, after(200)) is State.MET_LATE
        steps = STATION.climbed(started_at=duty.started_at, due_at=duty.due_at, now=after(95), book=book)
        assert [step.after.amount for step in steps] == [0, 30]
        assert outcome("station-use", with_station, book) == [True]
        assert outcome("station-minutes", with_station, book) == [40.0]

    def test_a_station_without_a_reason_or_the_designated_officer_s_decision_is_a_gap(self, book: PolicyBook) -> None:
        bare = self.station._replace(station_why="", approved_at=None)

        assert gaps(complete(places=(bare, *complete().places)), book) == {"station-why", "station-approved"}

    def test_a_cell_is_no_place_and_one_that_was_used_is_raised_for_ever(self, book: PolicyBook) -> None:
        with pytest.raises(ValueError, match="CELL_AREA"):
            Place("CELL_AREA")
        used = complete(
            incidents=(IncidentFacts("i1", Incident.CELL, after(30), after(50), "Doctor's room, cell wing."),)
        )

        assert gaps(used, book) == {"no-cell"}
        assert outcome("cell", used, book) == [True]


class TestT15:
    """T15: recorded three hours late, with a reason: shown as late, and not prompt whatever the reason."""

    def test_a_reason_closes_the_gap_and_makes_nothing_prompt(self, book: PolicyBook) -> None:
        late = EntryFacts("e2", "INFORM_FAMILY", TAKEN, after(180))
        said = late._replace(late_reason="With the child in hospital until one.")

        assert "late-entry-reason" in gaps(complete(entries=(late,)), book)
        assert "late-entry-reason" not in gaps(complete(entries=(said,)), book)
        assert outcome("prompt", complete(entries=(said,)), book) == [False]

    @pytest.mark.parametrize(("minutes", "prompt"), [(0, True), (60, True), (61, False)])
    def test_sixty_minutes_are_prompt(self, book: PolicyBook, minutes: int, prompt: bool) -> None:
        entry = EntryFacts("e2", "INFORM_FAMILY", TAKEN, after(minutes))

        assert outcome("prompt", complete(entries=(entry,)), book) == [prompt]

    def test_promptness_is_taken_apart_by_the_unit_of_whoever_took_the_child(self, book: PolicyBook) -> None:
        facts = complete(entries=(EntryFacts("e2", "INFORM_FAMILY", TAKEN, TAKEN),), taken_by_unit="Response A, North")

        assert [each.group for each in PROMPT.found(facts, book)] == ["Response A, North"]


def test_the_steps_on_the_way_to_the_limit_are_passed_one_by_one(book: PolicyBook) -> None:
    def passed(hours: float) -> list[int]:
        counted = countdown(taken(), book, now=after(hours * 60))
        assert counted is not None
        return [step.after.amount // 60 for step in counted.steps]

    assert passed(23.9) == []
    assert passed(24) == [24]
    assert passed(66) == [24, 48, 60, 66]
    assert passed(71) == [24, 48, 60, 66, 70]
