"""Taking an extract in: whole, in one transaction, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg
from django.db import DataError, IntegrityError, OperationalError, connection, transaction

from safelight import journal
from safelight.derived.ahead import Ahead
from safelight.derived.bulk import settle_many
from safelight.exchange.cells import Reader
from safelight.exchange.checking import Read, stage, staged
from safelight.exchange.codes import Outcome
from safelight.exchange.documents import Documents, Given
from safelight.exchange.faults import Fault, Faults, safely
from safelight.exchange.mapping import SourceMapping
from safelight.exchange.models import Batch
from safelight.exchange.places import PlacesKnown
from safelight.exchange.sources import sources
from safelight.exchange.spine import Held, Spine, held_of
from safelight.exchange.tables import Ids, RowsOut
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.feeds import Feed, feeds
from safelight.kernel.progress import Progress, silent
from safelight.kernel.refusals import Refusal
from safelight.records.proposals import propose_near_matches

CHUNK = 2_000
_COMPARED_AT_ONCE = 10_000
_ONE_PERSON = "an_identifier_belongs_to_one_person"
_ONE_AT_A_TIME = 0x5AFE_FEED
# The tables grow inside one transaction and have no statistics of it: every plan is by index. Foreign keys are checked
# by statement, so that a million rows do not wait in memory for the commit.
_FOR_A_LOAD = (
    "SET LOCAL enable_seqscan = off",
    "SET LOCAL enable_hashjoin = off",
    "SET LOCAL enable_mergejoin = off",
    "SET LOCAL jit = off",
    "SET CONSTRAINTS ALL IMMEDIATE",
)


class ExtractRefused(Refusal):
    """An extract has faults and nothing of it was taken in."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        many = len(faults)
        super().__init__(f"The extract is refused: {many} fault{'s' if many > 1 else ''}. Nothing of it was loaded.")


class AnotherLoadIsUnderWay(Refusal):
    """Two loads would meet on the same records."""


class _Faulty(Exception):
    """Rolls everything back; the faults have been told."""


class _SomebodyElseWasFirst(Exception):
    """A page named the same person while an extract was taken in. Taking it in again finds that person."""


@dataclass(slots=True)
class Loaded:
    """What came of taking in an extract."""

    source: str
    rows: dict[str, int] = field(default_factory=dict)
    documents: int = 0
    children: int = 0
    left: int = 0
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    ignored: int = 0
    repeated_rows: int = 0
    doubled_times: int = 0
    near_matches: int = 0
    duties: int = 0
    gaps: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    version_to: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        held = asdict(self)
        held["version_to"] = self.version_to.isoformat() if self.version_to else None
        return held


def load_extract(kind: str, folder: Path, *, now: datetime, source: str = "", progress: Progress = silent) -> Loaded:
    """Take in an extract of a kind of record from a folder; call it outside a transaction.

    `ExtractRefused` carries every fault, and then nothing of the extract is there. Taking the same extract in again
    changes no record. `now` is when it was received.
    """
    feed, mapping = feeds.of(kind), sources.one(kind, source)
    load = _Load(feed, mapping, folder, now=now, progress=progress)
    try:
        return load.whole()
    except _SomebodyElseWasFirst:
        return _Load(feed, mapping, folder, now=now, progress=progress, again=True).whole()


class _Load:
    def __init__(
        self,
        feed: Feed,
        mapping: SourceMapping,
        folder: Path,
        *,
        now: datetime,
        progress: Progress,
        again: bool = False,
    ) -> None:
        self.again = again
        self.feed, self.mapping, self.folder, self.now, self.progress = feed, mapping, folder, now, progress
        self.faults = Faults()
        self.began = perf_counter()
        self.read = Read({}, "", True)
        self.faulty_as_read = False
        self.settled: list[int] = []
        self.involved: list[int] = []
        self.bytes, self.of_bytes = 0, sum(_size(folder / file.name) for file in mapping.files)

    def whole(self) -> Loaded:
        """Take everything in, or nothing and remember why."""
        try:
            with transaction.atomic():
                loaded = self.run()
                self.finish(loaded)
                return loaded
        except _Faulty:
            pass
        except (IntegrityError, DataError, psycopg.IntegrityError, psycopg.DataError) as error:
            self.told_by_the_database(error)
        self.refuse()
        raise ExtractRefused(self.faults)

    def run(self) -> Loaded:
        """Check everything, then write everything; `_Faulty` at the end of a pass that found a fault."""
        with connection.cursor() as cursor:
            _wait_for_our_turn(cursor)
            for statement in _FOR_A_LOAD:
                cursor.execute(statement)
        self.places = PlacesKnown()
        reader = Reader(
            self.mapping,
            suites=self.places.suites.keys(),
            districts=self.places.districts.keys(),
            authorities=self.places.authorities.keys(),
            received=london_day(self.now),
        )
        self.read = stage(self.folder, mapping=self.mapping, reader=reader, faults=self.faults, told=self._bytes_read)
        self.faulty_as_read = len(self.faults) > 0
        documents = Documents(
            self.feed,
            self.mapping,
            self.faults,
            own_readable=self.read.own_readable,
            doubled=reader.moments.doubled,
        )
        loaded = Loaded(source=self.mapping.source, rows=self.read.rows)
        self._write(documents.of(staged()), loaded)
        if len(self.faults):
            raise _Faulty
        loaded.repeated_rows = documents.repeated
        return loaded

    def _bytes_read(self, more: int) -> None:
        self.bytes += more
        self.progress(self.bytes, self.of_bytes, "bytes read")

    def _write(self, given: Iterator[Given], loaded: Loaded) -> None:
        self.batch = self._batch(Outcome.LOADED)
        spine = Spine(
            self.feed,
            source=self.mapping.source,
            read_by=self.mapping.digest,
            batch=self.batch,
            places=self.places,
        )
        ids = {table.name: Ids(table.name) for table in self.feed.tables if "id" in table.columns}
        fresh, replacing = RowsOut(self.feed.tables, ids), RowsOut(self.feed.tables, ids)
        total = self.read.rows.get(self.mapping.own_file.name, 0)
        chunks = _chunks(given)
        with Ahead() as ahead:
            chunk = next(chunks, None)
            while chunk is not None:
                changed = self._write_chunk(chunk, loaded, spine, fresh, replacing, ahead)
                chunk = next(chunks, None)  # brought together while the database writes the one before
                ahead.wait()
                settle_many(changed, kind=self.feed.kind, now=self.now)
                self.settled += changed
                self.progress(loaded.documents, total, f"{self.feed.own.one}s taken in")

    def _write_chunk(
        self,
        chunk: Sequence[Given],
        loaded: Loaded,
        spine: Spine,
        fresh: RowsOut,
        replacing: RowsOut,
        ahead: Ahead,
    ) -> list[int]:
        """Write what is new or later in a chunk, and give the records to settle; none once a fault was told."""
        held = held_of([given.document.reference for given in chunk], source=self.mapping.source)
        new: list[Given] = []
        later: list[tuple[Given, Held]] = []
        for given in chunk:
            loaded.documents += 1
            if not given.document.version:  # told when the file was read
                continue
            known = held.get(given.document.reference)
            if known is None and not self.feed.keeps(given.document.own):
                loaded.left += 1
                continue
            loaded.children += 1
            loaded.doubled_times += len(given.doubled)
            version = datetime.fromisoformat(given.document.version)
            loaded.version_to = max(loaded.version_to or version, version)
            if known is None:
                new.append(given)
            else:
                self._against(known, given, later, loaded)
        if len(self.faults):
            return []
        loaded.new += len(new)
        loaded.replaced += len(later)
        if later:
            self._replace(later, spine, replacing)
        if new:
            spine.add(new, fresh, ahead)
            self.feed.write([given.document for given in new], fresh, self.places, self.now)
            fresh.copy(ahead)
        self.involved += [given.document.child for given in (*new, *(given for given, _ in later))]
        return [given.document.record for given in new] + [held.record for _, held in later]

    def _against(self, known: Held, given: Given, later: list[tuple[Given, Held]], loaded: Loaded) -> None:
        """Hold a document against the version of it that is held."""
        version = given.document.version
        same = known.digest == given.digest and known.read_by == self.mapping.digest
        if version < known.version:
            loaded.ignored += 1
        elif version == known.version and same:
            loaded.unchanged += 1
        elif version > known.version or known.read_by != self.mapping.digest:
            later.append((given, known))
        elif not self.faulty_as_read:  # else what differs is likely the fault that is told already
            file = self.mapping.own_file
            self.faults.add(
                file.name,
                given.line,
                file.column_of(self.feed.version),
                value=safely(given.document.reference),
                wrong="this record was taken in before with the same date of change and other content",
                right="A later date of change for a record that changed",
            )

    def _replace(self, later: Sequence[tuple[Given, Held]], spine: Spine, rows: RowsOut) -> None:
        records = [held.record for _, held in later]
        spine.replace(later)
        rows.learn(records)
        self.feed.write([given.document for given, _ in later], rows, self.places, self.now)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            rows.merge(records, now=self.now)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    # The end

    def finish(self, loaded: Loaded) -> None:
        """Propose near-matches, count what came of it, and journal the load, in its transaction."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_hashjoin = on")
        for start in range(0, len(self.involved), _COMPARED_AT_ONCE):
            some = self.involved[start : start + _COMPARED_AT_ONCE]
            loaded.near_matches += propose_near_matches(some, now=self.now)
        loaded.duties, loaded.gaps = _come_to(self.settled)
        loaded.seconds = round(perf_counter() - self.began, 3)
        counts = loaded.as_json()
        Batch.objects.filter(pk=self.batch.pk).update(
            digest=self.read.digest, counts=counts, seconds=loaded.seconds, version_to=loaded.version_to
        )
        self._journal(
            {"outcome": Outcome.LOADED.value, "new": loaded.new, "replaced": loaded.replaced, "left": loaded.left},
            count=loaded.new + loaded.replaced,
        )

    def refuse(self) -> None:
        """Remember, after the rollback, that an extract was refused and how much was wrong with it."""
        with transaction.atomic():
            self.batch = self._batch(Outcome.REFUSED, faults=len(self.faults), faults_by_file=dict(self.faults.by_file))
            self._journal({"outcome": Outcome.REFUSED.value, "faults": len(self.faults)}, count=0)

    def told_by_the_database(self, error: Exception) -> None:
        """A constraint that no check before it stands for: told by its message, which holds no values."""
        diagnostic = getattr(error if isinstance(error, psycopg.Error) else error.__cause__, "diag", None)
        constraint = getattr(diagnostic, "constraint_name", None) or ""
        if constraint == _ONE_PERSON and not self.again:
            raise _SomebodyElseWasFirst from None
        name = constraint.replace("_", " ")
        self.faults.add(
            self.mapping.own_file.name,
            None,
            None,
            wrong=f"the database refuses a record of it: {name or 'a value does not fit'}",
            right="Records that can be so",
        )

    def _batch(self, outcome: Outcome, *, faults: int = 0, faults_by_file: dict[str, int] | None = None) -> Batch:
        return Batch.objects.create(
            kind=self.feed.kind,
            source=self.mapping.source,
            outcome=outcome,
            digest=self.read.digest,
            read_by=self.mapping.digest,
            received_at=self.now,
            seconds=round(perf_counter() - self.began, 3),
            faults=faults,
            faults_by_file=faults_by_file or {},
        )

    def _journal(self, detail: dict[str, Any], *, count: int) -> None:
        journal.write(
            journal.Kind.FEED,
            act=Act.LOAD_FEED,
            detail={"kind": self.feed.kind, "source": self.mapping.source, "batch": self.batch.pk, **detail},
            count=count,
            digest=self.read.digest,
        )


def _wait_for_our_turn(cursor: Any) -> None:
    try:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    except OperationalError:
        raise AnotherLoadIsUnderWay(
            "Another extract is being taken in. Load this one again when that has ended."
        ) from None


def _come_to(records: list[int]) -> tuple[int, dict[str, int]]:
    """How many duties the loaded records came to, and how many gaps by requirement."""
    gaps: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM derived_duty WHERE record_id = ANY (%s) AND withdrawn_at IS NULL", [records]
        )
        [(duties,)] = cursor.fetchall()
        cursor.execute(
            "SELECT requirement, count(*) FROM derived_gap WHERE record_id = ANY (%s) AND withdrawn_at IS NULL"
            " GROUP BY requirement ORDER BY requirement",
            [records],
        )
        gaps.update(dict(cursor.fetchall()))
    return duties, dict(gaps)


def _chunks(given: Iterator[Given]) -> Iterator[list[Given]]:
    waiting: list[Given] = []
    for each in given:
        waiting.append(each)
        if len(waiting) >= CHUNK:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


__all__ = ["AnotherLoadIsUnderWay", "ExtractRefused", "Fault", "Loaded", "load_extract"]
