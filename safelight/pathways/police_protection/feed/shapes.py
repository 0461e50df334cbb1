"""The rows that an extract of police protection records may hold. Every cell is text in its one form; blank: not
recorded."""

from __future__ import annotations

from typing import Any, NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.codes import Code
from safelight.kernel.feeds import CellKind, Field, Order, Shape
from safelight.pathways.police_protection.codes import (
    AdultRelation,
    Alternative,
    ContactDecision,
    ContactWith,
    EntryPower,
    Ethnicity,
    ExistingOrder,
    Harm,
    Mode,
    NotTold,
    OrderDecision,
    OrderResult,
    Outcome,
    Place,
    Rank,
    Sex,
    WelfareNeed,
)
from safelight.voice.codes import NotObtained, Stage

_NAME = "a name"
_PERSON = "an identifier of a person"
_FREE_TEXT = "free text"


class PlaceAsWritten(Code):
    """Where a child was, as systems write it: a cell is no place, and comes in as what must never happen."""

    FOSTER = Place.FOSTER.value, Place.FOSTER.label
    HOME = Place.HOME.value, Place.HOME.label
    REFUGE = Place.REFUGE.value, Place.REFUGE.label
    HOSPITAL = Place.HOSPITAL.value, Place.HOSPITAL.label
    RELATIVE = Place.RELATIVE.value, Place.RELATIVE.label
    STATION = Place.STATION.value, Place.STATION.label
    OTHER = Place.OTHER.value, Place.OTHER.label
    CELL = "CELL_AREA", "A cell, or among cells"


class EntryOf(Code):
    """What a line of a source's log tells of."""

    TAKEN = Act.TAKE_INTO_PROTECTION.value, "Taken into police protection."
    GROUNDS = Act.RECORD_GROUNDS.value, "Why the child was taken."
    AUTHORITY = Act.INFORM_AUTHORITY.value, "A local authority told."
    CHILD = Act.INFORM_PROTECTED_CHILD.value, "The child told."
    FAMILY = Act.INFORM_FAMILY.value, "A parent or carer told."
    NOTIFIED = Act.NOTIFY_DESIGNATED_OFFICER.value, "A designated officer told."
    ACCEPTED = Act.ACCEPT_DESIGNATION.value, "A designated officer took the case on."
    PLACE = Act.RECORD_PLACE.value, "Where the child was kept."
    INQUIRY = Act.RECORD_INQUIRY.value, "The inquiry."
    REVIEW = Act.REVIEW_PROTECTION.value, "A review by the designated officer."
    CONTACT = Act.DECIDE_CONTACT.value, "A decision on contact."
    WELFARE = Act.RECORD_WELFARE.value, "Something done for the child’s welfare."
    STRATEGY = Act.RECORD_STRATEGY.value, "The strategy discussion."
    ORDER = Act.DECIDE_ORDER.value, "The decision on a court’s order."
    VOICE = Act.RECORD_VOICE.value, "What the child said and showed."
    RELEASED = Act.RELEASE_FROM_PROTECTION.value, "Released from police protection."


class ProtectionCells(NamedTuple):
    """One child in police protection."""

    incident: str
    incident_place: str
    person_urn: str
    pnc_id: str
    surname: str
    forenames: str
    born_on: str
    sex: str
    ethnicity_self: str
    ethnicity_original: str
    home_authority: str
    looked_after_by: str
    district: str
    mode: str
    taken_at: str
    place_found: str
    found_authority: str
    taken_by: str
    taken_by_unit: str
    tour_ends_at: str
    harms: str
    significant_harm: str
    reasonable_cause: str
    why_now: str
    alternatives: str
    why_not_court: str
    entry_power: str
    force_used: str
    force_reference: str
    existing_order: str
    existing_order_why: str
    first_record_at: str
    found_told_at: str
    found_not_told_why: str
    home_told_at: str
    home_not_told_why: str
    child_told_at: str
    child_not_told: str
    child_not_told_at: str
    inquiry_done_at: str
    inquiry_by: str
    inquiry_findings: str
    strategy_at: str
    strategy_reference: str
    strategy_not_held_why: str
    order_decision: str
    order_decided_at: str
    order_why: str
    order_result: str
    order_granted_at: str
    order_ends_at: str
    released_at: str
    released_by: str
    release_why: str
    outcome: str
    released_to: str
    safety_plan: str
    closing_words: str
    closed_at: str
    updated_at: str


class AdultCells(NamedTuple):
    """A parent or carer."""

    number: str
    name: str
    relation: str
    told_at: str
    not_told_why: str
    not_told_at: str


class DesignationCells(NamedTuple):
    """One designated officer."""

    number: str
    officer: str
    rank: str
    notified_at: str
    accepted_at: str
    on_duty: str
    tour_ends_at: str


class PlaceCells(NamedTuple):
    """One place where the child was."""

    number: str
    place: str
    name: str
    arrived_at: str
    left_at: str
    suitability: str
    by_authority: str
    station_why: str
    station_area: str
    station_stayed_with: str
    approved_by: str
    approved_at: str


class ReviewCells(NamedTuple):
    """One review by the designated officer."""

    done_at: str
    officer: str
    still_cause: str
    reasons: str
    plan: str


class WelfareCells(NamedTuple):
    """One thing done for the child's welfare."""

    number: str
    done_at: str
    need: str
    words: str


class ContactCells(NamedTuple):
    """One decision on contact."""

    number: str
    person: str
    relation: str
    decision: str
    decided_at: str
    decided_by: str
    by_authority: str
    reasons: str


class MeetingCells(NamedTuple):
    """What a daily meeting said of the child."""

    held_at: str
    chair: str
    words: str
    actions: str


class VoiceCells(NamedTuple):
    """One entry of what the child said or showed."""

    stage: str
    happened_at: str
    recorded_at: str
    spoken_with: str
    not_obtained: str
    words: str
    wishes: str
    demeanour: str
    effect: str


class EntryCells(NamedTuple):
    """One line of the source's own log, with when it happened and when it was typed."""

    number: str
    act: str
    happened_at: str
    recorded_at: str
    by: str


_MOMENTS = frozenset({"happened_at", "recorded_at"})
_CODED: dict[str, type[Code]] = {
    "sex": Sex,
    "ethnicity_self": Ethnicity,
    "mode": Mode,
    "entry_power": EntryPower,
    "existing_order": ExistingOrder,
    "child_not_told": NotTold,
    "order_decision": OrderDecision,
    "order_result": OrderResult,
    "outcome": Outcome,
    "rank": Rank,
    "place": PlaceAsWritten,
    "need": WelfareNeed,
    "decision": ContactDecision,
    "stage": Stage,
    "not_obtained": NotObtained,
    "act": EntryOf,
}
_SEVERAL: dict[str, type[Code]] = {"harms": Harm, "alternatives": Alternative}
_YES_NO = frozenset({"force_used", "on_duty", "by_authority", "still_cause", "spoken_with"})
_AUTHORITIES = frozenset({"home_authority", "looked_after_by", "found_authority"})
_NAMES = frozenset(
    {"surname", "forenames", "name", "person", "taken_by", "inquiry_by", "released_by", "released_to", "officer"}
    | {"decided_by", "approved_by", "chair", "station_stayed_with", "by"}
)
_SHORT = {
    "incident": 60,
    "ethnicity_original": 40,
    "taken_by_unit": 120,
    "force_reference": 120,
    "strategy_reference": 120,
    "station_area": 120,
    "place_found": 120,
}
_REQUIRED = frozenset({"number", "updated_at"})


def _field(name: str, relation: type[Code] | None) -> Field:
    """A field by its name: the same name is the same kind of thing in every shape."""
    if name == "relation":
        return Field(name=name, kind=CellKind.CODE, codes=relation)
    if name.endswith("_at") or name in _MOMENTS:
        return Field(name=name, kind=CellKind.MOMENT, required=name in _REQUIRED)
    if name == "born_on":
        return Field(name=name, kind=CellKind.DAY, personal="a birth date")
    if name in ("number", "incident_place"):
        return Field(name=name, kind=CellKind.NUMBER, required=name in _REQUIRED)
    if name in _CODED:
        return Field(name=name, kind=CellKind.CODE, codes=_CODED[name])
    if name in _SEVERAL:
        return Field(name=name, kind=CellKind.CODES, codes=_SEVERAL[name])
    if name in _YES_NO:
        return Field(name=name, kind=CellKind.YES_NO)
    if name in _AUTHORITIES:
        return Field(name=name, kind=CellKind.AUTHORITY)
    if name == "district":
        return Field(name=name, kind=CellKind.DISTRICT)
    if name in ("person_urn", "pnc_id"):
        return Field(name=name, personal=_PERSON, most=60)
    if name in _NAMES:
        return Field(name=name, personal=_NAME, most=120)
    return Field(name=name, personal=_FREE_TEXT, most=_SHORT.get(name, 20_000))


def _shape(name: str, one: str, row: type[Any], relation: type[Code] | None = None) -> Shape:
    return Shape(name=name, one=one, row=row, fields=tuple(_field(each, relation) for each in row._fields))


PROTECTION = _shape("protection", "police protection record", ProtectionCells)
ADULT = _shape("adult", "parent or carer", AdultCells, AdultRelation)
DESIGNATION = _shape("designation", "designated officer", DesignationCells)
PLACE = _shape("place", "place where a child was", PlaceCells)
REVIEW = _shape("review", "review", ReviewCells)
WELFARE = _shape("welfare", "thing done for a child’s welfare", WelfareCells)
CONTACT = _shape("contact", "decision on contact", ContactCells, ContactWith)
MEETING = _shape("meeting", "note of a daily meeting", MeetingCells)
VOICE = _shape("voice", "entry of what the child said or showed", VoiceCells)
ENTRY = _shape("entry", "line of a log", EntryCells)

SHAPES = (PROTECTION, ADULT, DESIGNATION, PLACE, REVIEW, WELFARE, CONTACT, MEETING, VOICE, ENTRY)

_TAKEN = ("protection.taken_at",)

ORDERS = (
    Order(of="protection.released_at", not_before=_TAKEN),
    Order(of="protection.found_told_at", not_before=_TAKEN),
    Order(of="protection.home_told_at", not_before=_TAKEN),
    Order(of="protection.child_told_at", not_before=_TAKEN),
    Order(of="protection.closed_at", not_before=("protection.released_at", *_TAKEN)),
    Order(of="protection.updated_at", not_before=("protection.released_at", *_TAKEN)),
    Order(of="adult.told_at", not_before=_TAKEN),
    Order(of="designation.accepted_at", not_before=("designation.notified_at", *_TAKEN)),
    Order(of="place.left_at", not_before=("place.arrived_at",)),
    Order(of="review.done_at", not_before=_TAKEN, not_after=("protection.released_at",)),
    Order(of="voice.recorded_at", not_before=("voice.happened_at",)),
    Order(of="entry.recorded_at", not_before=("entry.happened_at",)),
)
"""What cannot have happened so. Everything else that is odd is possible in life: it loads, and raises its gap."""
