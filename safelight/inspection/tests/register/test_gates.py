"""The gates ask what the facts document says, refuse in words, and name what to do: governance, §7 and §14B."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from safelight.derived.policy import book
from safelight.inspection.register.codes import Status, Tier
from safelight.inspection.register.facts import ExemptionFacts, FaultFacts, RecommendationFacts, WatchedFacts
from safelight.inspection.register.gates import GATES, RECOMMENDATION_ASKS, gate_to
from safelight.inspection.register.pathway import RECOMMENDATION_PATHWAY
from safelight.inspection.register.steps import next_steps
from safelight.inspection.tests.register.facts import (
    CHIEF,
    LEAD,
    NOW,
    OWNER,
    SAMPLER,
    at,
    came,
    evidence,
    planned,
    recommendation,
    sample,
    up_to,
)
from safelight.kernel.derive import derive


def unmet(
    status: Status, facts: RecommendationFacts, *, by: int = LEAD, level: str = "L2", word: str = "Told"
) -> dict[str, str]:
    """What a gate finds missing when it is tried, in the words of its refusal."""
    gate = gate_to(status)
    assert gate is not None
    case = gate.tried(facts, book(), by=by, level=level, word=word, now=NOW)
    return {ask.code.removeprefix("recommendation."): ask.says(case) for ask in gate.asks if not ask.met(case)}


def of(*shown: Any, status: Status = Status.DELIVERED, **changes: Any) -> RecommendationFacts:
    return planned(statuses=up_to(status), evidence=shown, **changes)


def test_nothing_is_planned_without_owners_actions_measure_plan_and_screening() -> None:
    found = unmet(Status.PLANNED, recommendation(statuses=came(Status.REGISTERED)))

    assert set(found) == {
        "executive-owner",
        "delivery-owner",
        "limbs-acted-on",
        "measured",
        "evidence-planned",
        "screened",
    }
    assert "Left open: a, b." in found["limbs-acted-on"]
    assert unmet(Status.PLANNED, planned(), by=CHIEF) == {}


def test_g1_the_parts_are_told_apart_the_theme_is_said_and_a_twin_is_linked() -> None:
    whole = recommendation()
    copied = whole._replace(faults=(FaultFacts("NEAR_COPY", 4, False),))
    answered = whole._replace(faults=(FaultFacts("NEAR_COPY", 4, True),))

    assert unmet(Status.REGISTERED, whole) == {}
    assert set(unmet(Status.REGISTERED, whole._replace(parts_split=False))) == {"parts-told-apart"}
    assert set(unmet(Status.REGISTERED, whole._replace(theme=" "))) == {"theme-said"}
    assert unmet(Status.REGISTERED, whole._replace(theme="", links=1)) == {}
    assert set(unmet(Status.REGISTERED, copied)) == {"twin-linked"}
    assert unmet(Status.REGISTERED, copied._replace(links=1)) == {}
    assert unmet(Status.REGISTERED, answered) == {}


def test_g2_the_plan_is_approved_by_the_chief_officer_who_answers_for_it_and_took_no_part_in_the_work() -> None:
    ready = planned()
    gave = evidence(Tier.T1, date(2022, 1, 4), from_on=date(2022, 1, 4))._replace(by=CHIEF)

    assert set(unmet(Status.PLANNED, ready)) == {"plan-approved-by-its-executive"}
    assert set(unmet(Status.PLANNED, ready._replace(evidence=(gave,)), by=CHIEF)) == {"plan-approved-by-another"}


def test_g2_equality_and_data_protection_are_screened_and_a_measure_has_its_fewest_cases() -> None:
    ready = planned()
    for part in ("risks", "dependencies", "equality", "protection"):
        empty: dict[str, Any] = {part: " "}
        unscreened = ready._replace(plans=(ready.plans[0]._replace(**empty),))
        assert set(unmet(Status.PLANNED, unscreened, by=CHIEF)) == {"screened"}


def test_g5_what_was_tried_last_held_whole() -> None:
    told = evidence(Tier.T2, date(2022, 5, 1), held=96, asked=100)
    tried = months(3, held=10, asked=10)
    failed = evidence(Tier.T6, date(2022, 6, 1), held=4, asked=5)

    found = unmet(Status.EMBEDDED, of(told, *tried, failed))

    assert "4 of 5 held, up to 1 June 2022." in found["controls-tested"]
    assert set(found) == {"controls-tested"}
    assert unmet(Status.EMBEDDED, of(told, *tried, failed._replace(held=5))) == {}


def test_a_part_without_an_action_keeps_the_plan_from_being_approved() -> None:
    ready = planned()
    one_part = ready._replace(work=(ready.work[0]._replace(limbs=("a",)),))

    assert "Left open: b." in unmet(Status.PLANNED, one_part, by=CHIEF)["limbs-acted-on"]


def test_nothing_is_delivered_before_every_task_is_checked_and_something_new_shows_it() -> None:
    ready = planned()
    open_task = ready._replace(work=(ready.work[0]._replace(checked_at=None),), statuses=up_to(Status.DELIVERING))

    found = unmet(Status.DELIVERED, open_task)

    assert "1 of 1 are not finished and checked" in found["work-checked"]
    assert "delivery-shown" in found


def test_a_policy_reviewed_before_the_finding_passes_neither_delivery_nor_embedding() -> None:
    policy = evidence(Tier.T1, date(2021, 2, 3), from_on=date(2021, 2, 3))
    logs = [evidence(Tier.T3, date(2021, 2, 28) + timedelta(days=28 * n)) for n in range(4)]

    assert "1 older than the finding do not count." in unmet(Status.DELIVERED, of(policy))["delivery-shown"]
    assert "runs" in unmet(Status.EMBEDDED, of(policy, *logs))


def test_a_promise_without_a_day_keeps_it_from_delivery_until_somebody_answers_it() -> None:
    written = evidence(Tier.T1, date(2022, 5, 1))
    open_promise = of(written, faults=(FaultFacts("OPEN_PROMISE", 40, False),))
    answered = of(written, faults=(FaultFacts("OPEN_PROMISE", 40, True),))

    assert set(unmet(Status.DELIVERED, open_promise)) == {"promises-dated"}
    assert unmet(Status.DELIVERED, answered) == {}


@pytest.mark.parametrize("who", [OWNER, SAMPLER])
def test_whoever_did_the_work_or_gave_the_evidence_does_not_say_that_it_suffices(who: int) -> None:
    facts = of(evidence(Tier.T1, date(2022, 5, 1)))

    assert set(unmet(Status.DELIVERED, facts, by=who)) == {"delivery-said-by-another"}


def months(count: int, *, skip: int = -1, **changes: Any) -> list[Any]:
    ends = [date(2022, 1, 28) + timedelta(days=28 * n) for n in range(count) if n != skip]
    return [evidence(Tier.T3, end, **changes) for end in ends]


def test_it_is_embedded_only_when_it_ran_for_three_periods_in_a_row_and_nearly_all_were_reached() -> None:
    told = evidence(Tier.T2, date(2022, 5, 1), held=96, asked=100)
    few = evidence(Tier.T2, date(2022, 5, 1), held=94, asked=100)

    assert unmet(Status.EMBEDDED, of(told, *months(3, held=10, asked=10))) == {}
    assert set(unmet(Status.EMBEDDED, of(told, *months(3)))) == {"controls-tested"}
    assert "2 in a row, 3 asked." in unmet(Status.EMBEDDED, of(told, *months(4, skip=1)))["runs"]
    assert "0 in a row" in unmet(Status.EMBEDDED, of(told, *months(3, held=9, asked=10)))["runs"]
    assert "94.0% were, 95% is asked." in unmet(Status.EMBEDDED, of(few, *months(3)))["reached"]


def outcomes(value: float = 0.97) -> list[Any]:
    ends = [date(2022, month, 28) for month in (9, 10, 11)]
    return [evidence(Tier.T5, end, value=value, asked=20, refers_to="custody.requested") for end in ends]


def test_six_of_24_good_is_refused_because_25_in_a_hundred_are_below_85() -> None:
    facts = of(sample(6, 24, date(2022, 9, 30)), sample(23, 24, date(2022, 8, 31)), *outcomes(), status=Status.EMBEDDED)

    said = unmet(Status.EFFECTIVE, facts)["samples-good"]

    assert "6 of 24 good (25.0%): 85% is asked." in said


def test_22_of_24_good_passes_only_when_the_second_sample_in_a_row_passes() -> None:
    first = sample(22, 24, date(2022, 9, 30))
    second = sample(22, 24, date(2022, 10, 31))

    assert (
        "1 of 2 samples in a row."
        in unmet(Status.EFFECTIVE, of(first, *outcomes(), status=Status.EMBEDDED))["samples-good"]
    )
    assert unmet(Status.EFFECTIVE, of(first, second, *outcomes(), status=Status.EMBEDDED)) == {}


def test_a_good_share_of_too_few_files_may_be_as_low_as_the_interval_says() -> None:
    small = [sample(9, 10, date(2022, month, 28), needed=10) for month in (9, 10)]

    said = unmet(Status.EFFECTIVE, of(*small, *outcomes(), status=Status.EMBEDDED))["samples-good"]

    assert "it may be as low as 59.6%, and 70% is asked" in said


def test_too_few_files_are_too_few_however_good_they_are() -> None:
    small = [sample(5, 5, date(2022, month, 28)) for month in (9, 10)]

    assert "5 files are too few, 20 are needed" in unmet(Status.EFFECTIVE, of(*small, *outcomes()))["samples-good"]


def test_the_outcome_holds_three_periods_in_a_row_with_enough_cases() -> None:
    good = [sample(24, 24, date(2022, month, 28)) for month in (9, 10)]
    slipped = [*outcomes()[:2], *[each._replace(value=0.5) for each in outcomes()[2:]]]
    thin = [each._replace(asked=2) for each in outcomes()]

    assert "0 of 3 periods" in unmet(Status.EFFECTIVE, of(*good, *slipped))["outcome-holds"]
    assert "0 of 3 periods" in unmet(Status.EFFECTIVE, of(*good, *thin))["outcome-holds"]


def year(last: float, *, periods: int = 12) -> list[Any]:
    """So many periods that vary as they always did, and then the last."""
    values = [*(0.99 if number % 2 else 0.985 for number in range(periods - 1)), last]
    ends = [date(2022, 3, 28) + timedelta(days=28 * number) for number in range(periods)]
    return [
        evidence(Tier.T5, end, value=value, asked=20, refers_to="custody.requested")
        for end, value in zip(ends, values, strict=True)
    ]


@pytest.mark.parametrize(
    ("last", "periods", "worse"),
    [(0.955, 12, True), (0.985, 12, False), (1.0, 12, False), (0.955, 11, False)],
    ids=["worse than chance", "as ever", "better", "too few to tell"],
)
def test_an_outcome_at_its_target_that_turns_for_the_worse_does_not_pass(
    last: float, periods: int, worse: bool
) -> None:
    good = [sample(24, 24, date(2023, month, 28)) for month in (1, 2)]

    found = unmet(Status.EFFECTIVE, of(*good, *year(last, periods=periods), status=Status.EMBEDDED))

    assert "outcome-holds" not in found
    assert ("custody.requested: outside the limits." in found.get("outcome-not-worsening", "")) is worse


def test_a_child_whose_file_was_inadequate_is_followed_up_first() -> None:
    good = [sample(23, 24, date(2022, month, 28))._replace(inadequate=1, followed_up=0) for month in (9, 10)]

    assert "2 left." in unmet(Status.EFFECTIVE, of(*good, *outcomes()))["children-followed-up"]


def effective(*more: Any, **changes: Any) -> RecommendationFacts:
    """One called effective, with fresh proof and minutes of a challenge."""
    shown = [
        *(sample(24, 24, date(2023, month, 15)) for month in (1, 2)),
        *(each._replace(until_on=date(2023, 1, 28), from_on=date(2023, 1, 1)) for each in outcomes()[:1]),
        evidence(Tier.CHALLENGE, date(2023, 2, 20)),
        *more,
    ]
    return planned(statuses=up_to(Status.EFFECTIVE), evidence=tuple(shown), **changes)


def test_the_force_signs_off_what_was_challenged_is_fresh_and_was_sampled_from_outside() -> None:
    assert unmet(Status.SIGNED_OFF, effective()) == {}

    stale = effective(evidence(Tier.T2, date(2021, 12, 1), held=10, asked=10))
    inside = effective(sample(24, 24, date(2023, 2, 16))._replace(independent=False))
    unchallenged = effective()._replace(evidence=tuple(e for e in effective().evidence if e.tier != Tier.CHALLENGE))

    assert "evidence-fresh" in unmet(Status.SIGNED_OFF, stale)
    assert "sampled-from-outside" in unmet(Status.SIGNED_OFF, inside)
    assert set(unmet(Status.SIGNED_OFF, unchallenged)) == {"challenged"}


def test_an_exemption_lets_wait_what_may_wait_until_it_runs_out() -> None:
    waits = ExemptionFacts("e", "recommendation.delivery-shown", NOW.date() + timedelta(days=30), at(date(2023, 2, 1)))
    over = waits._replace(expires_on=NOW.date() - timedelta(days=1))

    assert "delivery-shown" not in unmet(Status.DELIVERED, of(exemptions=(waits,)))
    assert "delivery-shown" in unmet(Status.DELIVERED, of(exemptions=(over,)))
    assert "exemptions-standing" in unmet(Status.SIGNED_OFF, effective(exemptions=(over,)))
    assert not any(ask.may_wait for ask in RECOMMENDATION_ASKS if ask.code.endswith(("by-another", "samples-good")))


def test_it_is_submitted_whole_and_closed_by_nobody_but_the_inspectorate() -> None:
    signed = planned(statuses=up_to(Status.SIGNED_OFF))
    pack = evidence(Tier.SUBMISSION, date(2023, 2, 1), sha256="a" * 64, weaknesses="Two suites are thin.")

    assert set(unmet(Status.SUBMITTED, signed, level="", word="")) == {
        "submission",
        "submission-level",
        "commissioner-told",
    }
    assert unmet(Status.SUBMITTED, signed._replace(evidence=(pack,))) == {}
    submitted = planned(statuses=up_to(Status.SUBMITTED))
    assert set(unmet(Status.CLOSED, submitted)) == {"closure-in-writing"}
    assert unmet(Status.CLOSED, submitted._replace(evidence=(evidence(Tier.CLOSURE, date(2023, 2, 1)),))) == {}


def test_the_watch_ends_after_its_months_with_a_good_look_and_the_audit_committees_note() -> None:
    long_ago = up_to(Status.CLOSED, first=date(2021, 5, 1))
    closed = planned(statuses=long_ago, watched=(WatchedFacts("l", True, at(date(2023, 2, 1))),))
    noted = closed._replace(evidence=(evidence(Tier.NOTED, date(2023, 2, 1)),))

    assert set(unmet(Status.ARCHIVED, planned(statuses=up_to(Status.CLOSED)))) == {
        "watched-through",
        "still-holds",
        "audit-noted",
    }
    assert unmet(Status.ARCHIVED, noted) == {}
    slipped = noted._replace(watched=(WatchedFacts("l", False, at(date(2023, 2, 1))),))
    assert set(unmet(Status.ARCHIVED, slipped)) == {"still-holds"}


def test_nothing_is_skipped_and_what_ended_goes_no_further() -> None:
    received, held = recommendation(), recommendation(statuses=came(Status.REGISTERED, Status.ON_HOLD))
    fallen = recommendation(statuses=(*up_to(Status.CLOSED), *came(Status.REGRESSED, first=date(2022, 12, 1))))

    assert next_steps(received)[0] is Status.REGISTERED
    assert Status.SIGNED_OFF not in next_steps(received)
    assert next_steps(held)[0] is Status.REGISTERED
    assert next_steps(fallen)[0] is Status.DELIVERING
    assert next_steps(recommendation(statuses=came(Status.REJECTED))) == ()


def test_what_a_passed_gate_asked_and_no_longer_has_is_shown_as_missing_again() -> None:
    passed = of(evidence(Tier.T1, date(2022, 5, 1)), status=Status.DELIVERED)
    with_open_task = passed._replace(work=(passed.work[0]._replace(id="n", checked_at=None), *passed.work))

    def gaps(facts: RecommendationFacts) -> set[str]:
        return {gap.requirement for gap in derive(facts, RECOMMENDATION_PATHWAY, book()).gaps}

    assert gaps(passed) == set()
    assert gaps(with_open_task) == {"recommendation.work-checked"}


def test_every_ask_says_what_is_wrong_and_what_to_do_next() -> None:
    for gate in GATES:
        for ask in gate.asks:
            assert ask.question.endswith("?")
            assert ask.missing.endswith(".")
            assert ask.next_step.endswith(".")
