"""What samples of custody records found, and whether what was learnt was done (I21, I40, I41)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from safelight.kernel.circulated import policy_read
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.roles import CUSTODY
from safelight.kernel.sampled import all_held, measures_of_plan
from safelight.kernel.subjects import Learning, Subject
from safelight.pathways.custody.measures.outcomes import R3
from safelight.pathways.custody.rules.samples import (
    ACCEPTED_WHOLE,
    LIMBS,
    MONTHLY_DIP,
    REFUSED_WHOLE,
    SEARCHED_WHOLE,
)

_SHORT, _WHOLE = ("CU1", "CU2", "CU3"), ("A4", "A5", "C6")

RATIONALE = all_held(
    MONTHLY_DIP,
    _SHORT,
    ref="custody:I21",
    code="custody.rationale-quality",
    title="Files whose reasons to detain, and to go on detaining, are this child's own: the monthly dip",
    explained="Of the files drawn, those in which all of questions CU1, CU2 and CU3 that arose were answered yes.",
)
RATIONALE_BY_QUARTER = all_held(
    LIMBS,
    _SHORT,
    ref="custody:I21",
    code="custody.rationale-quality-by-quarter",
    title="Files whose reasons to detain, and to go on detaining, are this child's own: each quarter",
    explained="The same questions in the larger sample of a quarter, from which a share can be told more closely.",
)
RATIONALE_REFUSED = all_held(
    REFUSED_WHOLE,
    _WHOLE,
    ref="custody:I21",
    code="custody.rationale-quality-refused-bail",
    title="Files whose reasons are this child's own: every child charged and refused bail",
    explained="Of all files, those in which all of questions A4, A5 and C6 that arose were answered yes.",
)


def _closed(facts: Learning) -> Iterator[Outcome]:
    if facts.kind in ("", CUSTODY):
        in_time = facts.done_on is not None and facts.done_on <= facts.due_on
        yield Outcome("", facts.due_on, in_time, None, facts.agency)


LEARNING_CLOSED: Measure[Learning] = Measure(
    ref="custody:I41",
    code="custody.learning-closed",
    title="Actions from learning that were done by their day",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of the actions due in the period, those done by the day they were due. One whose day has not come yet "
    "counts as not done until it is.",
    outcomes=_closed,
    better="UP",
    of=Subject.LEARNING,
)

POLICY_READ = policy_read(
    "YPIC",
    ref="governance:C-09",
    code="custody.policy-read",
    title="People asked to read the policy on children in custody who had in time",
    asked_by=R3,
)
GRADES = tuple(
    measure
    for plan in (MONTHLY_DIP, LIMBS, REFUSED_WHOLE, SEARCHED_WHOLE, ACCEPTED_WHOLE)
    for measure in measures_of_plan(plan, ref="custody:I40")
)
DIP_GOOD, _, DIP_INADEQUATE, DIP_NOT_RECORDED = GRADES[:4]
SAMPLED: tuple[Measure[Any], ...] = (
    RATIONALE,
    RATIONALE_BY_QUARTER,
    RATIONALE_REFUSED,
    *GRADES,
    LEARNING_CLOSED,
    POLICY_READ,
)
ASKED_IN_DIP = {question.ref: f"{question.ref}. {question.text}" for question in MONTHLY_DIP.questions.questions}
