"""The room's tables."""

from safelight.assurance.models.learning import Fault, Feedback, LearningAction, TrainingEvent
from safelight.assurance.models.marks import Mark, MarkAnswer, ModeratedAnswer, Moderation, SafetyCheck
from safelight.assurance.models.samples import AgreementTally, FrameStratum, Sample, SampledFile, Tally

__all__ = [
    "AgreementTally",
    "Fault",
    "Feedback",
    "FrameStratum",
    "LearningAction",
    "Mark",
    "MarkAnswer",
    "ModeratedAnswer",
    "Moderation",
    "SafetyCheck",
    "Sample",
    "SampledFile",
    "Tally",
    "TrainingEvent",
]
