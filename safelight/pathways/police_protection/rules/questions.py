"""What a sampler asks of a police protection record: the full set (custody document §9 P) and the short one (§10.5)."""

from __future__ import annotations

from typing import Any

from safelight.kernel.questions import Limb, Question, QuestionSet, Scale, Severity
from safelight.kernel.sources import Origin
from safelight.pathways.police_protection.facts import ProtectionFacts

_CRITICAL, _MAJOR, _MINOR = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR
_PROPOSED = Origin("Proposed with the answer of 15 February 2022 to recommendations 2 and 5, until the force decides")


def _met_daily(facts: ProtectionFacts) -> bool:
    """Whether the child was there on a second day, so that a daily meeting had to look."""
    return facts.taken_on is not None and (facts.ended_at is None or bool(facts.meetings) or _over_a_day(facts))


def _over_a_day(facts: ProtectionFacts) -> bool:
    return facts.taken_at is not None and facts.ended_at is not None and facts.ended_at.date() > facts.taken_at.date()


FULL: QuestionSet[Any] = QuestionSet(
    code="police-protection.full",
    title="Police protection: the whole record",
    source=_PROPOSED,
    scale=Scale.YES_NO,
    questions=(
        Question(
            "P1",
            "Are the grounds facts that amount to likely significant harm?",
            _CRITICAL,
            limbs=(Limb.INDIVIDUAL, Limb.RATIONALE),
            fault="GENERIC_GROUNDS",
            look="Why the child was taken",
        ),
        Question("P2", "Is the time at which the power was used exact?", _CRITICAL, look="When the child was taken"),
        Question(
            "P3",
            "Does it say why a court’s order or another way would not have served?",
            _MAJOR,
            limbs=(Limb.RATIONALE,),
            look="What else was considered",
        ),
        Question(
            "P4",
            "Were the authority where the child was found and the one where the child lives told, with times?",
            _CRITICAL,
            look="Who was told",
        ),
        Question(
            "P5",
            "Were parents, others with parental responsibility and last carers told, or does it say why not?",
            _CRITICAL,
            look="Who was told",
        ),
        Question(
            "P6",
            "Was the child told what was happening, and were their wishes sought?",
            _CRITICAL,
            limbs=(Limb.VOICE,),
            fault="RED_VOTC",
            look="What the child said and showed",
        ),
        Question(
            "P7",
            "Is the designated officer named, somebody else than the officer who took the child, and is the inquiry "
            "there to be read?",
            _CRITICAL,
            look="The designated officer",
        ),
        Question(
            "P8",
            "Did the designated officer review the case, each time with reasons to go on or to stop?",
            _CRITICAL,
            limbs=(Limb.RATIONALE,),
            look="Reviews",
        ),
        Question(
            "P9",
            "Was the place suitable: no police station without need, and never a cell?",
            _CRITICAL,
            look="Where the child was kept",
        ),
        Question("P10", "Is it decided who may have contact, and why?", _MAJOR, look="Contact"),
        Question(
            "P11",
            "Were the child’s needs met: food, sleep, medicine, school, brothers and sisters together?",
            _MAJOR,
            limbs=(Limb.INDIVIDUAL,),
            fault="CARE_NOT_RECORDED",
            look="The child’s welfare",
        ),
        Question(
            "P12",
            "Were an emergency protection order and the authority’s enquiries considered?",
            _MAJOR,
            look="The strategy discussion and the court",
        ),
        Question(
            "P13",
            "Was the child released within 72 hours, and as soon as there was no cause any more?",
            _CRITICAL,
            look="The end",
        ),
        Question(
            "P14",
            "Were entries made promptly and in the right place?",
            _MAJOR,
            look="The chronology, and what is marked late",
        ),
        Question(
            "P15",
            "Did the daily meeting look at the child, and were its actions done?",
            _MAJOR,
            asked_of=_met_daily,
            look="The daily meeting",
        ),
        Question(
            "P16",
            "Does it describe the child’s demeanour and behaviour, and the home?",
            _MAJOR,
            limbs=(Limb.VOICE,),
            look="What the child said and showed",
        ),
    ),
)

SHORT: QuestionSet[Any] = QuestionSet(
    code="police-protection.short",
    title="Police protection: the monthly dip",
    source=_PROPOSED,
    scale=Scale.IN_PARTS,
    moves=True,
    questions=(
        Question(
            "PP1",
            "Do the grounds show, in facts, reasonable cause to fear significant harm?",
            _CRITICAL,
            limbs=(Limb.INDIVIDUAL, Limb.RATIONALE),
            fault="GENERIC_GROUNDS",
        ),
        Question("PP2", "Is the start exact, and were the 72 hours watched?", _CRITICAL),
        Question(
            "PP3",
            "Is a designated officer named, apart from the officer who took the child, with what they inquired into?",
            _CRITICAL,
        ),
        Question("PP4", "Was the child told what was done and why, in words they could follow?", _CRITICAL),
        Question(
            "PP5",
            "Were the child’s wishes and feelings found out, by words or by watching, and given weight?",
            _CRITICAL,
            limbs=(Limb.VOICE,),
            fault="RED_VOTC",
        ),
        Question("PP6", "Were the authority and a parent told, and was the place fit for a child?", _CRITICAL),
        Question("PP7", "Were brothers, sisters and other children thought of?", _MAJOR, may_not_apply=True),
        Question(
            "PP8",
            "Was the record kept up to the end, with each handover and when and why it ended?",
            _MAJOR,
        ),
        Question(
            "PP9",
            "Is the child’s demeanour there at the start, in between and at the end?",
            _MAJOR,
            limbs=(Limb.VOICE,),
        ),
        Question(
            "PP10", "Did the daily meeting look at the child, and were its actions done?", _MINOR, asked_of=_met_daily
        ),
    ),
)

QUESTIONS: tuple[QuestionSet[Any], ...] = (FULL, SHORT)
