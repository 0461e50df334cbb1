"""How a custody record of an extract becomes rows of custody's tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from safelight.kernel.feeds import NATIONAL, NULL, OWN, Child, Document, Opening, Places, Rows, Table
from safelight.pathways.custody.codes import AskedFor, Bail, Basis, ChargeResult, CopyTo, EthnicityBasis, LeftTo, Reply
from safelight.pathways.custody.feed.shapes import (
    AdultCells,
    DetentionCells,
    RepliedAsWritten,
    RequestCells,
    ReviewCells,
    SearchCells,
)
from safelight.voice.codes import VoicePathway
from safelight.voice.feed import VOICE, VOICE_COPY, write_voices

_ROW = ("detention_id", "public_id", "source_key", "recorded_at")
_EMPTY: Final = "{}"
_MOVES = frozenset({LeftTo.LA_NONSECURE.value, LeftTo.LA_SECURE.value})


def _table(name: str, *columns: str, referred: bool = False) -> Table:
    given = (*(("id",) if referred else ()), *_ROW, *columns)
    return Table(
        name=f"custody_{name}",
        columns=given,
        key=("detention_id", "source_key"),
        within="detention_id",
        fixed=("public_id", "id"),
        stamps=("recorded_at",),
    )


DETENTION = Table(
    name="custody_detention",
    columns=(
        "record_id",
        "child_id",
        "source",
        "arrested_at",
        "arrived_at",
        "relevant_at",
        "authorised_at",
        "authorised_by_id",
        "authorised_by_name",
        "held_on",
        "welfare_informed_at",
        "liaison_result",
        "charged_at",
        "charge_result",
        "bail",
        "bail_at",
        "bail_grounds",
        "left_at",
        "left_to",
    ),
    key=("record_id",),
    within="record_id",
    fixed=("child_id",),
    withdraws=False,
)
OFFENCE = _table("offence", "code", "title")
CARER = _table("womancarer", "officer_id", "name", "named_at")
CELL = _table("cellplacement", "placed_at", "reason")
REVIEW = _table(
    "detentionreview",
    "type",
    "mode",
    "done_at",
    "officer_id",
    "officer_name",
    "rank",
    "child_state",
    "postponed_reason",
    "representations",
    "grounds_still_met",
    "told_at",
    "outcome",
)
ADULT = _table("adultcall", "called_at", "type", "arrived_at", "left_at", "present_at")
REQUEST = _table(
    "accommodationrequest",
    "requested_at",
    "requested_by_id",
    "requested_by_name",
    "authority_id",
    "kind",
    "reply",
    "replied_at",
    "reply_reason",
    referred=True,
)
CHALLENGE = _table("challenge", "request_id", "at")
ESCALATION = _table("escalation", "request_id", "at")
MOVE = _table("move", "accommodation", "left_at")
CERTIFICATE = _table("certificate", "limb", "circumstances", "reasons", "certified_at", referred=True)
COPY = _table("certificatecopy", "certificate_id", "to")
SEARCH = _table("search", "type", "exposed", "place", "adult", "necessity", "started_at", "ended_at", "result")

TABLES = (
    DETENTION,
    OFFENCE,
    CARER,
    CELL,
    REVIEW,
    ADULT,
    REQUEST,
    CHALLENGE,
    ESCALATION,
    MOVE,
    CERTIFICATE,
    COPY,
    SEARCH,
    VOICE,
    VOICE_COPY,
)
"""In the order they are written: a table after those it refers to."""


def opening(own: DetentionCells) -> Opening:
    """When the record opened and closed, and where. Opened on arrival, or at the first moment that is known."""
    opened = own.arrived_at or own.relevant_at or own.authorised_at or own.arrested_at or own.left_at
    return Opening(opened or own.updated_at, own.left_at, own.suite)


def child(own: DetentionCells) -> Child:
    """Who the record says the child is."""
    return Child(
        own.surname,
        own.forenames,
        own.born_on,
        tuple((system, value) for system, value in ((OWN, own.person_urn), (NATIONAL, own.pnc_id)) if value),
        {
            "sex": own.sex,
            "ethnicity_self": own.ethnicity_self,
            "ethnicity_source": EthnicityBasis.SELF.value if own.ethnicity_self else "",
            "ethnicity_original": own.ethnicity_original,
            "ethnicity_observed": own.ethnicity_observed,
        },
        own.home_authority,
        own.looked_after_by,
    )


def write(documents: Sequence[Document], rows: Rows, places: Places, now: datetime) -> None:
    """Every row of custody's tables that a chunk of documents comes to."""
    for document in documents:
        _write_one(document, rows, places)
    write_voices(documents, rows, now, pathway=VoicePathway.CUSTODY)


def _write_one(document: Document, rows: Rows, places: Places) -> None:
    own: DetentionCells = document.own
    record, recorded = str(document.record), own.updated_at
    refused = own.charged_at and own.bail == Bail.REFUSED.value
    rows.add(
        DETENTION.name,
        record,
        str(document.child),
        document.source,
        own.arrested_at or NULL,
        own.arrived_at or NULL,
        own.relevant_at or NULL,
        own.authorised_at or NULL,
        places.officer(own.authorised_by),
        own.authorised_by,
        (Basis.AFTER_CHARGE if refused else Basis.BEFORE_CHARGE).value,
        own.welfare_informed_at or NULL,
        own.liaison_result,
        own.charged_at or NULL,
        ChargeResult.CHARGED.value if own.charged_at else "",
        own.bail,
        own.bail_at or NULL,
        f"{{{own.bail_grounds}}}",
        own.left_at or NULL,
        own.left_to,
    )
    _from_own_row(own, record, recorded, rows, places)
    nested = document.nested
    for key, review in nested.get("review", ()):
        _review(key, review, record, recorded, rows, places)
    for key, adult in nested.get("adult", ()):
        _adult(key, adult, record, recorded, rows)
    for key, request in nested.get("request", ()):
        _request(key, request, record, recorded, rows, places)
    for key, search in nested.get("search", ()):
        _search(key, search, record, recorded, rows)


def _from_own_row(own: DetentionCells, record: str, recorded: str, rows: Rows, places: Places) -> None:
    if own.offence_code or own.offence:
        rows.add(OFFENCE.name, record, rows.public_id(), "offence", recorded, own.offence_code, own.offence)
    if own.carer or own.carer_named_at:
        carer = (places.officer(own.carer), own.carer, own.carer_named_at or NULL)
        rows.add(CARER.name, record, rows.public_id(), "carer", recorded, *carer)
    if own.cell_placed_at or own.cell_reason:
        cell = (own.cell_placed_at or NULL, own.cell_reason)
        rows.add(CELL.name, record, rows.public_id(), "cell", recorded, *cell)
    if own.left_to in _MOVES and own.bail == Bail.REFUSED.value:
        rows.add(MOVE.name, record, rows.public_id(), "move", recorded, own.left_to, own.left_at or NULL)
    if own.certificate_limb or own.certified_at or own.certificate_text or own.certificate_to_court:
        held = rows.id_of(CERTIFICATE.name, record, "certificate")
        rows.add(
            CERTIFICATE.name,
            held,
            record,
            rows.public_id(),
            "certificate",
            recorded,
            own.certificate_limb,
            own.certificate_text,
            _EMPTY,
            own.certified_at or NULL,
        )
        if own.certificate_to_court == "t":
            rows.add(COPY.name, record, rows.public_id(), "court", recorded, held, CopyTo.COURT.value)


def _review(key: str, review: ReviewCells, record: str, recorded: str, rows: Rows, places: Places) -> None:
    rows.add(
        REVIEW.name,
        record,
        rows.public_id(),
        key,
        recorded,
        review.type,
        review.mode,
        review.done_at or NULL,
        places.officer(review.officer),
        review.officer,
        review.rank,
        review.child_state,
        review.postponed_reason,
        review.representations,
        _EMPTY,
        review.told_at or NULL,
        review.outcome,
    )


def _adult(key: str, adult: AdultCells, record: str, recorded: str, rows: Rows) -> None:
    rows.add(
        ADULT.name,
        record,
        rows.public_id(),
        key,
        recorded,
        adult.called_at or NULL,
        adult.type,
        adult.arrived_at or NULL,
        adult.left_at or NULL,
        _EMPTY,
    )


def _request(key: str, request: RequestCells, record: str, recorded: str, rows: Rows, places: Places) -> None:
    held = rows.id_of(REQUEST.name, record, key)
    rows.add(
        REQUEST.name,
        held,
        record,
        rows.public_id(),
        key,
        recorded,
        request.requested_at or NULL,
        places.officer(request.requested_by),
        request.requested_by,
        places.authority(request.authority),
        request.kind,
        reply_to(request),
        request.replied_at or NULL,
        request.reply_reason,
    )
    if request.challenged_at:
        rows.add(CHALLENGE.name, record, rows.public_id(), key, recorded, held, request.challenged_at)
    if request.escalated_at:
        rows.add(ESCALATION.name, record, rows.public_id(), key, recorded, held, request.escalated_at)


def reply_to(request: RequestCells) -> str:
    """What the authority answered. An offer is of the kind asked for, and of the ordinary kind where either was."""
    if request.reply != RepliedAsWritten.OFFERED.value:
        return request.reply
    return (Reply.OFFERED_SECURE if request.kind == AskedFor.SECURE.value else Reply.OFFERED_NON_SECURE).value


def _search(key: str, search: SearchCells, record: str, recorded: str, rows: Rows) -> None:
    rows.add(
        SEARCH.name,
        record,
        rows.public_id(),
        key,
        recorded,
        search.type,
        search.exposed or NULL,
        search.place,
        search.adult,
        search.necessity,
        search.started_at or NULL,
        search.ended_at or NULL,
        search.result,
    )
