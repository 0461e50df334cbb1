"""The frozen snapshot of a custody record that rules read. Plain Python; times are UTC and a moment that is not is
refused. `FIELDS` names what a source may or may not provide."""

from safelight.pathways.custody.facts.accommodation import (
    CertificateFacts,
    ChallengeFacts,
    CopyFacts,
    EscalationFacts,
    MoveFacts,
    PrintFacts,
    RequestFacts,
)
from safelight.pathways.custody.facts.advice import HealthcareFacts, LegalAdviceFacts
from safelight.pathways.custody.facts.care import (
    AdultAttemptFacts,
    AdultFacts,
    AttemptFacts,
    CarerFacts,
    CellFacts,
    SearchFacts,
    SearchOfficerFacts,
)
from safelight.pathways.custody.facts.decisions import EntryFacts, OffenceFacts, RationaleFacts, ReviewFacts
from safelight.pathways.custody.facts.detention import CustodyFacts
from safelight.pathways.custody.facts.extensions import ExtensionFacts
from safelight.pathways.custody.facts.fields import FIELDS
from safelight.pathways.custody.facts.holding import CheckFacts, InterviewFacts, LevelFacts, RestFacts, VisitFacts

__all__ = [
    "FIELDS",
    "AdultAttemptFacts",
    "AdultFacts",
    "AttemptFacts",
    "CarerFacts",
    "CellFacts",
    "CertificateFacts",
    "ChallengeFacts",
    "CheckFacts",
    "CopyFacts",
    "CustodyFacts",
    "EntryFacts",
    "EscalationFacts",
    "ExtensionFacts",
    "HealthcareFacts",
    "InterviewFacts",
    "LegalAdviceFacts",
    "LevelFacts",
    "MoveFacts",
    "OffenceFacts",
    "PrintFacts",
    "RationaleFacts",
    "RequestFacts",
    "RestFacts",
    "ReviewFacts",
    "SearchFacts",
    "SearchOfficerFacts",
    "VisitFacts",
]
