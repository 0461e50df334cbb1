"""Each clock (P), gate (G) and finding (F) of the facts document on police protection, by its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.desk.pressing import of_the_force
from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.states import State, state
from safelight.kernel.wording import challenges
from safelight.pathways.police_protection.codes import (
    OrderDecision,
    OrderResult,
    Outcome,
    Place,
    Rank,
)
from safelight.pathways.police_protection.facts import (
    AdultFacts,
    DesignationFacts,
    EntryFacts,
    MeetingFacts,
    PlaceFacts,
    ProtectionFacts,
    ReviewFacts,
)
from safelight.pathways.police_protection.feed import FEED
from safelight.pathways.police_protection.forms import scene
from safelight.pathways.police_protection.forms.hearing import HeardForm, SeenForm
from safelight.pathways.police_protection.measures import MEASURES, counted, kept
from safelight.pathways.police_protection.pathway import POLICE_PROTECTION_PATHWAY
from safelight.pathways.police_protection.rules.clocks import CLOCKS
from safelight.pathways.police_protection.rules.requirements import REQUIREMENTS
from safelight.pathways.police_protection.tests.facts_given import (
    TAKEN,
    after,
    complete,
    derived,
    gaps,
    outcome,
    taken,
    the_book,
)
from safelight.pathways.police_protection.views.guidance import GUIDANCE
from safelight.voice.codes import Contact, Result
from safelight.voice.facts import VoiceFacts

Given = Callable[[datetime | None], dict[str, Any]]
SECOND = timedelta(seconds=1)
QUILL = DesignationFacts("d1", "Petra Quill (901)", Rank.INSPECTOR, on_duty=True)
FIRST_MEETING = datetime.fromisoformat("2026-11-04T09:00+00:00")


def a_voice(at: datetime | None) -> tuple[VoiceFacts, ...]:
    words = VoiceFacts(
        "v", observed_at=at, contact=Contact.SEEN_AND_SPOKEN, words="“No.”", demeanour=True, complete=True
    )
    return (words,) if at is not None else ()


def accepted(*, tour_ends_at: datetime | None = None, **changes: Any) -> dict[str, Any]:
    mine = QUILL._replace(notified_at=TAKEN, accepted_at=TAKEN, tour_ends_at=tour_ends_at)
    return {"designations": (mine,), **changes}


def another(at: datetime | None) -> dict[str, Any]:
    held = accepted(tour_ends_at=after(480))["designations"]
    return {"designations": (*held, DesignationFacts("d2", "Ruth Odell (77)", Rank.INSPECTOR, after(400), at))}


def at_place(place: Place, left_at: datetime | None = None, then: datetime | None = None) -> dict[str, Any]:
    first = PlaceFacts("p1", place, "There", TAKEN, left_at)
    next_one = PlaceFacts("p2", Place.FOSTER, "A home", then)
    return {"places": (first, next_one) if then is not None else (first,)}


def review(at: datetime | None, *, still: bool = True) -> tuple[ReviewFacts, ...]:
    return (ReviewFacts("r1", at, "Petra Quill (901)", still, "Nobody home.", "Aunt at 5."),) if at else ()


def meeting(at: datetime | None) -> dict[str, Any]:
    return {"meetings": (MeetingFacts("m", at, "Ode", "Seen."),) if at is not None else ()}


def said_why_not(at: datetime) -> tuple[EntryFacts, ...]:
    return (EntryFacts("e", Act.RECORD_STRATEGY, at, at),)


NOT_HELD: dict[str, Any] = {"strategy_not_held_why": "Released within the hour; agreed by telephone."}
ENDED = review(TAKEN, still=False)
CLOCK_BY_NUMBER: tuple[tuple[str, str, datetime, Given], ...] = (
    ("P01", "limit", after(72 * 60), lambda at: {"released_at": at}),
    ("P02", "tell-authority-found", after(30), lambda at: {"found_told_at": at}),
    ("P03", "tell-authority-home", after(60), lambda at: {"home_authority": 2, "home_told_at": at}),
    ("P04", "tell-child", after(60), lambda at: {"child_told_at": at}),
    ("P05", "hear-child", after(60), lambda at: {"voices": a_voice(at)}),
    ("P06", "notify-designated", after(30), lambda at: {"designations": (QUILL._replace(notified_at=at),)}),
    ("P06", "accept-designation", after(60), lambda at: {"designations": (QUILL._replace(accepted_at=at),)}),
    ("P07", "lasting-place", after(240), lambda at: at_place(Place.HOSPITAL, then=at)),
    ("P08", "tell-adults", after(60), lambda at: {"adults": (AdultFacts("a", "Dana", "PARENT", TAKEN, at),)}),
    ("P09", "review", after(720), lambda at: accepted(reviews=review(at))),
    ("P10", "release", after(15), lambda at: accepted(reviews=ENDED, released_at=at)),
    ("P11", "strategy", after(240), lambda at: {"strategy_at": at}),
    ("P11", "strategy", after(240), lambda at: {**NOT_HELD, "entries": said_why_not(at)} if at else {}),
    ("P11", "order-decision", after(48 * 60), lambda at: {"order_decided_at": at}),
    ("P12", "station", after(30), lambda at: at_place(Place.STATION, left_at=at)),
    ("P13", "first-record", after(120), lambda at: {"first_record_at": at}),
    (
        "P13",
        "first-record-by-end-of-tour",
        after(90),
        lambda at: {"tour_ends_at": after(90), "first_record_at": at},
    ),
    ("P14", "meeting-entry", FIRST_MEETING + timedelta(minutes=180), meeting),
    ("P15", "handover", after(480), another),
    ("P16", "closing", after(1440), lambda at: {"released_at": TAKEN, "closed_at": at}),
)


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return the_book()


@pytest.mark.parametrize(
    ("number", "code", "due_at", "given"), CLOCK_BY_NUMBER, ids=[f"{row[0]} {row[1]}" for row in CLOCK_BY_NUMBER]
)
def test_a_clock_is_due_at_its_moment_and_late_a_second_after_it(
    book: PolicyBook, number: str, code: str, due_at: datetime, given: Given
) -> None:
    [clock] = [each for each in CLOCKS if each.code == f"police-protection.{code}"]

    def at(moment: datetime, met_at: datetime | None = None) -> State:
        return state(clock.duties(taken(**given(met_at)), book)[0], moment)

    assert clock.ref == f"custody:{number}"
    assert at(due_at) in (State.RUNNING, State.DUE_SOON)
    assert at(due_at + SECOND) is State.OVERDUE
    assert at(due_at + SECOND, met_at=due_at) is State.MET
    assert at(due_at + 2 * SECOND, met_at=due_at + SECOND) is State.MET_LATE


def test_p17_an_order_for_the_police_is_dated_from_the_first_day_of_police_protection(book: PolicyBook) -> None:
    granted: dict[str, Any] = {
        "order_decision": OrderDecision.POLICE,
        "order_result": OrderResult.GRANTED,
        "order_granted_at": after(600),
    }

    def wrong(ends: str) -> bool:
        granted["order_ends_at"] = datetime.fromisoformat(ends)
        return "order-dated" in gaps(complete(**granted), book)

    assert not wrong("2026-11-11T00:00+00:00")
    assert wrong("2026-11-11T00:00:01+00:00")


def test_every_clock_and_gate_of_the_facts_has_a_rule() -> None:
    refs = {clock.ref for clock in CLOCKS} | {rule.ref for rule in REQUIREMENTS}

    assert refs >= {f"custody:P{number:02}" for number in range(1, 18)}
    assert refs >= {f"custody:G{number}" for number in range(20, 26)}


def gates(number: str) -> Iterator[Requirement[ProtectionFacts]]:
    """The requirements of a gate."""
    return (rule for rule in REQUIREMENTS if rule.ref == f"custody:{number}")


def test_g20_no_record_is_opened_without_when_how_why_by_whom_and_where(book: PolicyBook) -> None:
    stands_before = {rule.code for rule in gates("G20") if Act.TAKE_INTO_PROTECTION in rule.before}

    for gone, code in (
        ({"taken_at": None}, "time-taken"),
        ({"mode": ""}, "mode"),
        ({"reasonable_cause": " "}, "grounds-said"),
        ({"harms": ()}, "harm"),
        ({"taken_by": ""}, "taken-by"),
        ({"place_found": ""}, "place-found"),
    ):
        assert f"police-protection.{code}" in stands_before
        assert code in gaps(taken(**gone), book), code
    assert "Each child has a record and 72 hours of their own." in scene.ChildForm.guidance[0]


def test_g21_a_station_needs_reasons_and_the_designated_officer_and_a_cell_cannot_be_chosen(book: PolicyBook) -> None:
    bare = PlaceFacts("p1", Place.STATION, "Front office", TAKEN)
    said = bare._replace(station_why="No foster home yet.", station_area="Family room", station_stayed_with="PC Reed")
    decided = said._replace(approved_by="Petra Quill (901)", approved_at=after(5))

    found = [
        gaps(taken(places=(place,)), book) & {"station-why", "station-approved"} for place in (bare, said, decided)
    ]
    assert found == [{"station-why", "station-approved"}, {"station-approved"}, set()]
    assert "suitable-place" in gaps(taken(places=(PlaceFacts("p1", Place.FOSTER, "A home", TAKEN),)), book)
    assert not [place for place in Place if "CELL" in place.value and place is not Place.STATION]


def test_g22_a_designated_officer_is_somebody_else_of_rank_and_on_duty(book: PolicyBook) -> None:
    right = QUILL._replace(accepted_at=TAKEN, tour_ends_at=after(480))
    asked = {"two-people", "designated-rank", "designated-on-duty"}

    def missing(**changes: Any) -> set[str]:
        return gaps(taken(designations=(right._replace(**changes),)), book) & asked

    assert missing() == set()
    assert missing(officer="Ana Whitlock (2314)") == {"two-people"}
    assert missing(rank=Rank.SERGEANT) == {"designated-rank"}
    assert missing(on_duty=False) == {"designated-on-duty"}
    assert all(Act.ACCEPT_DESIGNATION in rule.before for rule in gates("G22"))


@pytest.mark.parametrize(
    "part",
    [
        "inquiry_checks",
        "inquiry_authority_view",
        "inquiry_parents_account",
        "inquiry_child_wishes",
        "inquiry_findings",
        "inquiry_still_cause",
    ],
)
def test_g23_an_inquiry_is_not_complete_without_each_of_its_parts(book: PolicyBook, part: str) -> None:
    assert "inquiry-complete" not in gaps(complete(), book)
    gone: dict[str, Any] = {part: None if part.endswith("cause") else " "}
    assert "inquiry-complete" in gaps(complete(**gone), book)


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        ({"found_told_at": None, "home_authority": 2, "home_told_at": TAKEN}, "authority-found-told"),
        ({"home_authority": 2}, "authority-home-told"),
        ({"child_told_at": None}, "child-told"),
        ({"adults": ()}, "adults-named"),
        ({"voices": ()}, "child-heard"),
        ({"reviews": ()}, "reviewed"),
        ({"contacts": ()}, "contact"),
        ({"order_decision": ""}, "order-decided"),
        ({"strategy_reference": ""}, "strategy-held"),
        ({"outcome": ""}, "outcome"),
        ({"released_at": after(72 * 60) + SECOND, "closed_at": after(80 * 60)}, "breach-raised"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_g24_a_record_is_not_closed_without(book: PolicyBook, gone: dict[str, Any], code: str) -> None:
    [rule] = [each for each in REQUIREMENTS if each.code == f"police-protection.{code}"]

    assert Act.CLOSE_PROTECTION in rule.before
    assert code not in gaps(complete(), book)
    assert code in gaps(complete(**gone), book)


@pytest.mark.parametrize(("late", "reason", "missing"), [(60, "", False), (61, "", True), (61, "No signal.", False)])
def test_g25_an_entry_over_an_hour_late_says_why(book: PolicyBook, late: int, reason: str, missing: bool) -> None:
    entry = EntryFacts("e1", Act.INFORM_AUTHORITY.value, TAKEN, after(late), reason)

    assert ("late-entry-reason" in gaps(taken(entries=(entry,)), book)) is missing


def test_what_says_too_little_keeps_a_record_open_until_a_supervisor_accepts_it(book: PolicyBook) -> None:
    thin = VoiceFacts("v", observed_at=TAKEN, recorded_at=TAKEN, words="“No.”", quality=Result.SUPERVISOR)
    [rule] = [each for each in REQUIREMENTS if each.code == "police-protection.voice-says-enough"]

    assert rule.before == (Act.CLOSE_PROTECTION,)
    assert "voice-says-enough" in gaps(complete(voices=(thin,)), book)
    assert "voice-says-enough" not in gaps(complete(voices=(thin._replace(accepted_at=after(30)),)), book)
    assert "voice-says-enough" not in gaps(complete(voices=(thin._replace(quality=Result.ENOUGH),)), book)


def test_p14_a_meeting_that_did_not_look_is_missed_once_the_child_is_gone(book: PolicyBook) -> None:
    [clock] = [each for each in CLOCKS if each.code == "police-protection.meeting-entry"]
    released = FIRST_MEETING + timedelta(hours=5)

    def first(**given: Any) -> State:
        return state(clock.duties(taken(**given), book)[0], released + timedelta(days=300))

    assert first() is State.OVERDUE
    assert first(released_at=released) is State.MISSED
    assert first(released_at=released, **meeting(FIRST_MEETING)) is State.MET


# Findings


def test_f16_beside_every_question_stands_what_to_record_and_in_what_form() -> None:
    pages = (
        scene.PowerForm,
        scene.WhereForm,
        scene.ChildForm,
        scene.WhyForm,
        scene.InsteadForm,
        HeardForm,
        SeenForm,
        scene.PlaceForm,
        scene.ToldForm,
    )
    apart = {Act.TAKE_INTO_PROTECTION, Act.RECORD_VOICE, Act.TAKE_HANDS}

    assert all(page.guidance and page.law for page in pages)
    assert set(GUIDANCE) >= set(POLICE_PROTECTION_PATHWAY.pages) - apart
    assert all(guidance.says for guidance in GUIDANCE.values())


def test_f19_two_people_no_order_and_no_police_station(book: PolicyBook) -> None:
    same = taken(designations=(QUILL._replace(officer="Ana Whitlock (2314)", accepted_at=TAKEN),))

    assert "two-people" in gaps(same, book)
    assert outcome("designated-distinct", complete(designations=same.designations), book) == [False]
    assert [found.say_instead for found in challenges("She is under a Police Protection Order.")]
    assert "station-why" in gaps(taken(**at_place(Place.STATION)), book)


def test_f20_how_often_and_at_what_hours_the_power_is_used_is_counted(book: PolicyBook) -> None:
    at_noon_on_a_tuesday = datetime.fromisoformat("2026-11-03T12:00+00:00")

    assert {"police-protection.taken", "police-protection.incidents"} <= {measure.code for measure in MEASURES}
    assert outcome("taken", taken(), book) == [True]
    assert outcome("out-of-hours", taken(), book) == [True]
    assert outcome("out-of-hours", taken(at_noon_on_a_tuesday), book) == [False]


def test_f21_every_part_of_a_record_that_rules_read_is_a_field_of_its_own_in_the_extract() -> None:
    needed = {need for clock in CLOCKS for need in clock.needs} | {need for rule in REQUIREMENTS for need in rule.needs}

    assert needed <= set(POLICE_PROTECTION_PATHWAY.fields)
    assert needed <= set(FEED.provides)
    assert all(shape.fields for shape in FEED.shapes)


def test_i31_and_i36_how_long_is_taken_apart_by_how_it_ended_and_a_full_voice_by_age(book: PolicyBook) -> None:
    def apart(code: str, **changes: Any) -> list[tuple[bool | None, str]]:
        return [(each.held, each.group) for each in derived(complete(**changes), book).outcomes if each.measure == code]

    long = counted.VERY_LONG.code
    assert apart(long, released_at=after(48 * 60), outcome=Outcome.ACCOMMODATED) == [(False, "ACCOMMODATED")]
    assert all(len(key) <= 20 for key in counted.ENDINGS)
    assert apart(long, released_at=after(48 * 60) + SECOND, outcome="") == [(True, counted.NOT_SAID)]
    assert apart(kept.VOICE_FULL.code) == [(True, "05")]


def test_on_a_childs_page_the_72_hours_come_before_what_the_force_alone_asks() -> None:
    asked = [Duty(clock=f"police-protection.{code}") for code in ("meeting-entry", "tell-child", "limit")]

    assert min(asked, key=of_the_force).clock == "police-protection.limit"


def test_a_reason_for_no_strategy_discussion_that_a_source_gives_without_a_time_leaves_nothing_overdue(
    book: PolicyBook,
) -> None:
    [clock] = [each for each in CLOCKS if each.code == "police-protection.strategy"]

    [duty] = clock.duties(taken(**NOT_HELD), book)

    assert state(duty, after(60 * 24)) is State.STOPPED
