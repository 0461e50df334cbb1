"""The frozen snapshot of a police protection record that rules read. Plain Python; times are UTC and a moment that is
not is refused. `FIELDS` names what a source may or may not provide."""

from safelight.pathways.police_protection.facts.fields import FIELDS
from safelight.pathways.police_protection.facts.protection import ProtectionFacts
from safelight.pathways.police_protection.facts.rows import (
    AdultFacts,
    AttemptFacts,
    ContactFacts,
    DesignationFacts,
    EntryFacts,
    IncidentFacts,
    MeetingFacts,
    PlaceFacts,
    ReviewFacts,
    WelfareFacts,
)

__all__ = [
    "FIELDS",
    "AdultFacts",
    "AttemptFacts",
    "ContactFacts",
    "DesignationFacts",
    "EntryFacts",
    "IncidentFacts",
    "MeetingFacts",
    "PlaceFacts",
    "ProtectionFacts",
    "ReviewFacts",
    "WelfareFacts",
]
