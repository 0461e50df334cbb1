"""The rows that an extract of custody records may hold. Every cell is text in its one form; blank: not recorded."""

from __future__ import annotations

from typing import NamedTuple

from safelight.kernel.codes import Code
from safelight.kernel.feeds import CellKind, Field, Order, Shape
from safelight.pathways.custody.codes import (
    AdultType,
    AskedFor,
    Bail,
    BailGround,
    ChildState,
    Ethnicity,
    LeftTo,
    Liaison,
    Limb,
    ObservedEthnicity,
    PostponementReason,
    Rank,
    Reply,
    ReviewMode,
    ReviewOutcome,
    ReviewType,
    SearchAdult,
    SearchPlace,
    SearchResult,
    SearchType,
    Sex,
)
from safelight.pathways.custody.offences import offences, to_list
from safelight.voice.codes import Stage

_NAME = "a name"
_PERSON = "an identifier of a person"
_FREE_TEXT = "free text"


class RepliedAsWritten(Code):
    """What an authority answered as systems write it: an offer is of the kind asked for."""

    OFFERED = "OFFERED", "Offered what was asked for"
    NONE_AVAILABLE = Reply.NONE_AVAILABLE.value, "None available"
    DISPUTED = Reply.DISPUTED.value, "Says another authority is responsible"
    NO_REPLY = Reply.NO_REPLY.value, "No reply"
    WITHDRAWN_BAIL = Reply.WITHDRAWN_BAIL.value, "Request withdrawn: child bailed"


class DetentionCells(NamedTuple):
    """One custody record."""

    person_urn: str
    pnc_id: str
    surname: str
    forenames: str
    born_on: str
    sex: str
    ethnicity_self: str
    ethnicity_original: str
    ethnicity_observed: str
    home_authority: str
    looked_after_by: str
    suite: str
    arrested_at: str
    arrived_at: str
    relevant_at: str
    authorised_at: str
    authorised_by: str
    offence_code: str
    offence: str
    carer: str
    carer_named_at: str
    cell_placed_at: str
    cell_reason: str
    liaison_result: str
    welfare_informed_at: str
    charged_at: str
    bail: str
    bail_at: str
    bail_grounds: str
    certificate_limb: str
    certified_at: str
    certificate_text: str
    certificate_to_court: str
    left_at: str
    left_to: str
    updated_at: str


class ReviewCells(NamedTuple):
    """One review of detention."""

    number: str
    type: str
    done_at: str
    officer: str
    rank: str
    mode: str
    child_state: str
    postponed: str
    postponed_reason: str
    told_at: str
    representations: str
    outcome: str


class RequestCells(NamedTuple):
    """One request to an authority."""

    number: str
    requested_at: str
    requested_by: str
    authority: str
    kind: str
    reply: str
    replied_at: str
    reply_reason: str
    challenged_at: str
    escalated_at: str


class AdultCells(NamedTuple):
    """One call-out of an appropriate adult."""

    called_at: str
    type: str
    arrived_at: str
    left_at: str


class SearchCells(NamedTuple):
    """One search beyond an ordinary one."""

    type: str
    exposed: str
    started_at: str
    ended_at: str
    adult: str
    place: str
    necessity: str
    result: str


class VoiceCells(NamedTuple):
    """One entry of what the child said or showed."""

    stage: str
    happened_at: str
    recorded_at: str
    spoken_with: str
    words: str
    wishes: str
    demeanour: str
    effect: str


def _moment(name: str, *, required: bool = False) -> Field:
    return Field(name=name, kind=CellKind.MOMENT, required=required)


def _code(name: str, codes: type[Code], *, kind: CellKind = CellKind.CODE) -> Field:
    return Field(name=name, kind=kind, codes=codes)


def _officer(name: str) -> Field:
    return Field(name=name, personal=_NAME, most=120)


def _words(name: str) -> Field:
    return Field(name=name, personal=_FREE_TEXT, most=20_000)


DETENTION = Shape(
    name="detention",
    one="custody record",
    row=DetentionCells,
    fields=(
        Field(name="person_urn", personal=_PERSON, most=60),
        Field(name="pnc_id", personal=_PERSON, most=60),
        Field(name="surname", personal=_NAME, most=120),
        Field(name="forenames", personal=_NAME, most=120),
        Field(name="born_on", kind=CellKind.DAY, personal="a birth date"),
        _code("sex", Sex),
        _code("ethnicity_self", Ethnicity),
        Field(name="ethnicity_original", most=40),
        _code("ethnicity_observed", ObservedEthnicity),
        Field(name="home_authority", kind=CellKind.AUTHORITY),
        Field(name="looked_after_by", kind=CellKind.AUTHORITY),
        Field(name="suite", kind=CellKind.SUITE),
        _moment("arrested_at"),
        _moment("arrived_at"),
        _moment("relevant_at"),
        _moment("authorised_at"),
        _officer("authorised_by"),
        Field(name="offence_code", kind=CellKind.CODE, listed=offences, to_list=to_list),
        Field(name="offence", personal=_FREE_TEXT, most=200),
        _officer("carer"),
        _moment("carer_named_at"),
        _moment("cell_placed_at"),
        _words("cell_reason"),
        _code("liaison_result", Liaison),
        _moment("welfare_informed_at"),
        _moment("charged_at"),
        _code("bail", Bail),
        _moment("bail_at"),
        _code("bail_grounds", BailGround, kind=CellKind.CODES),
        _code("certificate_limb", Limb),
        _moment("certified_at"),
        _words("certificate_text"),
        Field(name="certificate_to_court", kind=CellKind.YES_NO),
        _moment("left_at"),
        _code("left_to", LeftTo),
        _moment("updated_at", required=True),
    ),
)

REVIEW = Shape(
    name="review",
    one="review of detention",
    row=ReviewCells,
    fields=(
        Field(name="number", kind=CellKind.NUMBER, required=True),
        _code("type", ReviewType),
        _moment("done_at"),
        _officer("officer"),
        _code("rank", Rank),
        _code("mode", ReviewMode),
        _code("child_state", ChildState),
        Field(name="postponed", kind=CellKind.YES_NO),
        _code("postponed_reason", PostponementReason),
        _moment("told_at"),
        _words("representations"),
        _code("outcome", ReviewOutcome),
    ),
)

REQUEST = Shape(
    name="request",
    one="request to an authority",
    row=RequestCells,
    fields=(
        Field(name="number", kind=CellKind.NUMBER, required=True),
        _moment("requested_at"),
        _officer("requested_by"),
        Field(name="authority", kind=CellKind.AUTHORITY),
        _code("kind", AskedFor),
        _code("reply", RepliedAsWritten),
        _moment("replied_at"),
        _words("reply_reason"),
        _moment("challenged_at"),
        _moment("escalated_at"),
    ),
)

ADULT = Shape(
    name="adult",
    one="call-out of an appropriate adult",
    row=AdultCells,
    fields=(_moment("called_at"), _code("type", AdultType), _moment("arrived_at"), _moment("left_at")),
)

SEARCH = Shape(
    name="search",
    one="search",
    row=SearchCells,
    fields=(
        _code("type", SearchType),
        Field(name="exposed", kind=CellKind.YES_NO),
        _moment("started_at"),
        _moment("ended_at"),
        _code("adult", SearchAdult),
        _code("place", SearchPlace),
        _words("necessity"),
        _code("result", SearchResult),
    ),
)

VOICE = Shape(
    name="voice",
    one="entry of what the child said or showed",
    row=VoiceCells,
    fields=(
        _code("stage", Stage),
        _moment("happened_at"),
        _moment("recorded_at"),
        Field(name="spoken_with", kind=CellKind.YES_NO),
        _words("words"),
        _words("wishes"),
        _words("demeanour"),
        _words("effect"),
    ),
)

_ARRIVAL = ("detention.arrived_at", "detention.arrested_at")
_LEFT = ("detention.left_at",)

ORDERS = (
    Order(of="detention.born_on", not_after=("detention.authorised_at", *_ARRIVAL)),
    Order(of="detention.arrived_at", not_before=("detention.arrested_at",)),
    Order(of="detention.relevant_at", not_before=_ARRIVAL),
    Order(of="detention.authorised_at", not_before=("detention.relevant_at", *_ARRIVAL)),
    Order(of="detention.left_at", not_before=("detention.authorised_at", "detention.relevant_at", *_ARRIVAL)),
    Order(of="detention.charged_at", not_before=_ARRIVAL, not_after=_LEFT),
    Order(of="detention.bail_at", not_before=_ARRIVAL, not_after=_LEFT),
    Order(of="detention.bail_at", not_before=("detention.charged_at",)),
    Order(of="detention.cell_placed_at", not_before=_ARRIVAL, not_after=_LEFT),
    Order(of="detention.updated_at", not_before=_LEFT),
    Order(of="review.done_at", not_before=("detention.authorised_at", *_ARRIVAL), not_after=_LEFT),
    Order(of="review.told_at", not_before=("review.done_at",)),
    Order(of="request.requested_at", not_before=("detention.bail_at",), when=("bail", Bail.REFUSED.value)),
    Order(of="request.replied_at", not_before=("request.requested_at",)),
    Order(of="adult.arrived_at", not_before=("adult.called_at",)),
    Order(of="search.ended_at", not_before=("search.started_at",)),
    Order(of="voice.recorded_at", not_before=("voice.happened_at",)),
)
"""What cannot have happened so. Everything else that is odd is possible in life: it loads, and raises its gap."""
