"""The golden hour, a girl's needs, searches, and escalation level by level: rules over facts."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from safelight.derived.models import Gap
from safelight.desk.presenting import present_gap
from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.derive import derive
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.states import State, state
from safelight.pathways.custody.codes import Reply
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem
from safelight.pathways.custody.facts import (
    AttemptFacts,
    CheckFacts,
    CustodyFacts,
    EscalationFacts,
    RequestFacts,
    SearchFacts,
)
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.rules.clocks import (
    CHASE,
    ESCALATE_FIRST,
    ESCALATE_SECOND,
    ESCALATE_THIRD,
    GIRL_NEEDS,
    GOLDEN_HOUR,
)
from safelight.pathways.custody.rules.decision import Open, what_is_open

_POLICY = Path(__file__).parents[4] / "policy" / "cambridgeshire.toml"
AUTHORISED = datetime(2026, 5, 5, 22, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1)).map(lambda at: at.replace(tzinfo=UTC))


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return read_policy(_POLICY)


def after(minutes: float, *, since: datetime = AUTHORISED) -> datetime:
    return since + timedelta(minutes=minutes)


def held(**given: Any) -> CustodyFacts:
    ordinary: dict[str, Any] = {"relevant_at": AUTHORISED, "arrived_at": AUTHORISED, "authorised_at": AUTHORISED}
    return CustodyFacts(id=7, **{**ordinary, **given})


def duties(clock: Clock[CustodyFacts], of: CustodyFacts, book: PolicyBook) -> list[DutyFacts]:
    return clock.duties(of, book)


def gaps(of: CustodyFacts, book: PolicyBook) -> set[tuple[str, str]]:
    return {(gap.requirement, gap.key) for gap in derive(of, CUSTODY_PATHWAY, book).gaps}


# The golden hour


def check(item: GoldenItem, minutes: float, result: CheckResult = CheckResult.DONE) -> CheckFacts:
    why = "Nobody picked up." if result is CheckResult.NOT_DONE else ""
    return CheckFacts(item.value.lower(), item, result, after(minutes), "PS Nobody", why_not=why)


@pytest.mark.parametrize(("last", "expected"), [(59.9, State.MET), (60, State.MET), (60.1, State.MET_LATE)])
def test_the_golden_hour_is_met_by_its_last_answer(last: float, expected: State, book: PolicyBook) -> None:
    *early, late = GoldenItem
    answered = (*(check(item, 10) for item in early), check(late, last, CheckResult.NOT_DONE))

    [duty] = duties(GOLDEN_HOUR, held(checks=answered), book)

    assert state(duty, after(200)) is expected


def test_a_later_answer_to_a_check_does_not_make_the_first_one_late(book: PolicyBook) -> None:
    answered = (*(check(item, 10) for item in GoldenItem), check(GoldenItem.HOME_ASKED, 300))

    [duty] = duties(GOLDEN_HOUR, held(checks=answered), book)

    assert duty.met_at == after(10)


def test_a_check_nobody_answered_is_missing_once_the_child_is_charged(book: PolicyBook) -> None:
    answered = tuple(check(item, 10) for item in GoldenItem if item is not GoldenItem.AUTHORITY_WARNED)
    missing = ("custody.golden-hour-answered", "AUTHORITY")

    assert missing not in gaps(held(checks=answered), book)
    assert missing in gaps(held(checks=answered, charged_at=after(400)), book)
    assert missing in gaps(held(checks=answered, left_at=after(400)), book)


# Care of girls, and searches


def test_a_girl_is_asked_what_she_needs_within_the_force_s_time(book: PolicyBook) -> None:
    [duty] = duties(GIRL_NEEDS, held(sex="F"), book)

    assert duty.due_at == after(60)
    assert not duties(GIRL_NEEDS, held(sex="M"), book)
    assert ("custody.girl-asked", "") in gaps(held(sex="F", left_at=after(200)), book)


@pytest.mark.parametrize(
    ("kind", "rank", "missing"),
    [
        ("STRIP", "SERGEANT", False),
        ("STRIP", "CONSTABLE", True),
        ("INTIMATE_S55", "SERGEANT", True),
        ("INTIMATE_S55", "INSPECTOR", False),
    ],
)
def test_a_search_takes_the_authority_of_the_rank_it_needs(
    kind: str, rank: str, missing: bool, book: PolicyBook
) -> None:
    search = SearchFacts("s1", type=kind, authorised_by="Nobody", rank=rank, started_at=after(30))

    assert (("custody.search-rank", "s1") in gaps(held(searches=(search,)), book)) is missing


def test_a_search_that_exposed_intimate_parts_is_private_and_the_child_and_a_parent_hear_of_it(
    book: PolicyBook,
) -> None:
    search = SearchFacts("s1", type="STRIP", exposed=True, started_at=after(30), ended_at=after(40))
    asked = {"custody.search-out-of-view", "custody.search-voice", "custody.search-parent"}
    answered = search._replace(out_of_view=True, voice="v", parent_informed_at=after(60))

    assert {name for name, key in gaps(held(searches=(search,)), book) if key == "s1"} >= asked
    assert not {name for name, _ in gaps(held(searches=(answered,)), book)} & asked


# Escalation


def asked_of(**given: Any) -> CustodyFacts:
    request = RequestFacts("q1", requested_at=after(0), kind="LA_NONSECURE", **given)
    return held(charged_at=after(-30), bail="REFUSED", bail_at=after(-10), requests=(request,))


def test_an_authority_that_does_not_answer_is_asked_every_half_hour(book: PolicyBook) -> None:
    attempts = (AttemptFacts("t1", after(25)), AttemptFacts("t2", after(60)))

    first, second, third = duties(CHASE, asked_of(attempts=attempts), book)

    assert [state(each, after(100)) for each in (first, second, third)] == [
        State.MET,
        State.MET_LATE,
        State.OVERDUE,
    ]
    answered = duties(CHASE, asked_of(reply=Reply.NONE_AVAILABLE, replied_at=after(20)), book)
    assert [state(each, after(100)) for each in answered] == [State.STOPPED]


@pytest.mark.parametrize(
    ("clock", "number", "minutes"),
    [(ESCALATE_FIRST, 1, 60), (ESCALATE_SECOND, 2, 120), (ESCALATE_THIRD, 3, 180)],
)
def test_each_level_of_escalation_has_its_own_time(
    clock: Clock[CustodyFacts], number: int, minutes: int, book: PolicyBook
) -> None:
    raised = (EscalationFacts("e1", number, after(minutes)),)
    refused = {"reply": Reply.NONE_AVAILABLE, "replied_at": after(10)}

    [duty] = duties(clock, asked_of(**refused), book)
    [met] = duties(clock, asked_of(**refused, escalations=raised), book)
    [offered] = duties(clock, asked_of(reply=Reply.OFFERED_NON_SECURE, replied_at=after(10)), book)

    assert duty.due_at == after(minutes)
    assert state(duty, after(minutes) + MOMENT) is State.OVERDUE
    assert state(met, after(500)) is State.MET
    assert state(offered, after(500)) is State.STOPPED


def test_a_level_its_source_does_not_know_is_the_first_and_no_more(book: PolicyBook) -> None:
    of = asked_of(escalations=(EscalationFacts("e1", 0, after(30)),))

    [first] = duties(ESCALATE_FIRST, of, book)
    [second] = duties(ESCALATE_SECOND, of, book)

    assert (first.met_at, second.met_at) == (after(30), None)


# What a source does not hold, and what nobody knows


def test_what_the_extracts_do_not_hold_is_asked_of_no_record_from_them(book: PolicyBook) -> None:
    mapping = tomllib.loads((Path(__file__).parents[1] / "sources" / "custody-system.toml").read_text(encoding="utf-8"))
    provided = frozenset(mapping["provides"])
    of = asked_of().but(sex="F", left_at=after(900), left_to="COURT", provided=provided)

    found = derive(of, CUSTODY_PATHWAY, book)

    not_held = {
        "golden-hour",
        "visits",
        "rest",
        "interview",
        "extension",
        "girl-needs",
        "court.told",
        "request.attempts",
    }
    rules: list[Any] = [*CUSTODY_PATHWAY.clocks, *CUSTODY_PATHWAY.requirements]
    asking = {rule.code for rule in rules if not_held & {*rule.needs}}
    assert len(asking) > 30
    assert not asking & {each.clock for each in found.duties}
    assert not asking & {each.requirement for each in found.gaps}
    assert {"custody.first-sitting", "custody.escalate-first"} <= {each.clock for each in found.duties}
    assert "custody.escalate-second" not in {each.clock for each in found.duties}


def test_t9_with_the_time_of_charge_unknown_nothing_is_guessed(book: PolicyBook) -> None:
    request = RequestFacts("q1", requested_at=after(150), kind="LA_SECURE", reply=Reply.NONE_AVAILABLE)
    of = held(charge_result="CHARGED", bail="REFUSED", requests=(request,), born_on=date(2009, 9, 1))

    found = derive(of, CUSTODY_PATHWAY, book)

    assert not {each.clock for each in found.duties} & {"custody.ask-authority", "custody.first-sitting"}
    assert "custody.charge-to-request" not in {outcome.measure for outcome in found.outcomes}
    assert what_is_open(of).open is Open.ASK_NON_SECURE


def test_a_check_that_nobody_answered_is_named() -> None:
    gap = Gap(kind="custody", requirement="custody.golden-hour-answered", key=GoldenItem.TRANSPORT_PLANNED.value)

    assert present_gap(gap, reference="CU/1")["text"].startswith("“Transport planned”: an answer to a check")
