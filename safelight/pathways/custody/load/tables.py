"""The tables of a custody record, each with the facts its rows become."""

from __future__ import annotations

from safelight.pathways.custody import facts, models
from safelight.pathways.custody.load.rows import Table, public_id_of

_VOICE = public_id_of("voice_voice", "voice_id")

# What an offence's code stands for is looked up, not stored.
OFFENCES = Table(models.Offence, facts.OffenceFacts, "id", inside=("violent_or_sexual", "imprisonable"))
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
ADULTS = Table(models.AdultCall, facts.AdultFacts, "called_at", inside=("attempts",), arrays=("present_at",))
ADULT_ATTEMPTS = Table(models.AdultAttempt, facts.AdultAttemptFacts, "at", parent="call_id")
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
    columns={"requested_by": "own.requested_by_name", "authority": "own.authority_id"},
    inside=("attempts", "challenges", "escalations"),
)
REQUEST_ATTEMPTS = Table(models.RequestAttempt, facts.AttemptFacts, "at", parent="request_id")
CHALLENGES = Table(models.Challenge, facts.ChallengeFacts, "at", columns={"by": "own.by_name"}, parent="request_id")
ESCALATIONS = Table(models.Escalation, facts.EscalationFacts, "at", parent="request_id")
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
    columns={"certified_by": "own.certified_by_name"},
    inside=("copies",),
    arrays=("reasons",),
)
COPIES = Table(models.CertificateCopy, facts.CopyFacts, "at", parent="certificate_id")
SEARCHES = Table(
    models.Search,
    facts.SearchFacts,
    "started_at",
    columns={"authorised_by": "own.authorised_by_name", "voice": _VOICE},
    inside=("officers",),
)
SEARCH_OFFICERS = Table(models.SearchOfficer, facts.SearchOfficerFacts, "id", parent="search_id")
