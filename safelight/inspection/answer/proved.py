"""What shows each promise, in words fit to be published: no count that could point at a child is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from safelight.assurance.results import Results, Share
from safelight.inspection.answer.figures import TOO_FEW, target_words
from safelight.inspection.codes import Rung
from safelight.inspection.proof.evidence import Gathered
from safelight.inspection.proof.ladder import Course, Evidence, Standing
from safelight.inspection.proof.undertakings import (
    MeasureHeld,
    MeasureTaken,
    PacksIssued,
    Proof,
    RuleInForce,
    SampleHeld,
)
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.grades import Grade
from safelight.kernel.questions import Limb
from safelight.kernel.register import register
from safelight.measures.presenting import title_of
from safelight.measures.small_numbers import Care


def standing_of(course: Course, gathered: Gathered, *, owner: str, care: Care) -> dict[str, Any]:
    """One promise as a version freezes it: its rung, what shows it, what the next rung lacks."""
    standing = course.now
    declared = standing.undertaking
    return {
        "code": declared.code,
        "promise": declared.promise,
        "said": declared.said.label,
        "rung": standing.rung.value,
        "goal": declared.goal.value,
        "kept": standing.kept,
        "fell_from": course.highest.value if course.slipping else "",
        "owner": owner,
        "claim": standing.rung is Rung.SAID,
        "shown_by": [words for words, holds in _evidence(standing, gathered, care) if holds],
        "missing": "" if standing.kept and not course.slipping else _missing(standing, gathered, care),
        "success": [success_words(proof) for proof in declared.proofs.get(Rung.BETTER_OUTCOME, ())],
        "absent": declared.absent,
    }


def _evidence(standing: Standing, gathered: Gathered, care: Care) -> Iterator[tuple[str, bool]]:
    for _, evidence in standing.evidence:
        yield _says(evidence, gathered, care), bool(evidence.holds)


def _missing(standing: Standing, gathered: Gathered, care: Care) -> str:
    """What the first rung that does not hold lacks."""
    if standing.rung is Rung.VERIFIED:
        return ""
    for rung in (Rung.ISSUED, Rung.IN_USE, Rung.GOOD_QUALITY, Rung.BETTER_OUTCOME):
        found = [evidence for step, evidence in standing.evidence if step is rung]
        if not found:
            return standing.undertaking.absent or f"Nothing shows yet that it is {in_a_sentence(rung.label)}"
        if lacking := [_says(each, gathered, care) for each in found if not each.holds]:
            return "; ".join(lacking)
    return "Nobody outside the force has confirmed it"


def _says(evidence: Evidence, gathered: Gathered, care: Care) -> str:
    proof = evidence.proof
    match proof:
        case RuleInForce():
            return f"A rule is in force: {_rule(proof.code)}"
        case MeasureHeld():
            return _measured(evidence, title_of(register.measure(proof.measure)), proof)
        case MeasureTaken():
            title = title_of(register.measure(proof.measure))
            if evidence.holds is None:
                return f"{title}: nothing is measured yet"
            return f"{title}: {'' if evidence.holds else 'not '}recorded in each of {_months(proof.months)}"
        case SampleHeld():
            return _sampled(evidence, proof, gathered.samples.get(proof.plan, ()), care)
        case _:  # packs, policies: what is told of them counts no child
            return evidence.says


def _measured(evidence: Evidence, title: str, proof: MeasureHeld) -> str:
    asked = target_words(register.measure(proof.measure), proof)
    if evidence.holds is None:
        return f"{title}: nothing is measured yet"
    if evidence.holds:
        return f"{title}: {asked} in each of {_months(proof.months)}"
    return f"{title}: not {asked} in each of {_months(proof.months)}, over enough cases"


def _months(count: int) -> str:
    return "the last month" if count == 1 else f"the last {count} months"


def _sampled(evidence: Evidence, proof: SampleHeld, samples: Iterable[Results], care: Care) -> str:
    plan = register.plan(proof.plan)
    asked = f"{proof.target:.0%} good in each of {proof.samples} samples"
    latest = list(samples)[-1:]
    if evidence.holds is None or not latest:
        return f"{plan.title}: no sample is finished yet"
    share = latest[0].limbs[Limb(proof.limb)] if proof.limb else latest[0].grades[Grade.GOOD]
    verdict = "reaches" if evidence.holds else "does not reach"
    return f"{plan.title}: {verdict} {asked}; the latest, {_share(share, care)}"


def _share(share: Share, care: Care) -> str:
    """A sample's share. How many files stand for it is given only where neither part of them is few."""
    share = share.with_care(care)
    if share.kept_back:
        return in_a_sentence(TOO_FEW)
    if share.value is None:
        return "none of which the question arose in"
    low = "" if share.interval is None else f", {share.interval.low:.0%} to {share.interval.high:.0%}"
    return f"{share.value:.0%} ({share.held} of {share.of} files{low})"


def success_words(proof: Proof) -> str:
    """What would show that a promise makes a difference, for an action plan."""
    match proof:
        case MeasureHeld():
            measure = register.measure(proof.measure)
            return f"{title_of(measure)}: {target_words(measure, proof)} in each of {_months(proof.months)}"
        case SampleHeld():
            floor = f", the interval not below {proof.floor:.0%}"
            return f"{register.plan(proof.plan).title}: {proof.target:.0%} good in {proof.samples} samples{floor}"
        case MeasureTaken():
            return f"{title_of(register.measure(proof.measure))}: recorded in each of {_months(proof.months)}"
        case RuleInForce():
            return f"The rule stands: {_rule(proof.code)}"
        case PacksIssued():
            return f"Packs issued in each of {_months(proof.months)}"
        case _:
            return f"Shown by what is issued: {getattr(proof, 'code', proof.kind)}"


def _rule(code: str) -> str:
    """A rule's question, as an officer knows it; its code for one that has none."""
    found = next((rule for rule in register.rules() if rule.code == code), None)
    question = getattr(found, "question", "") or getattr(found, "imperative", "")
    return str(question) or code
