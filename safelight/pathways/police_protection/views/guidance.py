"""What to record of each act, and in what form, with the law that asks it: shown beside its questions."""

from __future__ import annotations

from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.pathways.police_protection.rules import sources


class Guidance(NamedTuple):
    """Sentences for an officer who has never done this before, and the law."""

    says: tuple[str, ...]
    law: str = ""


GUIDANCE: dict[Act, Guidance] = {
    Act.RECORD_GROUNDS: Guidance(
        (
            "Only what was left for later is asked. What stands is not written over.",
            "Write what you knew then, not what you learned since. Say who told you and when.",
        ),
        sources.S46_1_CAUSE.words,
    ),
    Act.INFORM_AUTHORITY: Guidance(
        (
            "The authority where the child was found: what was done, what you propose to do, and why.",
            "The authority where the child lives: where the child is kept. If it is the same one, one call tells both.",
            "Write the name and team of whoever you spoke to. “EDT informed” proves nothing.",
        ),
        f"{sources.S46_3_A.words}; {sources.S46_3_B.words}",
    ),
    Act.INFORM_PROTECTED_CHILD: Guidance(
        (
            "Every child who can understand is told what was done, why, and what may follow.",
            "Write the words you used. If the child cannot understand yet, say why, and tell them when they can.",
        ),
        sources.S46_3_C.words,
    ),
    Act.INFORM_FAMILY: Guidance(
        (
            "Parents; others with parental responsibility; whoever the child lived with just before. Each is a line of "
            "their own.",
            "Record each attempt. The police do not gain parental responsibility.",
        ),
        sources.S46_4.words,
    ),
    Act.NOTIFY_DESIGNATED_OFFICER: Guidance(
        (
            "A second officer inquires into every case. It is never the one who took the child, whatever the rank.",
            "Telling is not accepting: until they accept, the child is in your hands.",
        ),
        sources.S46_3_E.words,
    ),
    Act.ACCEPT_DESIGNATION: Guidance(
        (
            "You inquire, decide on contact, review, and release the child as soon as there is no reasonable cause.",
            "At the end of your tour somebody else accepts; until then the child stays in your hands.",
        ),
        f"{sources.S46_3_E.words}; {sources.S46_5.words}",
    ),
    Act.RECORD_PLACE: Guidance(
        (
            "A child goes to a place of the local authority’s, or a refuge. From elsewhere they are moved there.",
            "A police station is not suitable: as short as possible, never a cell, somebody beside the child all the "
            "time.",
        ),
        f"{sources.S46_3_F.words}; {sources.CIRCULAR.words}",
    ),
    Act.APPROVE_STATION: Guidance(
        ("Say what was tried and refused, by whom, and by when the child leaves.",), sources.CIRCULAR.words
    ),
    Act.REPORT_INCIDENT: Guidance(
        (
            "This is for what should not have happened. It stays on the record and goes to the daily meeting.",
            "Say what happened, how long, and what was done about it. Do not explain it away.",
        ),
        sources.CIRCULAR.words,
    ),
    Act.RECORD_INQUIRY: Guidance(
        (
            "Records checked; what the authority says; what parents or carers say; what the child wants.",
            "You can add to it bit by bit: what you wrote before stays above. Finish it with what you find.",
        ),
        f"{sources.S46_3_E.words}; {sources.S46_5.words}",
    ),
    Act.REVIEW_PROTECTION: Guidance(
        (
            "One question: is there still reasonable cause, on what is known now? “Grounds remain” answers nothing.",
            "If there is not, the child is released at once, however many of the 72 hours are left.",
        ),
        sources.S46_5.words,
    ),
    Act.RECORD_WELFARE: Guidance(
        (
            "What is reasonable for this child in the short time: food, sleep, medicine, school, siblings together.",
            "One line for each thing, with the time.",
        ),
        sources.S46_9_B.words,
    ),
    Act.DECIDE_CONTACT: Guidance(
        (
            "Contact is allowed where it is reasonable and in the child’s best interests. Decide on each person.",
            "Once the authority accommodates the child, it decides; record what it decided.",
        ),
        sources.S46_10.words,
    ),
    Act.RECORD_STRATEGY: Guidance(
        ("Date, who was there, and its reference. If none was held, say who was asked and what they said.",)
    ),
    Act.DECIDE_ORDER: Guidance(
        (
            "A decision is recorded for every child, also that no order is needed.",
            "You may apply on the authority’s behalf, whether or not it knows or agrees. Nothing extends the 72 hours: "
            "leave the court time.",
        ),
        sources.S46_7.words,
    ),
    Act.RELEASE_FROM_PROTECTION: Guidance(
        (
            "As soon as there is no reasonable cause, and never later than 72 hours after the power was used.",
            "Record the moment of release itself, even when it was too late: nothing is refused.",
        ),
        f"{sources.S46_5.words}; {sources.S46_6.words}",
    ),
    Act.CLOSE_PROTECTION: Guidance(
        ("How it ended for the child, who goes on with it, and what was learned. Everything missing stands above.",)
    ),
}
