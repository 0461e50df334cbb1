"""G4, what was to be done is done and checked, and G5, it runs and those it is for were reached."""

from __future__ import annotations

from datetime import timedelta

from safelight.design.moments import london_day as in_words
from safelight.inspection.register.codes import Status, Tier
from safelight.inspection.register.facts import EvidenceFacts
from safelight.inspection.register.gates.asking import Ask, Case, Gate, second_person
from safelight.kernel.acts import Act

OPEN_PROMISE = "OPEN_PROMISE"
"""The fault of an answer that promises without a day."""


def _unchecked(case: Case) -> str:
    open_ones = [each for each in case.facts.standing_work if each.checked_at is None]
    return f"{len(open_ones)} of {len(case.facts.standing_work)} are not finished and checked." if open_ones else ""


def _older(case: Case, *tiers: Tier) -> str:
    old = [each for each in case.facts.evidence if each.tier in tiers and case.facts.predates(each)]
    return f"{len(old)} older than the finding do not count." if old else ""


def _without_evidence(case: Case) -> list[str]:
    shown = {limb for each in case.facts.counting(Tier.T1, Tier.T2) for limb in each.limbs}
    return [limb for limb in case.facts.limbs if limb not in shown]


def _written(case: Case) -> bool:
    return bool(case.facts.counting(Tier.T1, Tier.T2)) and not _without_evidence(case)


def _written_told(case: Case) -> str:
    parts = [_older(case, Tier.T1, Tier.T2)]
    if _without_evidence(case):
        parts.append(f"Without any: part {', '.join(_without_evidence(case))}.")
    return " ".join(part for part in parts if part)


def _open_promises(case: Case) -> int:
    return sum(each.kind == OPEN_PROMISE and not each.answered for each in case.facts.faults)


DELIVERED = Gate(
    "G4",
    "Delivered",
    Status.DELIVERED,
    Act.MOVE_RECOMMENDATION,
    (
        Ask(
            ref="G-04a",
            code="recommendation.work-checked",
            question="Is every task done, and checked by somebody else?",
            missing="Not every task is done and checked by somebody other than who did it.",
            next_step="Finish and check them, or say which are no longer needed.",
            holds=lambda case: (
                bool(case.facts.standing_work) and all(each.checked_at is not None for each in case.facts.standing_work)
            ),
            tell=_unchecked,
        ),
        Ask(
            ref="G-04b",
            code="recommendation.delivery-shown",
            page="evidence",
            question="Does something newer than the finding show what was written and who was reached, for each part?",
            missing="No evidence newer than the finding shows that it was delivered.",
            next_step="Add the policy, guidance, form or training of each part, dated after the inspection.",
            holds=_written,
            tell=_written_told,
            may_wait=True,
        ),
        Ask(
            ref="G-04c",
            code="recommendation.promises-dated",
            question="Has every promise of the answer a day?",
            missing="The answer promises something without a day.",
            next_step="Answer that fault: give the day and who keeps it, or say why there is none.",
            holds=lambda case: not _open_promises(case),
            tell=lambda case: f"{_open_promises(case)} such promises." if _open_promises(case) else "",
        ),
        second_person("G-04d", "recommendation.delivery-said-by-another"),
    ),
)


def periods_in_a_row(evidence: tuple[EvidenceFacts, ...]) -> int:
    """The longest run of periods that follow each other without a gap, in which everything asked held."""
    longest = run = 0
    last: EvidenceFacts | None = None
    for each in evidence:
        if each.asked is not None and each.held != each.asked:
            run, last = 0, None
            continue
        follows = last is not None and last.until_on < each.from_on <= last.until_on + timedelta(days=1)
        run = run + 1 if follows else 1
        longest, last = max(longest, run), each
    return longest


def _running(case: Case) -> int:
    subjects = {each.subject for each in case.facts.counting(Tier.T3)}
    of = case.facts.counting(Tier.T3)
    return max((periods_in_a_row(tuple(e for e in of if e.subject == subject)) for subject in subjects), default=0)


def _reached(case: Case) -> float | None:
    told = [each for each in case.facts.counting(Tier.T2) if each.asked]
    return (told[-1].held or 0) / (told[-1].asked or 1) if told else None


def _reached_told(case: Case) -> str:
    share = _reached(case)
    return "Nobody has counted them." if share is None else f"{share:.1%} were, {case.bars.reached:.0%} is asked."


def _tested(case: Case) -> EvidenceFacts | None:
    """The last test of whether it holds: a log of a period, or what others found, with how many held of how many."""
    tests = [each for each in case.facts.counting(Tier.T3, Tier.T6) if each.asked]
    return tests[-1] if tests else None


def _failed(case: Case) -> bool:
    last = _tested(case)
    return last is not None and last.held != last.asked


def _tested_told(case: Case) -> str:
    last = _tested(case)
    return f"{last.held or 0} of {last.asked} held, up to {in_words(last.until_on)}." if last else ""


EMBEDDED = Gate(
    "G5",
    "Embedded",
    Status.EMBEDDED,
    Act.MOVE_RECOMMENDATION,
    (
        Ask(
            ref="G-05a",
            code="recommendation.runs",
            page="evidence",
            question="Does a register, minutes or a log show it to run for several periods in a row?",
            missing="Nothing newer than the finding shows that it runs for several periods in a row.",
            next_step="Add the register, minutes or log of each period; in each, everything tested must hold.",
            holds=lambda case: _running(case) >= case.bars.periods,
            tell=lambda case: f"{_running(case)} in a row, {case.bars.periods} asked.",
            may_wait=True,
        ),
        Ask(
            ref="G-05b",
            code="recommendation.reached",
            page="evidence",
            question="Were nearly all of those it is for trained or told?",
            missing="Too few of those it is for were trained or told.",
            next_step="Add the figures: how many, of how many, up to which day.",
            holds=lambda case: (_reached(case) or 0.0) >= case.bars.reached,
            tell=_reached_told,
            may_wait=True,
        ),
        Ask(
            ref="G-05d",
            code="recommendation.controls-tested",
            page="evidence",
            question="Was it tried on cases since, and did everything that was tried hold?",
            missing="Nobody has tried on cases whether it holds, or not everything that was tried last held.",
            next_step="Try it: look into files, ask staff or do it again. Add how many were tried and how many held.",
            holds=lambda case: _tested(case) is not None and not _failed(case),
            tell=_tested_told,
            may_wait=True,
        ),
        second_person("G-05c", "recommendation.embedded-said-by-another"),
    ),
)
