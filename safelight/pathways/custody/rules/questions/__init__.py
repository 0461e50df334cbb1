"""What a sampler asks of a child's custody record: the whole set, and the short one of the monthly dip."""

from __future__ import annotations

from safelight.kernel.questions import QuestionSet
from safelight.kernel.sources import Origin
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules.questions.arrival import ARRIVAL_AND_CARE
from safelight.pathways.custody.rules.questions.detention import REVIEWS_AND_CHARGE
from safelight.pathways.custody.rules.questions.hearing import VOICE_AND_RELEASE
from safelight.pathways.custody.rules.questions.short import SHORT

WHOLE: QuestionSet[CustodyFacts] = QuestionSet(
    code="custody.whole",
    title="A child’s custody record, whole",
    questions=ARRIVAL_AND_CARE + REVIEWS_AND_CHARGE + VOICE_AND_RELEASE,
    source=Origin("Proposed default, facts document on custody §9 A–F"),
)
DIP: QuestionSet[CustodyFacts] = QuestionSet(
    code="custody.dip",
    title="A child’s custody record, in short",
    questions=SHORT,
    source=Origin("Proposed default, facts document on voice §10.4; graded as the whole set is"),
    moves=True,
)
QUESTIONS = (WHOLE, DIP)
