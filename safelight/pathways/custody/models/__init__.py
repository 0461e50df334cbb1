"""The tables of a custody record: one row for the detention, and a row for each thing that can happen again."""

from safelight.pathways.custody.models.accommodation import (
    AccommodationRequest,
    Certificate,
    CertificateCopy,
    CertificatePrint,
    Challenge,
    Escalation,
    Move,
    RequestAttempt,
)
from safelight.pathways.custody.models.advice import HealthcareVisit, LegalAdvice
from safelight.pathways.custody.models.care import AdultAttempt, AdultCall, CellPlacement, WelfareAttempt, WomanCarer
from safelight.pathways.custody.models.decisions import DetentionReview, Offence, Rationale
from safelight.pathways.custody.models.detention import Detention
from safelight.pathways.custody.models.extensions import Extension
from safelight.pathways.custody.models.extracts import AuthorityExtract, ExtractCopy
from safelight.pathways.custody.models.holding import GoldenHourCheck, Interview, ObservationLevel, Rest, Visit
from safelight.pathways.custody.models.searches import Search, SearchOfficer

__all__ = [
    "AccommodationRequest",
    "AdultAttempt",
    "AdultCall",
    "AuthorityExtract",
    "CellPlacement",
    "Certificate",
    "CertificateCopy",
    "CertificatePrint",
    "Challenge",
    "Detention",
    "DetentionReview",
    "Escalation",
    "Extension",
    "ExtractCopy",
    "GoldenHourCheck",
    "HealthcareVisit",
    "Interview",
    "LegalAdvice",
    "Move",
    "ObservationLevel",
    "Offence",
    "Rationale",
    "RequestAttempt",
    "Rest",
    "Search",
    "SearchOfficer",
    "Visit",
    "WelfareAttempt",
    "WomanCarer",
]
