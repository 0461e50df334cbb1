"""What the daily meeting is told of children in police protection, and what it says put back on their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection

from safelight.derived.policy import book
from safelight.design.moments import duration, when
from safelight.kernel.calendar import age_on, london_day
from safelight.kernel.meetings import Asked, Column, Heard, MeetingLine, Risk, Row, Series
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.codes import OrderDecision, OrderResult, Outcome, Place, Rank
from safelight.pathways.police_protection.models import MeetingNote
from safelight.pathways.police_protection.rules.clocks import LIMIT
from safelight.pathways.police_protection.rules.timings import VERY_LONG

_NOTHING = timedelta(0)
_UNDER_FIVE = 5


class InProtection(NamedTuple):
    """What the daily meeting's columns read of one child's time in police protection."""

    taken_at: datetime
    ended_at: datetime | None
    born_on: date | None
    harms: tuple[str, ...]
    place: str
    place_name: str
    place_since: datetime | None
    told_at: datetime | None
    not_told_why: str
    designated: str
    rank: str
    designated_at: datetime | None
    tour_ends_at: datetime | None
    reviewed_at: datetime | None
    still_cause: bool | None
    plan: str
    strategy_at: datetime | None
    strategy_reference: str
    strategy_not_held: str
    authority_view: str
    order_decision: str
    order_result: str
    outcome: str
    safety_plan: str
    heard_at: datetime | None
    siblings: int


# A child is in police protection from being taken until release; a record closed without one ended when it was closed.
# Rows that hang on a record are read by its id, each table once.
_ROWS = """
    WITH wanted AS MATERIALIZED (
        SELECT record_id FROM police_protection_protection WHERE record_id = ANY (%(ids)s)
        UNION
        SELECT record_id FROM police_protection_protection WHERE released_at IS NULL
        UNION
        SELECT record_id FROM police_protection_protection WHERE released_at > %(since)s
    ), stays AS MATERIALIZED (
        SELECT record.id, record.reference, record.recorded_at, area.name AS area_name,
               coalesce(protection.taken_at, record.opened_at) AS began_at,
               coalesce(protection.released_at, record.closed_at) AS ended_at,
               protection.*
        FROM police_protection_protection AS protection
        JOIN records_record AS record ON record.id = protection.record_id
        JOIN places_area AS area ON area.id = record.area_id
        WHERE protection.record_id IN (SELECT record_id FROM wanted)
    ), shown AS MATERIALIZED (
        SELECT * FROM stays
        WHERE id = ANY (%(ids)s)
           OR (began_at <= %(until)s AND (ended_at IS NULL OR ended_at > %(since)s))
    ), places AS (
        SELECT DISTINCT ON (protection_id) protection_id, place, name, arrived_at FROM police_protection_placeperiod
        WHERE protection_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
          AND arrived_at <= %(until)s
        ORDER BY protection_id, arrived_at DESC, id DESC
    ), designations AS (
        SELECT DISTINCT ON (protection_id) protection_id, officer_name, rank, accepted_at, tour_ends_at
        FROM police_protection_designation
        WHERE protection_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
          AND accepted_at <= %(until)s
        ORDER BY protection_id, accepted_at DESC, id DESC
    ), reviews AS (
        SELECT DISTINCT ON (protection_id) protection_id, done_at, still_cause, plan
        FROM police_protection_protectionreview
        WHERE protection_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
          AND done_at <= %(until)s
        ORDER BY protection_id, done_at DESC, id DESC
    ), voices AS (
        SELECT record_id, max(observed_at) AS heard_at FROM voice_voice
        WHERE record_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
          AND (words <> '' OR (not_obtained <> '' AND observed_behaviour <> ''))
        GROUP BY record_id
    ), families AS (
        SELECT incident, count(*) AS children FROM police_protection_protection
        WHERE incident <> '' AND incident = ANY (ARRAY(SELECT incident FROM shown))
        GROUP BY incident
    )
    SELECT shown.id, shown.reference, shown.area_name, shown.began_at, shown.ended_at, shown.recorded_at,
           child.known_as, child.forenames,
           child.born_on, shown.harms, coalesce(places.place, ''), coalesce(places.name, ''), places.arrived_at,
           shown.found_told_at, shown.found_not_told_why,
           coalesce(designations.officer_name, ''), coalesce(designations.rank, ''),
           designations.accepted_at, designations.tour_ends_at,
           reviews.done_at, reviews.still_cause, coalesce(reviews.plan, ''),
           shown.strategy_at, shown.strategy_reference, shown.strategy_not_held_why, shown.inquiry_authority_view,
           shown.order_decision, shown.order_result, shown.outcome, shown.safety_plan,
           voices.heard_at, coalesce(families.children, 1) - 1
    FROM shown
    JOIN records_involvement AS child ON child.id = shown.child_id
    LEFT JOIN places ON places.protection_id = shown.id
    LEFT JOIN designations ON designations.protection_id = shown.id
    LEFT JOIN reviews ON reviews.protection_id = shown.id
    LEFT JOIN voices ON voices.record_id = shown.id
    LEFT JOIN families ON families.incident = shown.incident
    ORDER BY shown.began_at, shown.id
"""


def in_protection(asked: Asked) -> Iterable[Row[InProtection]]:
    """Children in police protection at some moment that is asked about, those longest there first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {"ids": list(asked.ids), "since": asked.since, "until": asked.until})
        found = cursor.fetchall()
    return [_row(columns, asked.until) for columns in found]


def _row(columns: tuple[object, ...], until: datetime) -> Row[InProtection]:
    """One child as at a moment: what happened later had not happened yet."""
    (record, reference, area, began_at, ended_at, recorded_at, known_as, forenames, *own) = columns
    first = str(known_as) or str(forenames).split(" ")[0] or str(reference)
    # The end of a tour of duty is known before it comes; everything else that is later had not happened.
    known = [
        None if isinstance(each, datetime) and each > until and place != _TOUR_ENDS_AT else each
        for place, each in enumerate((began_at, ended_at, *own))
    ]
    more = InProtection(*known)._replace(taken_at=began_at)  # type: ignore[arg-type]  # in the statement's own order
    more = more._replace(harms=tuple(more.harms))
    age = age_on(more.born_on, london_day(until)) if more.born_on is not None else "age not known"
    return Row(record, reference, f"{first}, {age}", area, began_at, ended_at, recorded_at, more)  # type: ignore[arg-type]


_TOUR_ENDS_AT = InProtection._fields.index("tour_ends_at")


# What the meeting is told


def _here(child: InProtection, at: datetime) -> str:
    """How long the child has been there and when the 72 hours end, or for how long the child was."""
    if child.ended_at is not None and child.ended_at <= at:
        ended = f"Released {when(child.ended_at, at)}, after {duration(max(child.ended_at - child.taken_at, _NOTHING))}"
        return ". ".join(each for each in (ended, _outcome(child), child.safety_plan) if each)
    ends_at = LIMIT.due(child.taken_at, book())
    here = duration(max(at - child.taken_at, _NOTHING))
    if at > ends_at:
        return f"{here}: over 72 hours since {when(ends_at, at)}"
    return f"{here}; 72 hours end {when(ends_at, at)}"


def _outcome(child: InProtection) -> str:
    return Outcome(child.outcome).label if child.outcome else "How it ended is not recorded"


def _told(child: InProtection, at: datetime) -> str:
    """When the authority where the child was found was told, or why it was not."""
    if child.told_at is not None:
        return when(child.told_at, at)
    return f"Not told: {child.not_told_why}" if child.not_told_why else "Not told yet"


def _place(child: InProtection, at: datetime) -> str:
    if not child.place:
        return "Not recorded"
    since = f", since {when(child.place_since, at)}" if child.place_since else ""
    return f"{Place(child.place).label}{since}"


def _designated(child: InProtection, at: datetime) -> str:
    if child.designated_at is None:
        return "Nobody yet"
    rank = f"{Rank(child.rank).label} " if child.rank else ""
    if child.tour_ends_at is not None and child.tour_ends_at <= at:
        return f"{rank}{child.designated}; tour ended {when(child.tour_ends_at, at)}"
    return f"{rank}{child.designated}"


def _review(child: InProtection, at: datetime) -> str:
    if child.reviewed_at is None:
        return "None yet"
    found = {True: "still cause", False: "no cause any more", None: "no finding recorded"}[child.still_cause]
    plan = f". {child.plan}" if child.plan else ""
    return f"{when(child.reviewed_at, at)}: {found}{plan}"


def _authority(child: InProtection, at: datetime) -> str:
    if child.strategy_at is None:
        none = f"No strategy discussion: {child.strategy_not_held}" if child.strategy_not_held else ""
        return ". ".join(each for each in (none, child.authority_view) if each) or "No strategy discussion yet"
    reference = f" ({child.strategy_reference})" if child.strategy_reference else ""
    view = f". {child.authority_view}" if child.authority_view else ""
    return f"Strategy discussion {when(child.strategy_at, at)}{reference}{view}"


def _order(child: InProtection, at: datetime) -> str:
    if child.order_result:
        return OrderResult(child.order_result).label
    return OrderDecision(child.order_decision).label if child.order_decision else "Not decided"


def _heard(child: InProtection, at: datetime) -> str:
    return f"Heard {when(child.heard_at, at)}" if child.heard_at else "Nobody has heard this child"


def _siblings(child: InProtection, at: datetime) -> str:
    if child.siblings == 0:
        return "No other child"
    return f"{child.siblings} other {'child' if child.siblings == 1 else 'children'} of the same incident"


def _still_here(child: InProtection, at: datetime) -> bool:
    return child.ended_at is None or child.ended_at > at


# What it says, put back


def on_their_records(heard: Sequence[Heard]) -> None:
    """Write what a meeting said of each child on the child's record."""
    MeetingNote.objects.bulk_create(
        MeetingNote(
            protection_id=each.record,
            held_at=each.at,
            chair=each.chair,
            words=each.words,
            actions=each.actions,
            recorded_at=each.at,
        )
        for each in heard
    )


DAILY_LINE: MeetingLine[InProtection] = MeetingLine(
    code="police-protection.in-protection",
    title="Children in police protection",
    series=Series.DAILY,
    kind=POLICE_PROTECTION,
    in_scope="Every child from the moment the power was used until release.",
    in_force_from=date(2026, 11, 24),
    rows=in_protection,
    columns=(
        Column("here", "Here", _here, lambda child: child.ended_at),
        Column("place", "Place", _place, lambda child: (child.place, child.place_name)),
        Column("told", "Authority told", _told, lambda child: (child.told_at, child.not_told_why)),
        Column("designated", "Designated officer", _designated, lambda child: child.designated),
        Column("review", "Last review", _review, lambda child: (child.reviewed_at, child.still_cause)),
        Column(
            "authority",
            "Authority’s plan",
            _authority,
            lambda child: (
                child.strategy_at is None,
                child.strategy_reference or child.strategy_not_held,
                child.authority_view,
            ),
        ),
        Column("order", "Court’s order", _order, lambda child: (child.order_decision, child.order_result)),
        Column("heard", "Heard", _heard, lambda child: child.heard_at),
        Column("siblings", "Brothers and sisters", _siblings, lambda child: child.siblings),
    ),
    risks=(
        Risk(
            "police-protection.over",
            "beyond 72 hours",
            lambda child, at: _still_here(child, at) and at > LIMIT.due(child.taken_at, book()),
        ),
        Risk(
            "police-protection.third-day",
            "on the third day",
            lambda child, at: (
                _still_here(child, at) and at > book().value_at(VERY_LONG, child.taken_at).after(child.taken_at)
            ),
        ),
        Risk("police-protection.station", "at a police station", lambda child, at: child.place == Place.STATION),
        Risk("police-protection.nobody", "without a designated officer", lambda child, at: child.designated_at is None),
        Risk("police-protection.not-heard", "not heard", lambda child, at: child.heard_at is None),
        Risk(
            "police-protection.under-five",
            "under five",
            lambda child, at: child.born_on is not None and age_on(child.born_on, london_day(at)) < _UNDER_FIVE,
        ),
    ),
    written_back=on_their_records,
)
MEETING_LINES = (DAILY_LINE,)
