"""The tables of police protection: a row for the child’s time in it, and rows for what can happen again."""

from safelight.pathways.police_protection.models.drafts import SceneDraft
from safelight.pathways.police_protection.models.keeping import (
    Adult,
    AdultAttempt,
    Contact,
    Designation,
    Incident,
    MeetingNote,
    PlacePeriod,
    ProtectionReview,
    Welfare,
)
from safelight.pathways.police_protection.models.protection import Protection

__all__ = [
    "Adult",
    "AdultAttempt",
    "Contact",
    "Designation",
    "Incident",
    "MeetingNote",
    "PlacePeriod",
    "Protection",
    "ProtectionReview",
    "SceneDraft",
    "Welfare",
]
