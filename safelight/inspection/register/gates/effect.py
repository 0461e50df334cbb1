"""G6, it works: samples in a row are good, the outcome holds, and no child found let down was left so."""

from __future__ import annotations

from safelight.assurance.statistics import wilson
from safelight.inspection.register.codes import Status, Tier
from safelight.inspection.register.facts import EvidenceFacts, IndicatorFacts
from safelight.inspection.register.gates.asking import Ask, Case, Gate, second_person
from safelight.kernel.acts import Act
from safelight.kernel.variation import Meaning, Signal, limits, meaning, signals


def last_samples(case: Case) -> tuple[EvidenceFacts, ...]:
    """The last samples in a row that are judged: as many as the force asks, each with the file counts."""
    return tuple(each for each in case.facts.counting(Tier.T4) if each.asked)[-case.bars.samples :]


def sample_told(sample: EvidenceFacts, case: Case) -> str:
    """How one sample stands against what is asked, in words; empty where it passes."""
    held, asked = sample.held or 0, sample.asked or 0
    low, share = wilson(held, asked).low, held / asked
    of = f"{held} of {asked} good ({share:.1%})"
    if sample.needed is not None and asked < sample.needed:
        return f"{of}: {asked} files are too few, {sample.needed} are needed."
    if share < case.bars.target:
        return f"{of}: {case.bars.target:.0%} is asked."
    if low < case.bars.floor:
        return f"{of}: it may be as low as {low:.1%}, and {case.bars.floor:.0%} is asked."
    return ""


def _samples_hold(case: Case) -> bool:
    last = last_samples(case)
    return len(last) >= case.bars.samples and not any(sample_told(each, case) for each in last)


def _samples_told(case: Case) -> str:
    last = last_samples(case)
    words = [sample_told(each, case) for each in last]
    if len(last) < case.bars.samples:
        words.append(f"{len(last)} of {case.bars.samples} samples in a row.")
    return " ".join(word for word in words if word)


def _periods(indicator: IndicatorFacts, case: Case) -> list[EvidenceFacts]:
    """What was measured of an indicator, in time order."""
    return [
        each for each in case.facts.counting(Tier.T5) if each.refers_to == indicator.measure and each.value is not None
    ]


def _held(indicator: IndicatorFacts, case: Case) -> int:
    """For how many of the last periods an indicator met its target, with enough cases."""
    run = 0
    for each in reversed(_periods(indicator, case)):
        value = each.value or 0.0
        reaches = value <= indicator.target if indicator.at_most else value >= indicator.target
        if not reaches or (each.asked is not None and each.asked < indicator.least_cases):
            break
        run += 1
    return run


def _outcome_holds(case: Case) -> bool:
    indicators = case.facts.measured_by
    return bool(indicators) and all(_held(each, case) >= case.bars.periods for each in indicators)


def _outcome_told(case: Case) -> str:
    behind = [each for each in case.facts.measured_by if _held(each, case) < case.bars.periods]
    return " ".join(f"{each.measure}: {_held(each, case)} of {case.bars.periods} periods in a row." for each in behind)


def _worse(indicator: IndicatorFacts, case: Case) -> Signal | None:
    """What says that the last periods are worse than ordinary variation; None also while there are too few to tell."""
    values = [each.value or 0.0 for each in _periods(indicator, case)]
    band = limits(values)
    if band is None:
        return None
    better = "DOWN" if indicator.at_most else "UP"
    found = signals(values, band)
    last = (found.get(place) for place in range(len(values) - case.bars.periods, len(values)))
    return next((each.signal for each in last if each and meaning(each, better) is Meaning.CONCERN), None)


def _not_worse(case: Case) -> bool:
    return not any(_worse(each, case) for each in case.facts.measured_by)


def _worse_told(case: Case) -> str:
    found = [(each.measure, _worse(each, case)) for each in case.facts.measured_by]
    return " ".join(f"{measure}: {signal.label}." for measure, signal in found if signal)


def _left_so(case: Case) -> int:
    return sum((each.inadequate or 0) - (each.followed_up or 0) for each in case.facts.counting(Tier.T4))


EFFECTIVE = Gate(
    "G6",
    "Effective",
    Status.EFFECTIVE,
    Act.MOVE_RECOMMENDATION,
    (
        Ask(
            ref="G-06a",
            code="recommendation.samples-good",
            page="evidence",
            question="Are the last samples of files good, surely enough, in a row?",
            missing="Samples of files do not show that it is done well.",
            next_step="Mark another sample; change the practice first where one failed.",
            holds=_samples_hold,
            tell=_samples_told,
        ),
        Ask(
            ref="G-06b",
            code="recommendation.outcome-holds",
            page="evidence",
            question="Does what it is measured by meet its target for several periods in a row?",
            missing="The outcome for children does not hold yet.",
            next_step="Add the measure of each further period; a target is not changed because it was missed.",
            holds=_outcome_holds,
            tell=_outcome_told,
            may_wait=True,
        ),
        Ask(
            ref="G-06c",
            code="recommendation.children-followed-up",
            question="Was each child whose file was found inadequate followed up?",
            missing="A child whose file was found inadequate was not followed up.",
            next_step="Check that the child is safe, and record it.",
            holds=lambda case: not _left_so(case),
            tell=lambda case: f"{_left_so(case)} left." if _left_so(case) else "",
        ),
        Ask(
            ref="G-06e",
            code="recommendation.outcome-not-worsening",
            page="evidence",
            question="Is what it is measured by free of a turn for the worse that chance would seldom give?",
            missing="The outcome for children has turned for the worse.",
            next_step="Find out what changed, and put that right first.",
            holds=_not_worse,
            tell=_worse_told,
        ),
        second_person("G-06d", "recommendation.effect-said-by-another"),
    ),
)
