"""Plan a recommendation, say what it is measured by, add evidence, let something go for a time, look again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from safelight.inspection.actions.on_record import held, written
from safelight.inspection.actions.refusals import CannotShow
from safelight.inspection.models import Evidence, Exemption, Indicator, Plan, Watched
from safelight.inspection.register.codes import Cadence, Status, Tier
from safelight.inspection.register.gates import RECOMMENDATION_ASKS
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day
from safelight.records.actions import saved
from safelight.records.models import Record
from safelight.workforce.models import Officer

_LONGEST_EXEMPTION = 6
"""Months after which an exemption ends at the latest; facts document governance §12."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence as somebody gives it. Figures are files, people or cases; shares are worked out."""

    tier: Tier
    title: str
    where: str
    from_on: date
    until_on: date
    limbs: Sequence[str] = ()
    cadence: Cadence | None = None
    held: int | None = None
    asked: int | None = None
    needed: int | None = None
    value: float | None = None
    inadequate: int | None = None
    followed_up: int | None = None
    independent: bool = False
    review_on: date | None = None
    weaknesses: str = ""
    promise: int | None = None
    refers_to: str = ""
    sha256: str = ""


@transaction.atomic
def write_plan(
    record: Record,
    *,
    programme: str,
    evidence: str,
    risks: str,
    dependencies: str,
    equality: str,
    protection: str,
    by: Officer,
    now: datetime,
) -> Plan:
    """Write how a recommendation is to be delivered; an earlier plan stays beneath it."""
    held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    plan = Plan(
        record=record,
        by=by,
        at=now,
        programme=programme.strip(),
        evidence=evidence.strip(),
        risks=risks.strip(),
        dependencies=dependencies.strip(),
        equality=equality.strip(),
        protection=protection.strip(),
    )
    saved(plan, refusal=CannotShow)
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=f"{by.get_full_name()} wrote the plan.")
    return plan


@transaction.atomic
def measure_by(
    record: Record,
    *,
    measure: str,
    baseline: float,
    baseline_cases: int,
    target: float,
    least_cases: int,
    source: str,
    by: Officer,
    now: datetime,
    at_most: bool = False,
    why: str = "",
) -> Indicator:
    """Say what a recommendation is measured by. Another target for the same measure later says why."""
    facts = held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    known = any(each.measure == measure.strip() for each in facts.indicators)
    if known and not why.strip():
        raise CannotShow(
            "This measure has a baseline and a target already.",
            next_step="Say why they change; the earlier ones stay in the history.",
        )
    made = Indicator(
        record=record,
        by=by,
        at=now,
        measure=measure.strip(),
        baseline=baseline,
        baseline_cases=baseline_cases,
        target=target,
        at_most=at_most,
        least_cases=least_cases,
        source=source.strip(),
        why=why.strip(),
    )
    saved(made, refusal=CannotShow)
    words = f"{by.get_full_name()} set what it is measured by: {made.measure}."
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=words)
    return made


@transaction.atomic
def add_evidence(record: Record, shown: Shown, *, by: Officer, now: datetime) -> Evidence:
    """Add evidence. What is older than the finding is kept and shown as such; it shows nothing."""
    facts = held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    _told(shown, facts.limbs, today=london_day(now))
    made = Evidence(
        record=record,
        by=by,
        at=now,
        **{
            name: getattr(shown, name)
            for name in Shown.__dataclass_fields__
            if name not in ("limbs", "cadence", "title", "where", "weaknesses")
        },
        title=shown.title.strip(),
        where=shown.where.strip(),
        weaknesses=shown.weaknesses.strip(),
        limbs=list(shown.limbs),
        cadence=shown.cadence or "",
    )
    saved(made, refusal=CannotShow)
    words = f"{by.get_full_name()} added evidence: {made.title}."
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=words, detail={"tier": shown.tier.value})
    return made


@transaction.atomic
def exempt(
    record: Record,
    *,
    requirement: str,
    reason: str,
    instead: str,
    asked_by: Officer,
    expires_on: date,
    by: Officer,
    now: datetime,
) -> Exemption:
    """Let one thing that a gate asks wait for a time. Whoever approves it is not who asked for it."""
    held(record, act=Act.SIGN_RECOMMENDATION, by=by, now=now)
    if requirement not in {ask.code for ask in RECOMMENDATION_ASKS if ask.may_wait}:
        raise CannotShow("This cannot be let go, by anybody.", next_step="Do what the gate asks.")
    today = london_day(now)
    if not today < expires_on <= add_months(today, _LONGEST_EXEMPTION):
        raise CannotShow(
            f"An exemption ends after today, and within {_LONGEST_EXEMPTION} months.",
            next_step="Give an earlier day; it can be approved anew.",
        )
    made = Exemption(
        record=record,
        by=asked_by,
        at=now,
        requirement=requirement,
        reason=reason.strip(),
        instead=instead.strip(),
        approved_by=by,
        expires_on=expires_on,
    )
    saved(made, refusal=CannotShow)
    words = f"{by.get_full_name()} let one thing wait, because: {made.reason}"
    detail = {"requirement": requirement}
    written(record, act=Act.SIGN_RECOMMENDATION, by=by, now=now, words=words, detail=detail)
    return made


@transaction.atomic
def look(record: Record, *, holds: bool, says: str, by: Officer, now: datetime) -> Watched:
    """Record a look at a recommendation that the inspectorate closed: whether it still holds, and by what."""
    facts = held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    if facts.status is not Status.CLOSED:
        raise CannotShow("It is not being watched.", next_step="Only what the inspectorate closed is watched.")
    return found(record, holds=holds, says=says, by=by, now=now)


def found(record: Record, *, holds: bool, says: str, by: Officer | None, now: datetime) -> Watched:
    """Keep a look, by somebody or by the nightly reading."""
    made = Watched(record=record, by=by, at=now, holds=holds, says=says.strip() or "Nothing was said.")
    saved(made, refusal=CannotShow)
    words = f"It {'still holds' if holds else 'does not hold'}: {made.says}"
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=words)
    return made


def _told(shown: Shown, limbs: Sequence[str], *, today: date) -> None:
    if shown.until_on > today:
        raise CannotShow("Evidence is about days that have passed.", next_step="Give the last day it is about.")
    unknown = [limb for limb in shown.limbs if limb not in limbs]
    if unknown:
        raise CannotShow(f"The recommendation has no part {', '.join(unknown)}.", next_step="Choose its own parts.")
    if shown.tier is Tier.T4 and not (shown.held is not None and shown.asked and shown.needed):
        raise CannotShow(
            "A sample says how many files were good, of how many, and how many were needed.",
            next_step="Give all three figures from the sample.",
        )
    if shown.tier is Tier.T5 and (shown.value is None or not shown.refers_to):
        raise CannotShow(
            "An outcome says which measure it is of, and what it came to.", next_step="Give the measure and its value."
        )
    if shown.tier is Tier.SUBMISSION and not (shown.sha256 and shown.weaknesses.strip()):
        raise CannotShow(
            "What is submitted is kept with its digest and the weaknesses that are known.",
            next_step="Give the SHA-256 of the file, and say what is weak, or who looked and found nothing.",
        )
    if shown.sha256 and not re.fullmatch(r"[0-9a-f]{64}", shown.sha256):
        raise CannotShow("That is no SHA-256 digest.", next_step="It has 64 digits from 0 to 9 and a to f.")
