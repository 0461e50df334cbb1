"""What the daily meeting is told of children in custody, in one statement for any number of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from safelight.design import moments
from safelight.design.moments import duration
from safelight.kernel.calendar import age_on, london_day
from safelight.kernel.meetings import Asked, Column, MeetingLine, Risk, Row, Series
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.codes import AskedFor, Bail, ChargeResult, NotMovedReason, Reply


class InCustody(NamedTuple):
    """What the daily meeting's columns read of one child's time in custody."""

    arrived_at: datetime
    ended_at: datetime | None
    authorised_at: datetime | None
    charged_at: datetime | None
    charge_result: str
    bail: str
    bail_at: datetime | None
    not_asked_reason: str
    offence: str
    looked_after_by: str
    adult_called_at: datetime | None
    adult_arrived_at: datetime | None
    requests: int
    requested_at: datetime | None
    asked_for: str
    reply: str
    replied_at: datetime | None
    reviewed_at: datetime | None
    reviewed_by: str
    spoken_at: datetime | None

    @property
    def charged_and_refused(self) -> bool:
        """Charged, and refused bail."""
        charged = self.charged_at is not None or self.charge_result == ChargeResult.CHARGED
        return self.bail == Bail.REFUSED and charged


# A child is in custody from arriving until leaving or being refused detention; a record that was closed without either
# ended when it was closed. Rows that hang on a record are read by its id, each table once.
_ROWS = """
    WITH stays AS MATERIALIZED (
        SELECT record.id, record.reference, record.recorded_at, area.name AS place,
               coalesce(detention.arrived_at, detention.authorised_at, record.opened_at) AS began_at,
               coalesce(detention.left_at, detention.refused_at, record.closed_at) AS ended_at,
               detention.child_id, detention.authorised_at, detention.charged_at, detention.charge_result,
               detention.bail, detention.bail_at, detention.not_asked_reason
        FROM custody_detention AS detention
        JOIN records_record AS record ON record.id = detention.record_id
        JOIN places_area AS area ON area.id = record.area_id
        WHERE detention.record_id = ANY (%(ids)s)
           OR (detention.left_at IS NULL AND detention.refused_at IS NULL)
           OR (detention.left_at IS NOT NULL AND detention.left_at > %(since)s)
           OR (detention.refused_at IS NOT NULL AND detention.refused_at > %(since)s)
    ), shown AS MATERIALIZED (
        SELECT * FROM stays
        WHERE id = ANY (%(ids)s)
           OR (began_at <= %(until)s AND (ended_at IS NULL OR ended_at > %(since)s))
    ), offences AS (
        SELECT DISTINCT ON (detention_id) detention_id, title FROM custody_offence
        WHERE detention_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
        ORDER BY detention_id, id
    ), adults AS (
        SELECT detention_id, min(called_at) AS called_at, min(arrived_at) AS arrived_at FROM custody_adultcall
        WHERE detention_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
        GROUP BY detention_id
    ), requests AS (
        SELECT DISTINCT ON (detention_id) detention_id, requested_at, kind, reply, replied_at,
               count(*) OVER (PARTITION BY detention_id) AS number
        FROM custody_accommodationrequest
        WHERE detention_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
        ORDER BY detention_id, requested_at DESC NULLS LAST, id DESC
    ), reviews AS (
        SELECT DISTINCT ON (detention_id) detention_id, done_at, officer_name FROM custody_detentionreview
        WHERE detention_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL AND done_at IS NOT NULL
        ORDER BY detention_id, done_at DESC, id DESC
    ), voices AS (
        SELECT record_id, max(observed_at) AS spoken_at FROM voice_voice
        WHERE record_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
          AND contact IN ('SEEN_AND_SPOKEN', 'BY_PHONE')
        GROUP BY record_id
    )
    SELECT shown.id, shown.reference, shown.place, shown.began_at, shown.ended_at, shown.recorded_at,
           child.known_as, child.forenames, child.born_on,
           shown.authorised_at, shown.charged_at, shown.charge_result, shown.bail, shown.bail_at,
           shown.not_asked_reason, coalesce(offences.title, ''), coalesce(authority.name, ''),
           adults.called_at, adults.arrived_at,
           coalesce(requests.number, 0), requests.requested_at, coalesce(requests.kind, ''),
           coalesce(requests.reply, ''), requests.replied_at,
           reviews.done_at, coalesce(reviews.officer_name, ''), voices.spoken_at
    FROM shown
    JOIN records_involvement AS child ON child.id = shown.child_id
    LEFT JOIN places_authority AS authority ON authority.id = child.looked_after_by_id
    LEFT JOIN offences ON offences.detention_id = shown.id
    LEFT JOIN adults ON adults.detention_id = shown.id
    LEFT JOIN requests ON requests.detention_id = shown.id
    LEFT JOIN reviews ON reviews.detention_id = shown.id
    LEFT JOIN voices ON voices.record_id = shown.id
    ORDER BY shown.began_at, shown.id
"""


def in_custody(asked: Asked) -> Iterable[Row[InCustody]]:
    """Children in custody at some moment that is asked about, those longest there first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {"ids": list(asked.ids), "since": asked.since, "until": asked.until})
        found = cursor.fetchall()
    return [_row(columns, asked.until) for columns in found]


def _row(columns: tuple[object, ...], until: datetime) -> Row[InCustody]:
    """One child as at a moment: what happened later had not happened yet."""
    (record, reference, place, began_at, ended_at, recorded_at, known_as, forenames, born_on, *own) = columns
    first = str(known_as) or str(forenames).split(" ")[0] or str(reference)
    age = age_on(born_on, london_day(until)) if isinstance(born_on, date) else "age not known"
    known = [None if isinstance(each, datetime) and each > until else each for each in (began_at, ended_at, *own)]
    more = InCustody(*known)._replace(arrived_at=began_at)  # type: ignore[arg-type]  # in the statement's own order
    if more.bail_at is None and own[4] is not None:
        more = more._replace(bail="")
    if more.charged_at is None and own[1] is not None:
        more = more._replace(charge_result="")
    return Row(record, reference, f"{first}, {age}", place, began_at, ended_at, recorded_at, more)  # type: ignore[arg-type]


# What the meeting is told. The same moments are told of at every look, some thousands of them in a large force.

clock_time = lru_cache(maxsize=16_384)(moments.clock_time)
_day_of = lru_cache(maxsize=16_384)(london_day)
_short_day = lru_cache(maxsize=4_096)(moments.short_day)


def when(at: datetime, now: datetime) -> str:
    """“02:40” today, “23:37 yesterday”, else with its day."""
    days_ago = (_day_of(now) - _day_of(at)).days
    if days_ago == 0:
        return clock_time(at)
    return f"{clock_time(at)} yesterday" if days_ago == 1 else f"{clock_time(at)}, {_short_day(_day_of(at))}"


def _here(child: InCustody, at: datetime) -> str:
    if child.ended_at is not None and child.ended_at <= at:
        return f"Left {when(child.ended_at, at)}, after {duration(max(child.ended_at - child.arrived_at, at - at))}"
    return f"{duration(max(at - child.arrived_at, at - at))}, since {when(child.arrived_at, at)}"


def _stage(child: InCustody, at: datetime) -> str:
    if child.charged_and_refused:
        return f"Charged, bail refused{f' {when(child.bail_at, at)}' if child.bail_at else ''}"
    if child.charged_at is not None:
        return f"Charged {when(child.charged_at, at)}"
    if child.authorised_at is None:
        return "Waiting for a decision"
    return "Held before charge"


def _adult(child: InCustody, at: datetime) -> str:
    if child.adult_arrived_at is not None:
        return f"Arrived {clock_time(child.adult_arrived_at)}"
    if child.adult_called_at is not None:
        return f"Called {clock_time(child.adult_called_at)}, not here yet"
    return "Not called"


def _authority(child: InCustody, at: datetime) -> str:
    if child.requests == 0:
        if child.not_asked_reason:
            return f"Not asked: {NotMovedReason(child.not_asked_reason).label}"
        return "Not asked" if child.charged_and_refused else "No duty to ask yet"
    asked = f"Asked {clock_time(child.requested_at)}" if child.requested_at else "Asked"
    kind = f" for: {AskedFor(child.asked_for).label}" if child.asked_for else ""
    answer = Reply(child.reply).label if child.reply else "No answer yet"
    again = f" ({child.requests} requests)" if child.requests > 1 else ""
    return f"{asked}{kind}. {answer}{again}"


def _review(child: InCustody, at: datetime) -> str:
    if child.reviewed_at is None:
        return "None yet"
    since_charge = child.charged_at is not None and child.reviewed_at < child.charged_at
    after = ", none since the charge" if since_charge else ""
    return f"{when(child.reviewed_at, at)}{after}"


def _heard(child: InCustody, at: datetime) -> str:
    return f"Spoken with {when(child.spoken_at, at)}" if child.spoken_at else "Nobody has spoken with this child"


DAILY_LINE: MeetingLine[InCustody] = MeetingLine(
    code="custody.in-custody",
    title="Children in custody",
    series=Series.DAILY,
    kind=CUSTODY,
    in_scope="Every child from arriving in a suite until leaving it, or until detention is refused.",
    in_force_from=date(2026, 11, 24),
    rows=in_custody,
    columns=(
        Column("here", "Here", _here),
        Column(
            "stage",
            "Stage",
            _stage,
            lambda child: (child.authorised_at is None, child.charged_at is None, child.charged_and_refused),
        ),
        Column("offence", "Offence", lambda child, at: child.offence or "Not recorded", lambda child: child.offence),
        Column(
            "adult",
            "Appropriate adult",
            _adult,
            lambda child: (child.adult_called_at is None, child.adult_arrived_at is None),
        ),
        Column(
            "authority",
            "Authority",
            _authority,
            lambda child: (child.requests, child.reply, child.asked_for, child.not_asked_reason),
        ),
        Column("review", "Last review", _review, lambda child: child.reviewed_at),
        Column("heard", "Heard", _heard, lambda child: child.spoken_at),
    ),
    risks=(
        Risk("custody.kept", "charged, refused bail and still in a cell", lambda child, at: child.charged_and_refused),
        Risk("custody.looked-after", "looked after", lambda child, at: bool(child.looked_after_by)),
        Risk("custody.no-adult", "without an appropriate adult", lambda child, at: child.adult_arrived_at is None),
        Risk("custody.not-heard", "not heard", lambda child, at: child.spoken_at is None),
    ),
)
