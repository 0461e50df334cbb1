"""Outcomes kept by month: bringing lines together, and holding them against the outcomes themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from safelight.kernel.subjects import Subject
from safelight.measures.subjects import differences as of_subject

_DIFFERING = """
    SELECT measure, month, "group", coalesce(lines.outcomes, 0), coalesce(lines.held, 0), coalesce(lines.asked, 0),
           coalesce(rows.outcomes, 0), coalesce(rows.held, 0), coalesce(rows.asked, 0)
    FROM (
        SELECT measure, month, "group", sum(outcomes) AS outcomes, sum(held) AS held, sum(asked) AS asked
        FROM measures_monthcount GROUP BY measure, month, "group"
    ) AS lines
    FULL JOIN (
        SELECT measure, date_trunc('month', day::timestamp)::date AS month, "group", count(*) AS outcomes,
               count(*) FILTER (WHERE held) AS held, count(*) FILTER (WHERE held IS NOT NULL) AS asked
        FROM (
            SELECT measure, day, "group", held FROM derived_outcome WHERE withdrawn_at IS NULL
            UNION ALL SELECT measure, day, "group", held FROM measures_subjectoutcome WHERE withdrawn_at IS NULL
        ) AS outcome GROUP BY 1, 2, 3
    ) AS rows USING (measure, month, "group")
    WHERE (coalesce(lines.outcomes, 0), coalesce(lines.held, 0), coalesce(lines.asked, 0))
       <> (coalesce(rows.outcomes, 0), coalesce(rows.held, 0), coalesce(rows.asked, 0))
    ORDER BY measure, month, "group"
"""


def fold() -> int:
    """Bring the lines of one measure, month and group together; gives how many there are fewer. No count changes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT measures_fold_counts()")
        [fewer] = cursor.fetchone()
    return int(fewer)


def every_difference() -> Iterator[str]:
    """Each month that is not counted as its outcomes are, and each outcome of no record that facts do not give so."""
    yield from differences()
    for subject in Subject:
        if subject is not Subject.RECORD:
            yield from of_subject(subject)


def differences() -> Iterator[str]:
    """Each month of a measure that is not counted as its outcomes are, in a sentence; nothing when all are."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERING)
        for measure, month, group, *counts in cursor.fetchall():
            named = f"{measure} of {month:%Y-%m}{f', {group}' if group else ''}"
            kept, there = ("{} outcomes, {} held, {} asked".format(*part) for part in (counts[:3], counts[3:]))
            yield f"{named}: kept as {kept}; there are {there}."
        cursor.execute("SELECT measure, month, children FROM measures_children_differ()")
        for measure, month, children in cursor.fetchall():
            yield f"{measure} of {month:%Y-%m}: {children} children are kept otherwise than their outcomes say."
