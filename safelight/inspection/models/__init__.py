"""What is kept of inspections and of what answers them. None of it is about a child.

What was kept is never changed: a later reading of the letter, owner or confirmation is a row of its own.
"""

from safelight.inspection.models.answer import (
    AnswerApproval,
    AnswerComment,
    AnswerCopy,
    AnswerDocument,
    AnswerExplanation,
    AnswerLetter,
    AnswerPart,
    AnswerPrint,
    AnswerPublication,
    AnswerVersion,
)
from safelight.inspection.models.programmes import ProgrammeChange
from safelight.inspection.models.proving import Evidence, Exemption, Indicator, Plan, Watched
from safelight.inspection.models.register import (
    FaultAnswered,
    Owning,
    RecommendationLink,
    RegisteredRecommendation,
    RegisteredReport,
    ReportStep,
    StatusChange,
)
from safelight.inspection.models.reports import Recommendation, Report
from safelight.inspection.models.routines import Routine, RoutineDone, RoutineOwed
from safelight.inspection.models.undertakings import Confirmation, Ownership
from safelight.inspection.models.work import Work, WorkHistory

__all__ = [
    "AnswerApproval",
    "AnswerComment",
    "AnswerCopy",
    "AnswerDocument",
    "AnswerExplanation",
    "AnswerLetter",
    "AnswerPart",
    "AnswerPrint",
    "AnswerPublication",
    "AnswerVersion",
    "Confirmation",
    "Evidence",
    "Exemption",
    "FaultAnswered",
    "Indicator",
    "Ownership",
    "Owning",
    "Plan",
    "ProgrammeChange",
    "Recommendation",
    "RecommendationLink",
    "RegisteredRecommendation",
    "RegisteredReport",
    "Report",
    "ReportStep",
    "Routine",
    "RoutineDone",
    "RoutineOwed",
    "StatusChange",
    "Watched",
    "Work",
    "WorkHistory",
]
