"""What the daily meeting is told of offenders who are managed: those of whom something that protects is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from safelight.derived.policy import book
from safelight.design.moments import duration, when
from safelight.kernel.meetings import Asked, Column, MeetingLine, Risk, Row, Series
from safelight.kernel.register import register
from safelight.kernel.roles import MANAGED_OFFENDERS
from safelight.pathways.managed_offenders.codes import Band, Mode
from safelight.pathways.managed_offenders.rules.clocks import (
    AFTER_TWO_FAILED,
    CHANGE,
    CONCERN,
    REACTIVE_REVIEW,
    VISITS,
)
from safelight.pathways.managed_offenders.rules.timings import LAPSE

_PROTECTS = tuple(clock.code for clock in (CONCERN, *VISITS.values(), AFTER_TWO_FAILED, REACTIVE_REVIEW, CHANGE))
"""What keeps children safe while it is done in time; the rest is the managers’ own list."""


class Overdue(NamedTuple):
    """What the columns read of one offender: the duty that is overdue longest, and who the offender is to the force."""

    clock: str
    due_at: datetime
    ended_at: datetime | None
    number: int
    band: str
    mode: str
    seen_at: datetime | None
    manager: str


# Of each offender the duty that is overdue longest, among those that are; where none is any more, the last that was.
_ROWS = """
    WITH duties AS (
        SELECT record_id, clock, due_at, coalesce(least(met_at, stopped_at), 'infinity') AS ended_at
        FROM derived_duty
        WHERE clock = ANY (%(clocks)s) AND withdrawn_at IS NULL AND due_at <= %(until)s
    ), late AS (
        SELECT *, ended_at > %(until)s AS still FROM duties
        WHERE ended_at > due_at AND (ended_at > %(since)s OR record_id = ANY (%(ids)s))
    ), longest AS (
        SELECT DISTINCT ON (record_id) record_id, clock, due_at, nullif(ended_at, 'infinity') AS ended_at,
               count(*) FILTER (WHERE still) OVER (PARTITION BY record_id) AS number
        FROM late
        ORDER BY record_id, still DESC, CASE WHEN still THEN due_at END, due_at DESC
    )
    SELECT record.id, record.reference, area.name, offender.initials, offender.under_18, record.recorded_at,
           longest.clock, longest.due_at, longest.ended_at, longest.number,
           coalesce((SELECT band FROM managed_offenders_assessment AS own
                     WHERE own.offender_id = record.id AND own.done_at <= %(until)s
                     ORDER BY own.done_at DESC, own.id DESC LIMIT 1), ''),
           coalesce((SELECT mode FROM managed_offenders_decision AS own
                     WHERE own.offender_id = record.id AND own.decided_at <= %(until)s
                     ORDER BY own.decided_at DESC, own.id DESC LIMIT 1), 'ACTIVE'),
           (SELECT max(own.at) FROM managed_offenders_visit AS own
            WHERE own.offender_id = record.id AND own.result = 'SEEN' AND own.at <= %(until)s),
           coalesce((SELECT name FROM records_hands AS own
                     WHERE own.record_id = record.id AND own.since <= %(until)s
                     ORDER BY own.since DESC, own.id DESC LIMIT 1), '')
    FROM longest
    JOIN managed_offenders_offender AS offender ON offender.record_id = longest.record_id
    JOIN records_record AS record ON record.id = longest.record_id
    JOIN places_area AS area ON area.id = record.area_id
    ORDER BY longest.due_at, record.id
"""


def overdue(asked: Asked) -> Iterable[Row[Overdue]]:
    """Offenders of whom something is overdue at some moment that is asked about, the longest first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            _ROWS,
            {"ids": list(asked.ids), "since": asked.since, "until": asked.until, "clocks": list(_PROTECTS)},
        )
        found = cursor.fetchall()
    rows = []
    for record, reference, area, initials, under_18, recorded_at, clock, due_at, ended_at, *own in found:
        gone = ended_at if ended_at is not None and ended_at <= asked.until else None
        more = Overdue(clock, due_at, gone, *own)
        who = "Offender under 18" if under_18 else f"{initials}, offender" if initials else "Offender"
        rows.append(Row(record, reference, who, area, due_at, gone, recorded_at, more, described="an offender"))
    return rows


def _what(offender: Overdue, at: datetime) -> str:
    if offender.ended_at is not None:
        return f"Done, or no longer due, {when(offender.ended_at, at)}"
    more = f", and {offender.number - 1} more" if offender.number > 1 else ""
    return f"{register.clock(offender.clock).imperative}: overdue by {duration(at - offender.due_at)}{more}"


def _band(offender: Overdue) -> str:
    return Band(offender.band).label if offender.band else "Not assessed"


def _mode(offender: Overdue, at: datetime) -> str:
    lapses = book().value_at(LAPSE, offender.due_at)
    lapsed = offender.clock == REACTIVE_REVIEW.code and at > lapses.after(offender.due_at)
    return f"{Mode(offender.mode).short}{', and that has lapsed' if lapsed else ''}"


def _seen(offender: Overdue, at: datetime) -> str:
    return when(offender.seen_at, at) if offender.seen_at is not None else "Not yet"


def _high(offender: Overdue) -> bool:
    return not offender.band or Band(offender.band).above_medium


DAILY_LINE: MeetingLine[Overdue] = MeetingLine(
    code="managed-offenders.overdue",
    title="Offenders of whom a visit, a review or a concern is overdue",
    series=Series.DAILY,
    kind=MANAGED_OFFENDERS,
    in_scope="Every offender from when a home visit, a review of reactive management or passing on a concern about a "
    "child became overdue until it is done.",
    in_force_from=date(2026, 11, 25),
    rows=overdue,
    columns=(
        Column("overdue", "Overdue", _what, lambda offender: (offender.clock, offender.ended_at), made=True),
        Column("band", "Risk", lambda offender, at: _band(offender), lambda offender: offender.band, made=True),
        Column("mode", "Managed", _mode, lambda offender: offender.mode, made=True),
        Column("seen", "Last seen at home", _seen, lambda offender: offender.seen_at, made=True),
        Column("manager", "Manager", lambda o, at: o.manager or "Nobody", lambda offender: offender.manager),
    ),
    risks=(
        Risk("managed-offenders.high", "of high risk, or not assessed", lambda offender, at: _high(offender)),
        Risk(
            "managed-offenders.child",
            "with a concern about a child",
            lambda offender, at: offender.clock == CONCERN.code,
        ),
        Risk("managed-offenders.nobody", "without a manager", lambda offender, at: not offender.manager),
    ),
    noun="offender",
    nouns="offenders",
)
MEETING_LINES = (DAILY_LINE,)
