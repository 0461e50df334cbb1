"""Who was asked to read what, who has, and how documents stood on days: the numbers that evidence rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from safelight.derived.policy import book
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.roles import ROLES
from safelight.library.facts import AsEvidence
from safelight.library.models import Version
from safelight.library.rules import review_due_on

KEEPERS = tuple(role.value for role, grant in ROLES.items() if Act.KEEP_POLICIES in grant.acts)
"""Roles in which somebody can answer for a document."""
ASKED = tuple(role.value for role, grant in ROLES.items() if Act.CONFIRM_POLICIES in grant.acts)
"""Roles in which somebody can be asked to read one: of whoever works here, not of partners or inspectors."""
PAGE = 50


def stood(codes: Iterable[str], days: Iterable[date]) -> dict[tuple[str, date], AsEvidence]:
    """How documents stood at the end of London days, by code and day, in one statement; unknown codes are left out.

    Numbers and no names: anybody may ask. Who was asked follows from postings and circulations of the day, so any day
    can be worked out again; somebody who can no longer sign in is left out of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code, day, version, title, in_force_from, looked_on, next_on, owned, asked, read"
            " FROM library_stood(%s::text[], %s::date[], %s::text[], %s::text[])",
            [sorted(set(codes)), sorted(set(days)), list(KEEPERS), list(ASKED)],
        )
        rows = cursor.fetchall()
    return {
        (code, day): AsEvidence(
            code=code,
            title=title or "",
            on=day,
            version=version,
            in_force_from=in_force_from,
            looked_on=looked_on,
            due_on=review_due_on(looked_on, next_on, book()) if looked_on else None,
            owned=owned,
            asked=asked,
            read=read,
        )
        for code, day, version, title, in_force_from, looked_on, next_on, owned, asked, read in rows
    }


def standing(document: str, *, on: date) -> AsEvidence | None:
    """How one document, by its code, stood at the end of a London day; None when there is no such document."""
    return stood([document], [on]).get((document, on))


@dataclass(frozen=True, slots=True)
class Reader:
    """One person asked to read a version: from when, and when they said that they had."""

    number: str
    name: str
    asked_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Readers:
    """A page of those asked, whoever has not read first and longest asked; and how many there are and have read."""

    readers: Sequence[Reader]
    asked: int
    read: int


_LIST = """
    SELECT person.number, trim(person.rank || ' ' || person.name),
           greatest(reader.asked_at, %(from_at)s), receipt.read_at
    FROM library_asked(%(document)s, %(day)s::date, %(asked)s::text[]) AS reader
    JOIN workforce_officer AS person ON person.id = reader.officer_id
    LEFT JOIN library_receipt AS receipt ON receipt.version_id = %(version)s AND receipt.officer_id = reader.officer_id
    WHERE %(whole)s OR receipt.id IS NULL
    ORDER BY receipt.read_at DESC NULLS FIRST, 3, 1
    LIMIT %(most)s OFFSET %(skip)s
"""
_COUNT = """
    SELECT count(*), count(receipt.id) FROM library_asked(%(document)s, %(day)s::date, %(asked)s::text[]) AS reader
    LEFT JOIN library_receipt AS receipt ON receipt.version_id = %(version)s AND receipt.officer_id = reader.officer_id
"""
_WAITING = """
    SELECT count(*) FROM library_asked(%(document)s, %(day)s::date, %(asked)s::text[]) AS reader
    LEFT JOIN library_receipt AS receipt ON receipt.version_id = %(version)s AND receipt.officer_id = reader.officer_id
    WHERE receipt.id IS NULL AND greatest(reader.asked_at, %(from_at)s) <= %(before)s::timestamptz
"""


def readers(version: Version, *, now: datetime, page: int, unread_only: bool) -> Readers:
    """Those asked to read the version in force, by name. Only whoever sees the receipts learns who has read."""
    asked = _about(version, now) | {"whole": not unread_only, "most": PAGE, "skip": (page - 1) * PAGE}
    with connection.cursor() as cursor:
        cursor.execute(_LIST, asked)
        found = [Reader(*row) for row in cursor.fetchall()]
        cursor.execute(_COUNT, asked)
        of, read = cursor.fetchone()
    return Readers(found, of, read)


def waiting(version: Version, *, now: datetime, asked_before: datetime | None = None) -> int:
    """How many of those asked have not read a version; with `asked_before`, only of those asked by that moment."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, _about(version, now) | {"before": asked_before or now})
        [found] = cursor.fetchone()
    return int(found)


def _about(version: Version, now: datetime) -> dict[str, int | date | datetime | list[str]]:
    return {
        "document": version.document_id,
        "version": version.pk,
        "day": london_day(now),
        "from_at": in_force_at(version),
        "asked": list(ASKED),
    }


def in_force_at(version: Version) -> datetime:
    """When an approved version came into force: from then on people are asked to read it."""
    assert version.in_force_from is not None
    assert version.approved_at is not None
    return max(start_of_day(version.in_force_from), version.approved_at)
