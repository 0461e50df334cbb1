"""Holding a child beyond 24 hours: each limit just before, at and just after; never longer than any clause allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.derive import derive
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.states import State, state
from safelight.pathways.custody.codes.extensions import ExtensionDecision, ExtensionKind
from safelight.pathways.custody.codes.reviews import Rank, ReviewMode, ReviewType
from safelight.pathways.custody.facts import CustodyFacts, ExtensionFacts, ReviewFacts
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.rules.clocks import (
    APPLY_FOR_WARRANT,
    AUTHORITY_ENDS,
    CHARGE_OR_RELEASE,
    NEVER_PAST,
    TELL_LONGER,
    WARRANT_ENDS,
)
from safelight.pathways.custody.rules.extensions import Fault, authority_window, faults, lawful, may_be_held_until

_POLICY = Path(__file__).parents[4] / "policy" / "cambridgeshire.toml"
ARRIVED = datetime(2026, 5, 5, 21, 0, tzinfo=UTC)  # 22:00 in London
AUTHORISED = ARRIVED + timedelta(minutes=25)
MOMENT = timedelta(seconds=1)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1)).map(lambda at: at.replace(tzinfo=UTC))


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return read_policy(_POLICY)


def hours(count: float, *, after: datetime = ARRIVED) -> datetime:
    return after + timedelta(hours=count)


def a_review(number: int, done_at: datetime) -> ReviewFacts:
    return ReviewFacts(f"r{number}", type=ReviewType.BEFORE_CHARGE, done_at=done_at, rank=Rank.INSPECTOR)


def held(*extensions: ExtensionFacts, reviews: int = 2, since: datetime = ARRIVED, **given: Any) -> CustodyFacts:
    authorised_at = since + timedelta(minutes=25)
    done = [a_review(1, authorised_at + timedelta(hours=6)), a_review(2, authorised_at + timedelta(hours=15))]
    ordinary: dict[str, Any] = {"relevant_at": since, "arrived_at": since, "authorised_at": authorised_at}
    return CustodyFacts(id=7, reviews=tuple(done[:reviews]), extensions=extensions, **{**ordinary, **given})


def authority(at: datetime, **given: Any) -> ExtensionFacts:
    ordinary: dict[str, Any] = {
        "kind": ExtensionKind.AUTHORITY,
        "decision": ExtensionDecision.GRANTED,
        "decided_at": at,
        "until_at": hours(36),
        "officer": "Supt Nobody",
        "rank": Rank.SUPERINTENDENT,
        "mode": ReviewMode.IN_PERSON,
        "indictable": True,
        "diligent": True,
        "necessary_why": "Her phone is still to be read and she is to be asked about it.",
        "child_vulnerability": "She is 14 and sleeps badly.",
        "adult_view": "Her mother asks for bail.",
        "alternatives": "Bail was weighed.",
        "representations_child": "MADE",
        "representations_adult": "MADE",
        "representations_solicitor": "NONE_MADE",
    }
    return ExtensionFacts("a1", **{**ordinary, **given})


def warrant(at: datetime, *, lasts: float = 36, name: str = "w1", **given: Any) -> ExtensionFacts:
    ordinary: dict[str, Any] = {
        "kind": ExtensionKind.WARRANT,
        "applied_at": at,
        "decision": ExtensionDecision.GRANTED,
        "decided_at": at,
        "until_at": at + timedelta(hours=lasts),
        "court": "Invented Magistrates' Court",
    }
    return ExtensionFacts(name, **{**ordinary, **given})


def duties(clock: Clock[CustodyFacts], of: CustodyFacts, book: PolicyBook) -> list[DutyFacts]:
    return clock.duties(of, book)


def missing(of: CustodyFacts, book: PolicyBook) -> set[str]:
    return {gap.requirement for gap in derive(of, CUSTODY_PATHWAY, book).gaps if gap.key in ("a1", "w1", "w2", "w3")}


def test_t5_authority_is_open_from_the_second_review_to_twenty_four_hours() -> None:
    window = authority_window(held())

    assert window is not None
    assert window.opens_at == datetime(2026, 5, 6, 12, 25, tzinfo=UTC)  # 13:25 in London
    assert window.closes_at == datetime(2026, 5, 6, 21, 0, tzinfo=UTC)
    assert not window.open_at(datetime(2026, 5, 6, 11, 0, tzinfo=UTC))  # 12:00: before the second review
    assert not window.open_at(datetime(2026, 5, 6, 21, 5, tzinfo=UTC))  # 22:05: a day has passed


OPENS = AUTHORISED + timedelta(hours=15)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - MOMENT, (Fault.BEFORE_SECOND_REVIEW,)),
        (OPENS, ()),
        (OPENS + MOMENT, ()),
        (hours(24) - MOMENT, ()),
        (hours(24), ()),
        (hours(24) + MOMENT, (Fault.AFTER_24_HOURS,)),
    ],
)
def test_authority_outside_its_window_is_no_authority(at: datetime, expected: tuple[Fault, ...]) -> None:
    given_then = held(authority(at))

    assert faults(given_then, given_then.extensions[0]) == expected
    assert may_be_held_until(given_then) == (hours(24) if expected else hours(36))


@pytest.mark.parametrize("reviews", [0, 1])
def test_without_a_second_review_no_authority_can_be_given(reviews: int) -> None:
    given_then = held(authority(hours(20)), reviews=reviews)

    assert faults(given_then, given_then.extensions[0]) == (Fault.BEFORE_SECOND_REVIEW,)


@pytest.mark.parametrize(
    ("changed", "expected", "gap"),
    [
        ({"rank": Rank.CHIEF_INSPECTOR}, Fault.RANK, "custody.authority-rank"),
        ({"rank": ""}, Fault.RANK, "custody.authority-rank"),
        ({"indictable": False}, Fault.NOT_INDICTABLE, "custody.authority-indictable"),
        ({"indictable": None}, Fault.NOT_INDICTABLE, "custody.authority-indictable"),
        ({"diligent": False}, Fault.NOT_DILIGENT, "custody.authority-diligent"),
        ({"necessary_why": " "}, Fault.NOT_NECESSARY, "custody.authority-necessary"),
        ({"until_at": hours(36) + MOMENT}, Fault.TOO_LONG, "custody.authority-36-hours"),
        ({"mode": ReviewMode.PHONE}, Fault.BY_PHONE, "custody.authority-not-by-phone"),
        ({"mode": ReviewMode.LIVE_LINK}, Fault.LINK, "custody.authority-live-link"),
    ],
)
def test_an_authority_that_breaks_a_limit_lengthens_nothing_and_is_a_gap(
    changed: dict[str, Any], expected: Fault, gap: str, book: PolicyBook
) -> None:
    given_then = held(authority(hours(20), **changed))

    assert faults(given_then, given_then.extensions[0]) == (expected,)
    assert may_be_held_until(given_then) == hours(24)
    assert missing(given_then, book) == {gap}
    [day] = duties(CHARGE_OR_RELEASE, given_then, book)
    assert day.met_at is None
    assert not duties(AUTHORITY_ENDS, given_then, book)


def test_a_chief_superintendent_may_too_and_a_live_link_where_all_agree(book: PolicyBook) -> None:
    link = {"link_appropriate": True, "link_advised": True, "link_consented": True}
    given_then = held(authority(hours(20), rank=Rank.CHIEF_SUPERINTENDENT, mode=ReviewMode.LIVE_LINK, **link))

    assert may_be_held_until(given_then) == hours(36)
    assert missing(given_then, book) == set()


@pytest.mark.parametrize(
    ("field", "gap"),
    [
        ("child_vulnerability", "custody.authority-vulnerability"),
        ("adult_view", "custody.authority-adult-view"),
        ("alternatives", "custody.authority-alternatives"),
        ("representations_solicitor", "custody.authority-representations"),
    ],
)
def test_what_this_force_asks_about_the_child_is_a_gap_and_leaves_the_law_s_limit_alone(
    field: str, gap: str, book: PolicyBook
) -> None:
    given_then = held(authority(hours(20), **{field: ""}))

    assert missing(given_then, book) == {gap}
    assert may_be_held_until(given_then) == hours(36)


def test_lawful_authority_meets_the_day_s_limit_and_starts_the_next(book: PolicyBook) -> None:
    given_then = held(authority(hours(20)))

    [day] = duties(CHARGE_OR_RELEASE, given_then, book)
    [ends] = duties(AUTHORITY_ENDS, given_then, book)
    [apply_] = duties(APPLY_FOR_WARRANT, given_then, book)
    [tell] = duties(TELL_LONGER, given_then, book)

    assert state(day, hours(30)) is State.MET
    assert ends.due_at == apply_.due_at == hours(36)
    assert tell.due_at == hours(20.5)
    for at, expected in ((hours(36) - MOMENT, State.DUE_SOON), (hours(36), State.DUE_SOON)):
        assert state(ends, at) is expected
    assert state(ends, hours(36) + MOMENT) is State.OVERDUE


def test_an_authority_to_an_earlier_end_is_due_then(book: PolicyBook) -> None:
    [ends] = duties(AUTHORITY_ENDS, held(authority(hours(20), until_at=hours(30))), book)

    assert ends.due_at == hours(30)


def test_a_refused_authority_leaves_twenty_four_hours(book: PolicyBook) -> None:
    refused = held(authority(hours(20), decision=ExtensionDecision.REFUSED, until_at=None, refused_why="No need"))

    assert may_be_held_until(refused) == hours(24)
    assert missing(refused, book) == set()
    assert not duties(APPLY_FOR_WARRANT, refused, book)


@pytest.mark.parametrize(
    ("applied_at", "expected"),
    [(hours(36) - MOMENT, ()), (hours(36), ()), (hours(36) + MOMENT, (Fault.APPLIED_LATE,))],
)
def test_a_court_is_asked_within_thirty_six_hours(applied_at: datetime, expected: tuple[Fault, ...]) -> None:
    asked = held(authority(hours(20)), warrant(hours(36.5), applied_at=applied_at, lasts=30))

    assert faults(asked, asked.extensions[1]) == expected


@pytest.mark.parametrize(
    ("lasts", "expected"),
    [
        (timedelta(hours=36) - MOMENT, ()),
        (timedelta(hours=36), ()),
        (timedelta(hours=36) + MOMENT, (Fault.TOO_LONG,)),
    ],
)
def test_a_warrant_runs_thirty_six_hours_from_its_issue(lasts: timedelta, expected: tuple[Fault, ...]) -> None:
    issued_at = hours(32)
    asked = held(authority(hours(20)), warrant(issued_at, until_at=issued_at + lasts))

    assert faults(asked, asked.extensions[1]) == expected


@pytest.mark.parametrize(
    ("until_at", "expected"),
    [(hours(96) - MOMENT, ()), (hours(96), ()), (hours(96) + MOMENT, (Fault.PAST_96_HOURS,))],
)
def test_nothing_holds_a_child_past_ninety_six_hours(
    until_at: datetime, expected: tuple[Fault, ...], book: PolicyBook
) -> None:
    extended = held(
        authority(hours(20)),
        warrant(hours(34)),
        warrant(hours(69), name="w2", kind=ExtensionKind.EXTENSION, until_at=until_at),
    )

    assert faults(extended, extended.extensions[2]) == expected
    [end] = duties(NEVER_PAST, extended, book)
    assert end.due_at == hours(96)


def test_an_extension_needs_a_warrant_that_still_runs(book: PolicyBook) -> None:
    none = held(authority(hours(20)), warrant(hours(34), name="w1", kind=ExtensionKind.EXTENSION))
    lapsed = held(warrant(hours(30), lasts=10), warrant(hours(41), name="w2", kind=ExtensionKind.EXTENSION))
    standing = held(warrant(hours(30), lasts=10), warrant(hours(40), name="w2", kind=ExtensionKind.EXTENSION))

    assert missing(none, book) == {"custody.extension-of-a-warrant"}
    assert missing(lapsed, book) == {"custody.extension-of-a-warrant"}
    assert missing(standing, book) == set()
    assert may_be_held_until(standing) == hours(76)


def test_an_authority_and_a_warrant_whose_application_was_refused_leave_the_authority_s_balance(
    book: PolicyBook,
) -> None:
    refused = held(authority(hours(20)), warrant(hours(32), decision=ExtensionDecision.REFUSED, until_at=None))

    assert may_be_held_until(refused) == hours(36)
    [apply_] = duties(APPLY_FOR_WARRANT, refused, book)
    assert apply_.met_at == hours(32)


def test_each_warrant_is_a_duty_that_the_next_one_takes_over(book: PolicyBook) -> None:
    extended = held(
        authority(hours(20)),
        warrant(hours(32)),
        warrant(hours(66), name="w2", kind=ExtensionKind.EXTENSION, lasts=20),
    )

    first, second = duties(WARRANT_ENDS, extended, book)

    assert (first.due_at, first.met_at) == (hours(68), hours(66))
    assert (second.due_at, second.met_at) == (hours(86), None)


def test_charge_ends_them_all_and_nothing_lengthens_detention_after_it(book: PolicyBook) -> None:
    charged_at = hours(30)
    charged = held(authority(hours(20)), warrant(hours(32)), charged_at=charged_at)

    assert missing(charged, book) == {"custody.longer-before-charge"}
    [ends] = duties(AUTHORITY_ENDS, charged, book)
    [apply_] = duties(APPLY_FOR_WARRANT, charged, book)
    assert ends.met_at == charged_at
    assert apply_.stopped_at == charged_at


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(since=moments, given_after=st.integers(0, 60), lasts=st.integers(0, 80), warrant_after=st.integers(0, 120))
def test_whatever_is_recorded_nothing_holds_a_child_past_what_the_clauses_add_up_to(
    since: datetime, given_after: int, lasts: int, warrant_after: int
) -> None:
    decided_at, issued_at = hours(given_after, after=since), hours(warrant_after, after=since)
    of = held(
        authority(decided_at, until_at=hours(lasts, after=decided_at)),
        warrant(issued_at, lasts=lasts),
        warrant(hours(lasts / 2, after=issued_at), name="w2", kind=ExtensionKind.EXTENSION, lasts=lasts),
        since=since,
    )

    until = may_be_held_until(of)

    assert until is not None
    kinds = {each.kind for each in lawful(of)}
    longest = 96 if kinds & {ExtensionKind.WARRANT, ExtensionKind.EXTENSION} else 36 if kinds else 24
    assert until <= since + timedelta(hours=longest)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(since=moments)
def test_hours_of_the_window_are_elapsed_hours_over_clock_changes_and_month_ends(since: datetime) -> None:
    window = authority_window(held(since=since))

    assert window is not None
    assert window.closes_at - since == timedelta(hours=24)
    assert window.latest_end - since == timedelta(hours=36)


def test_over_the_spring_clock_change_the_window_closes_an_hour_later_on_the_wall() -> None:
    since = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)

    window = authority_window(held(since=since))

    assert window is not None
    assert window.closes_at == datetime(2026, 3, 29, 22, 0, tzinfo=UTC)  # 23:00 BST
