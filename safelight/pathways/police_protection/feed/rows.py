"""How a police protection record of an extract becomes rows of the pathway's tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safelight.kernel.feeds import NULL, Document, Places, Rows, Table
from safelight.pathways.police_protection.codes import Incident
from safelight.pathways.police_protection.feed.shapes import PlaceAsWritten, PlaceCells, ProtectionCells
from safelight.voice.codes import VoicePathway
from safelight.voice.feed import VOICE, VOICE_COPY, write_voices

_ROW = ("protection_id", "public_id", "source_key", "recorded_at")


def _table(name: str, *columns: str) -> Table:
    return Table(
        name=f"police_protection_{name}",
        columns=(*_ROW, *columns),
        key=("protection_id", "source_key"),
        within="protection_id",
        fixed=("public_id",),
        stamps=("recorded_at",),
    )


_AS_GIVEN: tuple[str, ...] = (
    "incident",
    "mode",
    "place_found",
    "taken_by_unit",
    "significant_harm",
    "reasonable_cause",
    "why_now",
    "why_not_court",
    "entry_power",
    "force_reference",
    "existing_order",
    "existing_order_why",
    "found_not_told_why",
    "home_not_told_why",
    "child_not_told",
    "inquiry_findings",
    "strategy_reference",
    "strategy_not_held_why",
    "order_decision",
    "order_why",
    "order_result",
    "release_why",
    "outcome",
    "released_to",
    "safety_plan",
    "closing_words",
)
_OR_NULL: tuple[str, ...] = (
    "incident_place",
    "taken_at",
    "tour_ends_at",
    "first_record_at",
    "found_told_at",
    "home_told_at",
    "child_told_at",
    "child_not_told_at",
    "inquiry_done_at",
    "strategy_at",
    "order_decided_at",
    "order_granted_at",
    "order_ends_at",
    "released_at",
    "force_used",
)
_ARRAYS = ("harms", "alternatives")
_OFFICERS = ("taken_by", "inquiry_by", "released_by")

PROTECTION = Table(
    name="police_protection_protection",
    columns=(
        "record_id",
        "child_id",
        "source",
        "found_authority_id",
        *_AS_GIVEN,
        *_OR_NULL,
        *_ARRAYS,
        *(column for each in _OFFICERS for column in (f"{each}_id", f"{each}_name")),
    ),
    key=("record_id",),
    within="record_id",
    fixed=("child_id",),
    withdraws=False,
)
ADULT = _table("adult", "name", "relation", "told_at", "not_told_why", "not_told_at")
DESIGNATION = _table(
    "designation", "officer_id", "officer_name", "rank", "notified_at", "accepted_at", "on_duty", "tour_ends_at"
)
PLACE = _table(
    "placeperiod",
    "place",
    "name",
    "arrived_at",
    "left_at",
    "suitability",
    "by_authority",
    "station_why",
    "station_area",
    "station_stayed_with",
    "approved_by_id",
    "approved_by_name",
    "approved_at",
)
INCIDENT = _table("incident", "kind", "at", "until", "words")
REVIEW = _table("protectionreview", "done_at", "officer_id", "officer_name", "still_cause", "reasons", "plan")
WELFARE = _table("welfare", "done_at", "need", "words")
CONTACT = _table(
    "contact",
    "person",
    "relation",
    "decision",
    "decided_at",
    "decided_by_id",
    "decided_by_name",
    "by_authority",
    "reasons",
)
MEETING = _table("meetingnote", "held_at", "chair", "words", "actions")

TABLES = (
    PROTECTION,
    ADULT,
    DESIGNATION,
    PLACE,
    INCIDENT,
    REVIEW,
    WELFARE,
    CONTACT,
    MEETING,
    VOICE,
    VOICE_COPY,
)
"""In the order they are written: a table after those it refers to."""


def write(documents: Sequence[Document], rows: Rows, places: Places, now: datetime) -> None:
    """Every row of the pathway's tables that a chunk of documents comes to."""
    for document in documents:
        _own(document, rows, places)
        _nested(document, rows, places)
    write_voices(documents, rows, now, pathway=VoicePathway.POLICE_PROTECTION, incident=lambda own: str(own.incident))


def _own(document: Document, rows: Rows, places: Places) -> None:
    own: ProtectionCells = document.own
    rows.add(
        PROTECTION.name,
        str(document.record),
        str(document.child),
        document.source,
        places.authority(own.found_authority),
        *(getattr(own, name) for name in _AS_GIVEN),
        *(getattr(own, name) or NULL for name in _OR_NULL),
        *(f"{{{getattr(own, name)}}}" for name in _ARRAYS),
        *(cell for name in _OFFICERS for cell in (places.officer(getattr(own, name)), getattr(own, name))),
    )


def _nested(document: Document, rows: Rows, places: Places) -> None:
    record, recorded = str(document.record), document.own.updated_at

    def add(table: Table, key: str, *cells: str) -> None:
        rows.add(table.name, record, rows.public_id(), key, recorded, *cells)

    nested = document.nested
    for key, adult in nested.get("adult", ()):
        add(
            ADULT,
            key,
            adult.name,
            adult.relation,
            adult.told_at or NULL,
            adult.not_told_why,
            adult.not_told_at or NULL,
        )
    for key, each in nested.get("designation", ()):
        add(
            DESIGNATION,
            key,
            places.officer(each.officer),
            each.officer,
            each.rank,
            each.notified_at or NULL,
            each.accepted_at or NULL,
            each.on_duty or NULL,
            each.tour_ends_at or NULL,
        )
    for key, place in nested.get("place", ()):
        _place(key, place, document, rows, places)
    for key, review in nested.get("review", ()):
        add(
            REVIEW,
            key,
            review.done_at or NULL,
            places.officer(review.officer),
            review.officer,
            review.still_cause or NULL,
            review.reasons,
            review.plan,
        )
    for key, done in nested.get("welfare", ()):
        add(WELFARE, key, done.done_at or NULL, done.need, done.words)
    for key, contact in nested.get("contact", ()):
        add(
            CONTACT,
            key,
            contact.person,
            contact.relation,
            contact.decision,
            contact.decided_at or NULL,
            places.officer(contact.decided_by),
            contact.decided_by,
            contact.by_authority or NULL,
            contact.reasons,
        )
    for key, meeting in nested.get("meeting", ()):
        add(MEETING, key, meeting.held_at or NULL, meeting.chair, meeting.words, meeting.actions)


def _place(key: str, place: PlaceCells, document: Document, rows: Rows, places: Places) -> None:
    """A cell is written down as what must never happen, never as a place."""
    record, recorded = str(document.record), document.own.updated_at
    if place.place == PlaceAsWritten.CELL.value:
        words = place.name or place.suitability or "As its source has it."
        moments = (place.arrived_at or NULL, place.left_at or NULL)
        rows.add(
            INCIDENT.name, record, rows.public_id(), f"place {key}", recorded, Incident.CELL.value, *moments, words
        )
        return
    rows.add(
        PLACE.name,
        record,
        rows.public_id(),
        key,
        recorded,
        place.place,
        place.name,
        place.arrived_at or NULL,
        place.left_at or NULL,
        place.suitability,
        place.by_authority or NULL,
        place.station_why,
        place.station_area,
        place.station_stayed_with,
        places.officer(place.approved_by),
        place.approved_by,
        place.approved_at or NULL,
    )
