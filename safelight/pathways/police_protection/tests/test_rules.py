"""Every rule of police protection over facts: a whole record has no gap, and each thing taken away is the one named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.states import State, state
from safelight.kernel.subjects import Subject
from safelight.pathways.police_protection.codes import (
    ExistingOrder,
    Mode,
    NotTold,
    OrderDecision,
    OrderResult,
    Place,
    Rank,
)
from safelight.pathways.police_protection.facts import (
    AdultFacts,
    EntryFacts,
    IncidentFacts,
    PlaceFacts,
    ProtectionFacts,
    ReviewFacts,
)
from safelight.pathways.police_protection.pathway import POLICE_PROTECTION_PATHWAY
from safelight.pathways.police_protection.rules.clocks import (
    CLOCKS,
    LASTING_PLACE,
    LIMIT,
    TELL_ADULTS,
    TELL_AUTHORITY_HOME,
)
from safelight.pathways.police_protection.rules.decision import what_is_open
from safelight.pathways.police_protection.rules.limit import countdown
from safelight.pathways.police_protection.rules.requirements import REQUIREMENTS
from safelight.pathways.police_protection.tests.facts_given import (
    TAKEN,
    after,
    complete,
    derived,
    duties,
    gaps,
    taken,
    the_book,
)
from safelight.voice.codes import Result
from safelight.voice.facts import VoiceFacts

BOOK = the_book()
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return BOOK


def test_of_a_record_that_says_nothing_nothing_is_derived_and_nothing_breaks(book: PolicyBook) -> None:
    nothing = derived(ProtectionFacts(id=1), book)

    assert (nothing.duties, nothing.gaps, nothing.outcomes) == ([], [], [])
    assert what_is_open(ProtectionFacts(id=1), book, now=TAKEN).open is None
    assert countdown(ProtectionFacts(id=1), book, now=TAKEN) is None


def test_a_record_with_nothing_but_its_opening_lacks_everything_asked_at_the_scene(book: PolicyBook) -> None:
    opened = gaps(ProtectionFacts(id=1, opened_at=TAKEN), book)

    assert {"time-taken", "mode", "harm", "grounds-said", "grounds", "taken-by", "place-found"} <= opened


def test_a_whole_record_has_no_gap_and_every_duty_was_met_in_time(book: PolicyBook) -> None:
    found = derived(complete(), book)

    assert found.gaps == []
    late = [duty.clock for duty in found.duties if state(duty, after(9 * 1440)) in (State.MET_LATE, State.OVERDUE)]
    assert late == []


_ADULT = complete().adults[0]
_DESIGNATION = complete().designations[0]
_PLACE = complete().places[0]
_REVIEW = complete().reviews[0]
_CONTACT = complete().contacts[0]
_STATION = PlaceFacts("p0", Place.STATION, "Parkside", after(30), after(50))
_GRANTED: dict[str, Any] = {
    "order_decision": OrderDecision.POLICE,
    "order_result": OrderResult.GRANTED,
    "order_granted_at": after(900),
}
_INCIDENT = IncidentFacts("i", "CELL_AREA", after(1))
_THIN = VoiceFacts("v", observed_at=TAKEN, recorded_at=TAKEN, words="“No.”", quality=Result.SUPERVISOR)

TAKEN_AWAY: list[tuple[str, dict[str, Any]]] = [
    ("time-taken", {"taken_at": None}),
    ("mode", {"mode": ""}),
    ("harm", {"harms": ()}),
    ("grounds", {"significant_harm": " "}),
    ("grounds", {"reasonable_cause": "I had concerns for the child."}),
    ("grounds-said", {"reasonable_cause": "  "}),
    ("taken-by", {"taken_by": ""}),
    ("place-found", {"place_found": ""}),
    ("authority-known", {"found_authority": None}),
    ("constable-decided", {"decided_by_constable": False}),
    ("how-entered", {"entry_power": ""}),
    ("force-used", {"force_used": None}),
    ("force-used", {"force_used": True}),
    ("why-not-a-court", {"alternatives": ()}),
    ("why-not-a-court", {"why_not_court": ""}),
    ("why-now", {"why_now": ""}),
    ("existing-order-checked", {"existing_order": ExistingOrder.NOT_CHECKED}),
    ("existing-order-why", {"existing_order": ExistingOrder.IN_FORCE}),
    ("authority-found-told", {"found_told_at": None}),
    ("authority-home-told", {"home_authority": 2}),
    ("child-told", {"child_told_at": None}),
    ("child-heard", {"voices": ()}),
    ("adults-named", {"adults": ()}),
    ("adults-told", {"adults": (_ADULT._replace(told_at=None),)}),
    ("designated", {"designations": ()}),
    ("designated-rank", {"designations": (_DESIGNATION._replace(rank=Rank.SERGEANT),)}),
    ("designated-rank", {"designations": (_DESIGNATION._replace(rank=""),)}),
    ("designated-on-duty", {"designations": (_DESIGNATION._replace(on_duty=None),)}),
    ("inquired", {"inquiry_done_at": None}),
    ("inquiry-complete", {"inquiry_parents_account": ""}),
    ("inquiry-complete", {"inquiry_still_cause": None}),
    ("reviewed", {"reviews": ()}),
    ("review-reasons", {"reviews": (_REVIEW._replace(reasons=""),)}),
    ("review-reasons", {"reviews": (_REVIEW._replace(plan=""),)}),
    ("placed", {"places": ()}),
    ("suitable-place", {"places": (_PLACE._replace(suitability=""),)}),
    ("station-why", {"places": (_STATION, _PLACE)}),
    ("station-approved", {"places": (_STATION, _PLACE)}),
    ("no-cell", {"incidents": (_INCIDENT,)}),
    ("released", {"released_by": ""}),
    ("released", {"release_why": ""}),
    ("outcome", {"outcome": ""}),
    ("safety-plan", {"safety_plan": ""}),
    ("welfare", {"welfare": ()}),
    ("contact", {"contacts": ()}),
    ("contact-reasons", {"contacts": (_CONTACT._replace(reasons=""),)}),
    ("strategy-held", {"strategy_reference": ""}),
    ("order-decided", {"order_why": ""}),
    ("order-dated", {**_GRANTED, "order_ends_at": None}),
    ("within-72-hours", {"released_at": after(72 * 60 + 1), "closed_at": None}),
    ("breach-raised", {"released_at": after(72 * 60 + 1), "closed_at": None}),
    ("two-people", {"taken_by": "Petra Quill (901)"}),
    ("ethnicity", {"ethnicity_self": ""}),
    ("closing-words", {"closing_words": ""}),
    ("voice-says-enough", {"voices": (_THIN,)}),
    ("late-entry-reason", {"entries": (EntryFacts("e", "", TAKEN, after(61)),)}),
]


@pytest.mark.parametrize(("code", "changes"), TAKEN_AWAY, ids=lambda each: each if isinstance(each, str) else "")
def test_what_is_taken_away_is_the_gap_that_is_named(book: PolicyBook, code: str, changes: dict[str, Any]) -> None:
    assert code not in gaps(complete(), book)
    assert code in gaps(complete(**changes), book)


def test_each_requirement_is_shown_to_fail() -> None:
    shown = {f"police-protection.{code}" for code, _ in TAKEN_AWAY}

    assert {requirement.code for requirement in REQUIREMENTS} == shown


def test_a_reason_stands_for_what_could_not_be_done(book: PolicyBook) -> None:
    reasons = complete(
        found_told_at=None,
        found_not_told_why="The emergency team did not answer until release.",
        home_not_told_why="The same team.",
        child_told_at=None,
        child_not_told=NotTold.TOO_YOUNG,
        child_not_told_at=after(20),
        adults=(_ADULT._replace(told_at=None, not_told_why="In hospital, unconscious.", not_told_at=after(30)),),
        strategy_at=None,
        strategy_reference="",
        strategy_not_held_why="Released after three hours; agreed with the authority.",
    )

    assert gaps(reasons, book) == set()


def test_nothing_ever_stands_before_a_release() -> None:
    assert [rule.code for rule in REQUIREMENTS if Act.RELEASE_FROM_PROTECTION in rule.before] == []


def test_every_rule_names_fields_that_a_source_may_provide() -> None:
    pathway = POLICE_PROTECTION_PATHWAY
    rules: tuple[Any, ...] = (*pathway.clocks, *pathway.requirements, *pathway.measures)

    assert {need for rule in rules for need in rule.needs} - set(pathway.fields) == set()
    of_records = [rule for rule in rules if getattr(rule, "of", Subject.RECORD) is Subject.RECORD]
    assert all(rule.needs for rule in of_records if getattr(rule, "over", "") == "")


# The limit


@given(
    # An hour at most from one of the four changes of clocks of two years, and any number of seconds kept.
    change=st.sampled_from(
        [
            datetime(2026, 3, 29, 1, tzinfo=UTC),
            datetime(2026, 10, 25, 1, tzinfo=UTC),
            datetime(2027, 3, 28, 1, tzinfo=UTC),
            datetime(2027, 10, 31, 1, tzinfo=UTC),
        ]
    ),
    offset=st.integers(min_value=-80 * 3600, max_value=80 * 3600),
    kept=st.integers(min_value=0, max_value=90 * 3600),
)
@settings(max_examples=100, deadline=None)
def test_whatever_the_clocks_on_the_wall_do_the_limit_is_seventy_two_elapsed_hours(
    change: datetime, offset: int, kept: int
) -> None:
    start = change + timedelta(seconds=offset)
    [duty] = LIMIT.duties(taken(start, released_at=start + timedelta(seconds=kept)), BOOK)

    assert duty.due_at - start == timedelta(hours=72)
    assert (state(duty, start + timedelta(days=30)) is State.MET) == (kept <= 72 * 3600)


@given(
    seconds=st.integers(min_value=0, max_value=71 * 3600),
    more=st.integers(min_value=1, max_value=3600),
)
@settings(max_examples=100, deadline=None)
def test_what_is_left_only_ever_shrinks_whatever_is_recorded(seconds: int, more: int) -> None:
    now = TAKEN + timedelta(seconds=seconds)
    before = countdown(taken(), BOOK, now=now)
    later = countdown(
        taken(
            order_decision=OrderDecision.AUTHORITY,
            order_applied_at=now,
            reviews=(ReviewFacts("r", now, "Petra Quill (901)", True, "Still cause.", "Court."),),
        ),
        BOOK,
        now=now + timedelta(seconds=more),
    )

    assert before is not None
    assert later is not None
    assert before.left - later.left == timedelta(seconds=more)
    assert before.ends_at == later.ends_at


def test_closing_without_a_release_ends_nothing(book: PolicyBook) -> None:
    [duty] = duties(LIMIT, complete(released_at=None), book)

    assert (duty.met_at, duty.stopped_at) == (None, None)
    assert "released" in gaps(complete(released_at=None), book)


def test_no_clock_of_police_protection_can_be_put_off(book: PolicyBook) -> None:
    assert [duty.clock for clock in CLOCKS for duty in duties(clock, complete(), book) if duty.postponed_at] == []


# Telling


def test_telling_one_authority_is_enough_where_the_child_lives_where_found(book: PolicyBook) -> None:
    [same] = duties(TELL_AUTHORITY_HOME, complete(), book)
    [other] = duties(TELL_AUTHORITY_HOME, complete(home_authority=2), book)

    assert (same.met_at, other.met_at) == (after(15), None)


def test_each_adult_has_a_clock_and_while_nobody_is_known_one_runs_for_that(book: PolicyBook) -> None:
    [nobody] = duties(TELL_ADULTS, taken(), book)
    father = AdultFacts("a2", "Col Reed", "PARENT", not_told_why="Cannot be found.", not_told_at=after(50))
    mother, given_up = duties(TELL_ADULTS, taken(adults=(_ADULT, father)), book)

    assert nobody.key == "nobody-yet"
    assert (mother.key, mother.met_at) == ("a1", after(45))
    assert (given_up.key, given_up.met_at, given_up.stopped_at) == ("a2", None, after(50))


# Places


def test_the_move_to_the_authority_is_asked_of_a_child_who_was_first_taken_elsewhere(book: PolicyBook) -> None:
    home_of_aunt = PlaceFacts("p0", Place.RELATIVE, "", after(30), after(90), "Known and checked.")

    assert duties(LASTING_PLACE, complete(), book) == []
    [moved] = duties(LASTING_PLACE, complete(places=(home_of_aunt, _PLACE)), book)
    assert (moved.started_at, moved.met_at) == (after(30), after(120))
    assert duties(LASTING_PLACE, complete(places=(home_of_aunt,), mode=Mode.REMOVAL_PREVENTED), book) == []


def test_a_child_kept_where_they_were_needs_no_other_place(book: PolicyBook) -> None:
    assert gaps(complete(places=(), mode=Mode.REMOVAL_PREVENTED), book) == set()


# Anything at all


@given(gone=st.sets(st.sampled_from(ProtectionFacts._fields[6:-2])))
@settings(max_examples=60, deadline=None)
def test_whatever_is_not_recorded_the_rules_still_answer(gone: set[str]) -> None:
    fresh = ProtectionFacts(id=1)._asdict()
    facts = complete().but(**{name: fresh[name] for name in gone})

    derived(facts, BOOK)
    what_is_open(facts, BOOK, now=after(3000))
