"""The records that measurements are made over: some loaded through the door, and as many more as are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.databases import ThrowAway
from bench.invention import YEARS, Invention
from bench.loading import Load, load
from bench.multiplying import Multiplying
from safelight.derived.verify import verify
from safelight.kernel.progress import Progress
from safelight.kernel.roles import CUSTODY
from safelight.measures.keeping import differences, fold
from safelight.records.models import Record
from safelight.site.database import DatabaseRole

_A_YEAR = 2_000
_GROWING = (1, 2, 7)  # of the ten years' detentions in one extract after another
_PART = 5  # of a small world so much is loaded, so that the rest is made as in a large one
_SAMPLE = 500


class World:
    """Loaded when it is first asked for, and grown when more is; measurements may change any record not loaded."""

    def __init__(self, database: ThrowAway, *, records: int, now: datetime, progress: Progress) -> None:
        self.database, self.now, self.progress = database, now, progress
        self.each = max(1, min(_A_YEAR, records // (YEARS * _PART)))
        self.loaded = self.records = self.each * YEARS
        self._unmade = False
        self.night, self.duties = (0, 0, 0), 0

    @cached_property
    def loads(self) -> Sequence[Load]:
        """Ten years of records taken in through the door, by one extract after another, each larger."""
        with self._making():
            self.progress(0, 0, "records invented")
            invention, loads = Invention(each=self.each, last_year=self.now.year - 1), []
            for years in _GROWING:
                with TemporaryDirectory() as folder:
                    rows = invention.write(Path(folder), years=years)
                    loads.append(load(Path(folder), rows=rows, now=self.now, progress=self.progress))
            self.database.tidy()
            return loads

    @cached_property
    def _multiplying(self) -> Multiplying:
        assert self.loads
        with self.database.owner() as owner:
            return Multiplying(owner)

    @property
    def above(self) -> int:
        """The highest key of a record that was loaded. Copies are made of those, so no measurement changes them."""
        return self._multiplying.highest("records_record")

    def grow(self, records: int) -> int:
        """Have about so many records; gives how many there are.

        Some of those made are derived again: `RuntimeError` tells where facts come to something else than is stored.
        """
        copies = records // self.loaded - 1
        if self.records < self.loaded * (copies + 1):
            multiplying = self._multiplying
            with self._making(), self.database.owner() as owner:
                made = multiplying.grow(owner, copies=copies, progress=self.progress)
            self.records = self.loaded * (copies + 1)
            self.database.connect(DatabaseRole.WORK)
            fold()
            self.database.tidy()
            self._verify(made)
        return self.records

    @contextmanager
    def _making(self) -> Iterator[None]:
        """What failed half-way is not tried again, and nothing is measured over it."""
        if self._unmade:
            raise RuntimeError("The records to measure over could not be made.")
        self._unmade = True
        yield
        self._unmade = False

    def _verify(self, made: range) -> None:
        there = Record.objects.filter(pk__gte=made.start, pk__lt=made.stop).order_by("pk").values_list("pk", flat=True)
        sample = Random(_SAMPLE).sample(list(there), min(_SAMPLE, len(there)))  # noqa: S311 - nothing is secret
        self.progress(0, 0, f"records derived again, {len(sample)} drawn from those made")
        verified = verify(kind=CUSTODY, among=sample)
        wrong = [*map(str, verified.differences), *differences()]
        if wrong or verified.records != len(sample):
            raise RuntimeError(f"{len(wrong)} differences in {verified.records} of {len(sample)} records: {wrong[:3]}")
