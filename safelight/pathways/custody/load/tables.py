"""The tables of a custody record, each with the facts its rows become."""

from __future__ import annotations

from safelight.pathways.custody import facts, models
from safelight.pathways.custody.load.rows import Table, public_id_of

_VOICE = public_id_of("voice_voice", "voice_id")

# Rows inside other rows

ADULT_ATTEMPTS = Table(models.AdultAttempt, facts.AdultAttemptFacts, "at", parent="call_id")
REQUEST_ATTEMPTS = Table(models.RequestAttempt, facts.AttemptFacts, "at", parent="request_id")
CHALLENGES = Table(models.Challenge, facts.ChallengeFacts, "at", columns={"by": "own.by_name"}, parent="request_id")
ESCALATIONS = Table(models.Escalation, facts.EscalationFacts, "at", parent="request_id")
_RECORDED = {"by": "own.recorded_by_name"}
COPIES = Table(models.CertificateCopy, facts.CopyFacts, "at", columns=_RECORDED, parent="certificate_id")
PRINTS = Table(models.CertificatePrint, facts.PrintFacts, "at", columns=_RECORDED, parent="certificate_id")
SEARCH_OFFICERS = Table(models.SearchOfficer, facts.SearchOfficerFacts, "id", parent="search_id")

# Rows of the detention itself

# What an offence's code stands for is looked up, not stored.
OFFENCES = Table(models.Offence, facts.OffenceFacts, "id", looked_up=("violent_or_sexual", "imprisonable"))
RATIONALES = Table(
    models.Rationale,
    facts.RationaleFacts,
    "decided_at",
    columns={
        "decided_by": "own.decided_by_name",
        "review": public_id_of("custody_detentionreview", "review_id"),
        "voice": _VOICE,
    },
    arrays=("necessity", "alternatives"),
)
WELFARE_ATTEMPTS = Table(models.WelfareAttempt, facts.AttemptFacts, "at")
ADULTS = Table(models.AdultCall, facts.AdultFacts, "called_at", arrays=("present_at",), inside=(ADULT_ATTEMPTS,))
CARERS = Table(models.WomanCarer, facts.CarerFacts, "named_at")
CELLS = Table(models.CellPlacement, facts.CellFacts, "placed_at")
REVIEWS = Table(
    models.DetentionReview,
    facts.ReviewFacts,
    "done_at",
    columns={"officer": "own.officer_name", "told_by": "own.told_by_name"},
    arrays=("grounds_still_met",),
)
REQUESTS = Table(
    models.AccommodationRequest,
    facts.RequestFacts,
    "requested_at",
    columns={
        "requested_by": "own.requested_by_name",
        "authority": "own.authority_id",
        "inspector_endorsed_by": "own.inspector_endorsed_by_name",
        "replied_by": "own.replied_by_name",
    },
    inside=(REQUEST_ATTEMPTS, CHALLENGES, ESCALATIONS),
)
MOVES = Table(
    models.Move,
    facts.MoveFacts,
    "left_at",
    columns={"request": public_id_of("custody_accommodationrequest", "request_id")},
)
CERTIFICATES = Table(
    models.Certificate,
    facts.CertificateFacts,
    "certified_at",
    columns={
        "certified_by": "own.certified_by_name",
        "inspector_seen_by": "own.inspector_seen_by_name",
        "produced_by": "own.produced_by_name",
    },
    arrays=("reasons",),
    inside=(COPIES, PRINTS),
)
SEARCHES = Table(
    models.Search,
    facts.SearchFacts,
    "started_at",
    columns={"authorised_by": "own.authorised_by_name", "voice": _VOICE},
    inside=(SEARCH_OFFICERS,),
)

CHECKS = Table(models.GoldenHourCheck, facts.CheckFacts, "at", columns={"by": "own.by_name"})
LEVELS = Table(models.ObservationLevel, facts.LevelFacts, "from_at", columns={"watcher": "own.watcher_name"})
VISITS = Table(models.Visit, facts.VisitFacts, "at", columns={"by": "own.by_name"})
RESTS = Table(models.Rest, facts.RestFacts, "started_at")
INTERVIEWS = Table(models.Interview, facts.InterviewFacts, "started_at", columns={"urgent_by": "own.urgent_by_name"})
EXTENSIONS = Table(models.Extension, facts.ExtensionFacts, "decided_at", columns={"officer": "own.officer_name"})
ADVICE = Table(models.LegalAdvice, facts.LegalAdviceFacts, "offered_at")
HEALTHCARE = Table(models.HealthcareVisit, facts.HealthcareFacts, "asked_at")

BY_FIELD = {
    "offences": OFFENCES,
    "rationales": RATIONALES,
    "welfare_attempts": WELFARE_ATTEMPTS,
    "adults": ADULTS,
    "carers": CARERS,
    "cells": CELLS,
    "reviews": REVIEWS,
    "requests": REQUESTS,
    "moves": MOVES,
    "certificates": CERTIFICATES,
    "searches": SEARCHES,
    "checks": CHECKS,
    "levels": LEVELS,
    "visits": VISITS,
    "rests": RESTS,
    "interviews": INTERVIEWS,
    "extensions": EXTENSIONS,
    "advice": ADVICE,
    "healthcare": HEALTHCARE,
}
"""The table of each field of the facts that holds rows of the detention, in the order of the fields."""
