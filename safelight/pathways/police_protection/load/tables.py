"""The tables of a police protection record, each with the facts its rows become."""

from __future__ import annotations

from safelight.pathways.police_protection import facts, models
from safelight.records.loading import Table

_OWNER = "protection_id"

ATTEMPTS = Table(models.AdultAttempt, facts.AttemptFacts, "at", _OWNER, parent="adult_id")
ADULTS = Table(
    models.Adult,
    facts.AdultFacts,
    "told_at",
    _OWNER,
    columns={"told_by": "own.told_by_name"},
    inside=(ATTEMPTS,),
)
DESIGNATIONS = Table(
    models.Designation,
    facts.DesignationFacts,
    "notified_at",
    _OWNER,
    columns={"officer": "own.officer_name"},
)
PLACES = Table(
    models.PlacePeriod,
    facts.PlaceFacts,
    "arrived_at",
    _OWNER,
    columns={"approved_by": "own.approved_by_name"},
)
REVIEWS = Table(
    models.ProtectionReview,
    facts.ReviewFacts,
    "done_at",
    _OWNER,
    columns={"officer": "own.officer_name"},
)
WELFARE = Table(
    models.Welfare,
    facts.WelfareFacts,
    "done_at",
    _OWNER,
    columns={"done_by": "own.done_by_name"},
)
CONTACTS = Table(
    models.Contact,
    facts.ContactFacts,
    "decided_at",
    _OWNER,
    columns={"decided_by": "own.decided_by_name"},
)
MEETINGS = Table(models.MeetingNote, facts.MeetingFacts, "held_at", _OWNER)
INCIDENTS = Table(models.Incident, facts.IncidentFacts, "at", _OWNER)

BY_FIELD = {
    "adults": ADULTS,
    "designations": DESIGNATIONS,
    "places": PLACES,
    "reviews": REVIEWS,
    "welfare": WELFARE,
    "contacts": CONTACTS,
    "meetings": MEETINGS,
    "incidents": INCIDENTS,
}
"""The table of each field of the facts that holds rows of the record, in the order of the fields."""
