"""What the daily meeting is told of online abuse cases that wait: those of very high and high risk, and those that
nobody has moved on for too long (facts document governance §5.2, C-18)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from safelight.derived.policy import book
from safelight.design.moments import duration, when
from safelight.kernel.meetings import Asked, Column, MeetingLine, Risk, Row, Series
from safelight.kernel.roles import ONLINE_ABUSE
from safelight.pathways.online_abuse.codes import Band
from safelight.pathways.online_abuse.rules import timings


class Waiting(NamedTuple):
    """What the daily meeting's columns read of one case."""

    band: str
    graded_at: datetime
    due_at: datetime | None
    executed_at: datetime | None
    children: int
    at_home: int
    told: int
    planned_at: datetime | None
    moved_at: datetime
    reviewed_at: datetime | None


# A case stands on the list from its first assessment as very high or high until it is dealt with or closed. What is due
# is its duty to be dealt with, as it is stored. Rows that hang on a case are read by its id, each table once.
_ROWS = """
    WITH wanted AS MATERIALIZED (
        SELECT record_id FROM online_abuse_onlinecase WHERE record_id = ANY (%(ids)s)
        UNION
        SELECT record_id FROM online_abuse_onlinecase WHERE executed_at IS NULL
        UNION
        SELECT record_id FROM online_abuse_onlinecase WHERE executed_at > %(since)s
    ), graded AS (
        SELECT DISTINCT ON (case_id) case_id, assessed_at, recorded_at FROM online_abuse_assessment
        WHERE case_id = ANY (ARRAY(SELECT record_id FROM wanted)) AND withdrawn_at IS NULL
          AND band IN ('VERY_HIGH', 'HIGH')
        ORDER BY case_id, assessed_at, id
    ), shown AS MATERIALIZED (
        SELECT record.id, record.reference, area.name AS area_name, graded.assessed_at AS began_at,
               coalesce(own.executed_at, record.closed_at) AS ended_at, graded.recorded_at, own.executed_at
        FROM online_abuse_onlinecase AS own
        JOIN graded ON graded.case_id = own.record_id
        JOIN records_record AS record ON record.id = own.record_id
        JOIN places_area AS area ON area.id = record.area_id
        WHERE record.id = ANY (%(ids)s)
           OR (graded.assessed_at <= %(until)s
               AND (coalesce(own.executed_at, record.closed_at) IS NULL
                    OR coalesce(own.executed_at, record.closed_at) > %(since)s))
    ), bands AS (
        SELECT DISTINCT ON (case_id) case_id, band FROM online_abuse_assessment
        WHERE case_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL AND assessed_at <= %(until)s
        ORDER BY case_id, assessed_at DESC, id DESC
    ), dues AS (
        SELECT record_id, min(due_at) AS due_at FROM derived_duty
        WHERE record_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL
          AND clock LIKE 'online-abuse.execute-%%' AND met_at IS NULL AND stopped_at IS NULL
        GROUP BY record_id
    ), children AS (
        SELECT child.case_id, count(*) AS known, count(*) FILTER (WHERE child.lives_with_suspect) AS at_home,
               count(*) FILTER (WHERE EXISTS (
                   SELECT 1 FROM online_abuse_share AS told
                   WHERE told.case_id = child.case_id AND told.child_id = child.id
                     AND told.withdrawn_at IS NULL AND told.shared_at <= %(until)s
               )) AS told
        FROM online_abuse_linkedchild AS child
        WHERE child.case_id = ANY (ARRAY(SELECT id FROM shown)) AND child.withdrawn_at IS NULL
          AND child.identified_at <= %(until)s
        GROUP BY child.case_id
    ), plans AS (
        SELECT case_id, max(planned_at) AS planned_at FROM online_abuse_enforcementstep
        WHERE case_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL AND planned_at <= %(until)s
        GROUP BY case_id
    ), moves AS (
        SELECT case_id, max(at) AS at FROM (
            SELECT case_id, assessed_at AS at FROM online_abuse_assessment WHERE withdrawn_at IS NULL
            UNION ALL SELECT case_id, identified_at FROM online_abuse_linkedchild WHERE withdrawn_at IS NULL
            UNION ALL SELECT case_id, shared_at FROM online_abuse_share WHERE withdrawn_at IS NULL
            UNION ALL SELECT case_id, planned_at FROM online_abuse_enforcementstep WHERE withdrawn_at IS NULL
            UNION ALL SELECT case_id, done_at FROM online_abuse_enforcementstep WHERE withdrawn_at IS NULL
            UNION ALL SELECT case_id, at FROM online_abuse_logline WHERE withdrawn_at IS NULL AND weight = 'SUBSTANTIVE'
        ) AS moved
        WHERE case_id = ANY (ARRAY(SELECT id FROM shown)) AND at <= %(until)s
        GROUP BY case_id
    ), reviews AS (
        SELECT case_id, max(done_at) AS done_at FROM online_abuse_waitingreview
        WHERE case_id = ANY (ARRAY(SELECT id FROM shown)) AND withdrawn_at IS NULL AND done_at <= %(until)s
        GROUP BY case_id
    )
    SELECT shown.id, shown.reference, shown.area_name, shown.began_at, shown.ended_at, shown.recorded_at,
           coalesce(bands.band, ''), shown.began_at, dues.due_at, shown.executed_at,
           coalesce(children.known, 0), coalesce(children.at_home, 0), coalesce(children.told, 0),
           plans.planned_at, coalesce(moves.at, shown.began_at), reviews.done_at
    FROM shown
    LEFT JOIN bands ON bands.case_id = shown.id
    LEFT JOIN dues ON dues.record_id = shown.id
    LEFT JOIN children ON children.case_id = shown.id
    LEFT JOIN plans ON plans.case_id = shown.id
    LEFT JOIN moves ON moves.case_id = shown.id
    LEFT JOIN reviews ON reviews.case_id = shown.id
    ORDER BY shown.began_at, shown.id
"""


def waiting(asked: Asked) -> Iterable[Row[Waiting]]:
    """Cases of very high and high risk that waited at some moment that is asked about: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {"ids": list(asked.ids), "since": asked.since, "until": asked.until})
        found = cursor.fetchall()
    rows = []
    for record, reference, area, began_at, ended_at, recorded_at, *own in found:
        more = Waiting(*own)
        if more.executed_at is not None and more.executed_at > asked.until:
            more = more._replace(executed_at=None)
        rows.append(Row(record, reference, reference, area, began_at, ended_at, recorded_at, more))
    return rows


def _risk(case: Waiting, at: datetime) -> str:
    return Band(case.band).label if case.band else "Not assessed"


def _age(case: Waiting, at: datetime) -> str:
    if case.executed_at is not None:
        return f"Dealt with {when(case.executed_at, at)}"
    return f"{duration(max(at - case.graded_at, at - at))} since it was assessed"


def _due(case: Waiting, at: datetime) -> str:
    if case.executed_at is not None or case.due_at is None:
        return "Dealt with" if case.executed_at is not None else "No time runs"
    return f"{'Over since' if case.due_at < at else 'By'} {when(case.due_at, at)}"


def _children(case: Waiting, at: datetime) -> str:
    if not case.children:
        return "None known"
    known = f"{case.children} {'child' if case.children == 1 else 'children'}"
    return f"{known}, {case.at_home} living with the suspect" if case.at_home else known


def _told(case: Waiting, at: datetime) -> str:
    if not case.children:
        return "Nobody to tell of"
    return "Social care told of each" if case.told >= case.children else f"Told of {case.told} of {case.children}"


def _plan(case: Waiting, at: datetime) -> str:
    return f"Arranged {when(case.planned_at, at)}" if case.planned_at else "Nothing arranged"


def _moved(case: Waiting, at: datetime) -> str:
    return f"Moved on {when(case.moved_at, at)}"


def _reviewed(case: Waiting, at: datetime) -> str:
    return when(case.reviewed_at, at) if case.reviewed_at else "None yet"


def _waits(case: Waiting) -> bool:
    return case.executed_at is None


DAILY_LINE: MeetingLine[Waiting] = MeetingLine(
    code="online-abuse.waiting",
    title="Online abuse cases that wait",
    series=Series.DAILY,
    kind=ONLINE_ABUSE,
    in_scope="Every case from being assessed as very high or high until it is dealt with or closed.",
    in_force_from=date(2026, 11, 25),
    rows=waiting,
    columns=(
        Column("risk", "Risk", _risk, lambda case: case.band, made=True),
        Column("age", "Age", _age, lambda case: case.executed_at, made=True),
        Column("due", "To be dealt with", _due, lambda case: case.due_at, made=True),
        Column("children", "Children", _children, lambda case: (case.children, case.at_home), made=True),
        Column("told", "Social care", _told, lambda case: (case.children, case.told), made=True),
        Column("plan", "Enforcement", _plan, lambda case: case.planned_at, made=True),
        Column("moved", "Last moved on", _moved, lambda case: case.moved_at, made=True),
        Column("review", "Last review", _reviewed, lambda case: case.reviewed_at, made=True),
    ),
    risks=(
        Risk("online-abuse.very-high", "of very high risk", lambda case, at: case.band == Band.VERY_HIGH),
        Risk(
            "online-abuse.over",
            "over their time",
            lambda case, at: _waits(case) and case.due_at is not None and case.due_at < at,
        ),
        Risk("online-abuse.at-home", "with a child in the home", lambda case, at: _waits(case) and case.at_home > 0),
        Risk("online-abuse.not-told", "not told to social care", lambda case, at: case.told < case.children),
        Risk(
            "online-abuse.idle",
            "not moved on for a week",
            lambda case, at: (
                _waits(case) and book().value_at(timings.IDLE_TO_MEETING, case.moved_at).after(case.moved_at) < at
            ),
        ),
    ),
    noun="case",
    nouns="cases",
)
MEETING_LINES = (DAILY_LINE,)
