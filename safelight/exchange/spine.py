"""Writing what every document has, whatever its kind: record, involvement, chronology, and which version is held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from safelight.derived.ahead import Ahead
from safelight.exchange.cells import plain
from safelight.exchange.documents import Given
from safelight.exchange.models import Batch
from safelight.exchange.persons import Persons
from safelight.exchange.places import PlacesKnown
from safelight.exchange.tables import Ids, Lines, RowsOut, copy_lines, write_ahead
from safelight.kernel.feeds import NULL, Child, Event, Feed, Opening
from safelight.people import names
from safelight.records.codes import EntryKind, InvolvedAs

_ROLE = InvolvedAs.CHILD.value
_RECORD = ("id", "reference", "kind", "area_id", "opened_at", "closed_at", "recorded_at")
_INVOLVEMENT = (
    "id",
    "public_id",
    "record_id",
    "person_id",
    "role",
    "surname",
    "forenames",
    "name_key",
    "surname_key",
    "born_on",
    "authority_id",
    "looked_after_by_id",
    "flags",
)
_ENTRY = ("record_id", "act", "kind", "by_name", "happened_at", "recorded_at", "words", "source", "corrects_id")
_DOCUMENT = (
    "record_id",
    "source",
    "reference",
    "version_at",
    "digest",
    "read_by",
    "doubled",
    "first_batch_id",
    "batch_id",
)


class Held(NamedTuple):
    """What is held of a document already."""

    record: int
    child: int
    version: str
    digest: str
    read_by: str


def held_of(references: Sequence[str], *, source: str) -> dict[str, Held]:
    """What is held of each of these documents of a source."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT document.reference, document.record_id, involvement.id,"
            " to_char(document.version_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS+00'),"
            " document.digest, document.read_by"
            " FROM exchange_document AS document"
            " JOIN records_involvement AS involvement ON involvement.record_id = document.record_id"
            " AND involvement.role = %s"
            " WHERE document.source = %s AND document.reference = ANY (%s)",
            [_ROLE, source, list(references)],
        )
        return {row[0]: Held(*row[1:]) for row in cursor.fetchall()}


class Spine:
    """Writes chunks of documents of one source."""

    def __init__(self, feed: Feed, *, source: str, read_by: str, batch: Batch, places: PlacesKnown) -> None:
        self.feed, self.source, self.read_by, self.batch, self.places = feed, source, read_by, batch, places
        self.records, self.involvements = Ids("records_record"), Ids("records_involvement")
        self.persons = Persons(source, Ids("people_person"))

    def add(self, chunk: Sequence[Given], rows: RowsOut, ahead: Ahead) -> None:
        """Write documents that are new, all but the rows of the pathway's own tables; nothing is waited for."""
        children = [self.feed.child(given.document.own) for given in chunk]
        persons = self.persons.of(children, public_ids=[rows.public_id() for _ in chunk])
        records, involvements, entries, documents = [], [], [], []
        columns: tuple[str, ...] = ()
        for given, child, person in zip(chunk, children, persons, strict=True):
            document = given.document
            document.record, document.child = next(self.records), next(self.involvements)
            opening = self.feed.opening(document.own)
            records.append(
                "\t".join((str(document.record), document.reference, *self._record(opening, document.version)))
            )
            columns = (*_INVOLVEMENT, *child.particulars)
            involvements.append(
                "\t".join((str(document.child), rows.public_id(), str(document.record), *self._who(child, person)))
            )
            entries += [self._entry(document.record, event) for event in self.feed.events(document)]
            documents.append("\t".join(self._document(given)))
        lines: list[Lines] = [
            (records, "records_record", _RECORD),
            (involvements, "records_involvement", columns),
            (documents, "exchange_document", _DOCUMENT),
            (entries, "records_entry", _ENTRY),
        ]
        for ids in rows.ids.values():
            ids.take()
        write_ahead(ahead, lines)

    def _record(self, opening: Opening, version: str) -> tuple[str, ...]:
        suite = self.places.suite(opening.suite)
        return self.feed.kind, suite, opening.opened_at, opening.closed_at or NULL, version

    def _who(self, child: Child, person: int) -> tuple[str, ...]:
        return (
            str(person),
            _ROLE,
            child.surname,
            child.forenames,
            *_keys(child.surname, child.forenames),
            child.born_on or NULL,
            self.places.authority(child.authority),
            self.places.authority(child.looked_after_by),
            "{}",
            *child.particulars.values(),
        )

    def _entry(self, record: int, event: Event, *, kind: str = EntryKind.ORIGINAL.value, corrects: str = NULL) -> str:
        recorded = max(event.recorded_at, event.happened_at)
        cells = (event.act, kind, event.by, event.happened_at, recorded, event.words, self.source, corrects)
        return "\t".join((str(record), *cells))

    def _document(self, given: Given) -> tuple[str, ...]:
        document, batch = given.document, str(self.batch.pk)
        return (
            str(document.record),
            self.source,
            document.reference,
            document.version,
            given.digest,
            self.read_by,
            _array(given.doubled),
            batch,
            batch,
        )

    # A document that is replaced

    def replace(self, chunk: Sequence[tuple[Given, Held]]) -> None:
        """Bring documents up to date, all but the rows of the pathway's own tables."""
        children = [self.feed.child(given.document.own) for given, _ in chunk]
        spare = RowsOut((), {})
        persons = self.persons.of(children, public_ids=[spare.public_id() for _ in chunk])
        with connection.cursor() as cursor:
            for (given, held), child, person in zip(chunk, children, persons, strict=True):
                given.document.record, given.document.child = held.record, held.child
                self._replace_one(cursor, given, child, person)
        self._correct(chunk)

    def _replace_one(self, cursor: Any, given: Given, child: Child, person: int) -> None:
        document = given.document
        opening = self.feed.opening(document.own)
        cursor.execute(
            "UPDATE records_record SET area_id = %s, opened_at = %s, closed_at = %s WHERE id = %s",
            [self.places.suite(opening.suite), opening.opened_at, opening.closed_at or None, document.record],
        )
        names_and_columns = dict(zip((*_INVOLVEMENT[3:], *child.particulars), self._who(child, person), strict=True))
        changes = {
            c: None if v == NULL else plain(v) for c, v in names_and_columns.items() if c not in ("role", "flags")
        }
        assignments = ", ".join(f'"{column}" = %s' for column in changes)
        cursor.execute(
            f"UPDATE records_involvement SET {assignments} WHERE id = %s", [*changes.values(), document.child]
        )
        cursor.execute(
            "UPDATE exchange_document SET version_at = %s, digest = %s, read_by = %s, doubled = %s, batch_id = %s"
            " WHERE record_id = %s",
            [document.version, given.digest, self.read_by, given.doubled, self.batch.pk, document.record],
        )

    def _correct(self, chunk: Sequence[tuple[Given, Held]]) -> None:
        """Add to the chronology what a later version says otherwise. What was said before stays."""
        said = self._said([held.record for _, held in chunk])
        lines: list[str] = []
        for given, held in chunk:
            before = said.get(held.record, {})
            events = list(self.feed.events(given.document))
            now_said = {(event.act, event.happened_at, event.words) for event in events}
            gone = {key: number for key, number in before.items() if key not in now_said}
            for event in events:
                if (event.act, event.happened_at, event.words) in before:
                    continue
                corrected = next((key for key in gone if key[0] == event.act), None)
                corrects = str(gone.pop(corrected)) if corrected else NULL
                kind = EntryKind.CORRECTION if corrected else EntryKind.ORIGINAL
                lines.append(self._entry(held.record, event, kind=kind.value, corrects=corrects))
            for (act, happened_at, words), number in gone.items():
                withdrawn = Event(act, happened_at, given.document.version, f"Withdrawn by its source: {words}")
                kind = EntryKind.CORRECTION
                lines.append(self._entry(held.record, withdrawn, kind=kind.value, corrects=str(number)))
        copy_lines(lines, into="records_entry", columns=_ENTRY)

    def _said(self, records: Sequence[int]) -> dict[int, dict[tuple[str, str, str], int]]:
        """What the chronology has from this source and still stands: by record, act, moment and words."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT record_id, act, to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS+00'), words, id"
                " FROM records_entry AS entry WHERE record_id = ANY (%s) AND source = %s"
                " AND words NOT LIKE 'Withdrawn by its source: %%'"
                " AND NOT EXISTS (SELECT FROM records_entry AS later"
                " WHERE later.record_id = entry.record_id AND later.corrects_id = entry.id) ORDER BY id",
                [list(records), self.source],
            )
            said: dict[int, dict[tuple[str, str, str], int]] = {}
            for record, act, happened_at, words, number in cursor.fetchall():
                said.setdefault(record, {})[act, happened_at, words] = number
        return said


@lru_cache(maxsize=50_000)
def _keys(surname: str, forenames: str) -> tuple[str, str]:
    return names.keys(plain(surname), plain(forenames))


def _array(values: Sequence[str]) -> str:
    """Names of columns as an array for COPY; they hold neither quotes nor backslashes that matter to it."""
    quoted = ",".join(f'"{value.translate(_NOT_IN_ARRAYS)}"' for value in values)
    return f"{{{quoted}}}"


_NOT_IN_ARRAYS = str.maketrans("", "", '"\\\t\n\r')


def latest(versions: Sequence[datetime | None]) -> datetime | None:
    """The last of several moments."""
    return max((version for version in versions if version is not None), default=None)
