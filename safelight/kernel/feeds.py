"""What a pathway says about extracts: the shapes of rows, orders that cannot be, and how a document becomes records.

A source's own columns, formats and codes are not here but in a mapping file, one for each source. Cells reach a
pathway checked and in one form: text ready for PostgreSQL's COPY, blank where the source has nothing, moments as
`2024-01-02 06:01:00+00` in UTC, so that they sort as they happened.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from safelight.kernel.codes import Code

NULL = "\\N"
"""How COPY is told of nothing."""

OWN = ""
"""Stands for the source itself as the system of an identifier."""

NATIONAL = "PNC"
"""The national system whose identifiers many sources give."""


class CellKind(Code):
    """What a cell holds."""

    TEXT = "TEXT", "text"
    MOMENT = "MOMENT", "a date and time"
    DAY = "DAY", "a date"
    CODE = "CODE", "one of a set of codes"
    CODES = "CODES", "any of a set of codes"
    YES_NO = "YES_NO", "yes or no"
    NUMBER = "NUMBER", "a whole number"
    SUITE = "SUITE", "a custody suite"
    DISTRICT = "DISTRICT", "a district"
    AUTHORITY = "AUTHORITY", "a local authority"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a shape. `personal` stands in a message where the value may not be shown ("a name"). What a coded
    field may hold is in `codes`, or `listed` where a table says it: `to_list` then says how a value is added to it."""

    name: str
    kind: CellKind = CellKind.TEXT
    codes: type[Code] | None = None
    listed: Callable[[], Collection[str]] | None = None
    to_list: Callable[[str], str] | None = None
    personal: str = ""
    required: bool = False
    most: int = 120


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One kind of row. `row` is a NamedTuple class with a string for each field, in the same order."""

    name: str
    one: str
    row: type[Any]
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        names = tuple(each.name for each in self.fields)
        if names != self.row._fields:
            raise ValueError(f"The fields of {self.name} are not those of {self.row.__name__}, in order")

    def place(self, name: str) -> int:
        """Where a field is in the row."""
        return next(place for place, each in enumerate(self.fields) if each.name == name)


@dataclass(frozen=True, kw_only=True)
class Order:
    """A field that cannot be before, or after, another.

    Names are `shape.field`; a nested row is compared with itself and with its document. Of several the first that the
    row has is compared. `when` is a field of the document that must hold a value for the order to be asked at all.
    """

    of: str
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    when: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table that a feed fills, with its columns in the order rows are given.

    `key` finds a row again when its document is replaced; rows of a table without one are only added. `within` is the
    column that holds the record; a row of the record that its document no longer gives is withdrawn, if the table says
    so. `fixed` columns keep what was first written; `stamps` change only when something else in the row does.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    within: str
    fixed: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    withdraws: bool = True


class Child(NamedTuple):
    """What a document records about the child. `identifiers` are (system, value), the surest first.

    `particulars` are columns of the involvement; the authorities are codes.
    """

    surname: str
    forenames: str
    born_on: str
    identifiers: tuple[tuple[str, str], ...]
    particulars: Mapping[str, str]
    authority: str
    looked_after_by: str


class Opening(NamedTuple):
    """What a document says of the record as a whole. `suite` is the code of its suite, or of its district."""

    opened_at: str
    closed_at: str
    suite: str


class Event(NamedTuple):
    """One line of the chronology. `key` tells it from others of its act in the document."""

    act: str
    happened_at: str
    recorded_at: str
    words: str
    by: str = ""
    key: str = ""


class Places(Protocol):
    """Finding the ids that rows refer to, as text for COPY."""

    def authority(self, code: str) -> str:
        """The id of an authority; null for blank."""

    def officer(self, number: str) -> str:
        """The id of the user with that number; null where there is none."""


class Rows(Protocol):
    """Where a document's rows are written."""

    def id_of(self, table: str, record: str, source_key: str) -> str:
        """The id a row has, or is given now, for rows that refer to it."""

    def public_id(self) -> str:
        """A public id for a row that is new; one that is known keeps its own."""

    def add(self, table: str, *cells: str) -> None:
        """One row of a table, in the order of its columns."""

    def plain(self, cell: str) -> str:
        """A cell of text as it reads, from the form that COPY takes."""


@dataclass(slots=True)
class Document:
    """One document of an extract with its nested rows, by shape and in the order of their keys."""

    reference: str
    own: Any
    nested: Mapping[str, Sequence[tuple[str, Any]]]
    record: int = 0
    child: int = 0
    source: str = ""
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """How extracts of one kind of record are read. The first shape is the document's own."""

    kind: str
    title: str
    shapes: tuple[Shape, ...]
    version: str
    orders: tuple[Order, ...]
    provides: Mapping[str, str]
    keeps: Callable[[Any], bool]
    left: str
    child: Callable[[Any], Child]
    opening: Callable[[Any], Opening]
    tables: tuple[Table, ...]
    write: Callable[[Sequence[Document], Rows, Places, datetime], None]
    events: Callable[[Document], Iterable[Event]]
    sources: Path

    @property
    def own(self) -> Shape:
        """The shape of a document's own row."""
        return self.shapes[0]

    def shape(self, name: str) -> Shape:
        """A shape by name."""
        return next(shape for shape in self.shapes if shape.name == name)


class Freshness(NamedTuple):
    """The last extract taken in from a source: when it was, and the last moment at which it was brought up to date."""

    source: str
    title: str
    received_at: datetime
    version_to: datetime | None
    kind: str = ""


class Feeds:
    """Every feed that pathways declare, by kind of record, and how fresh their sources are."""

    def __init__(self) -> None:
        self._feeds: dict[str, Feed] = {}
        self._told: list[Callable[[Feed], None]] = []
        self._freshness: Callable[..., list[Freshness]] = lambda *kinds: []

    def declare(self, feed: Feed) -> None:
        """Declare the feed of a kind of record."""
        self._feeds[feed.kind] = feed
        for tell in self._told:
            tell(feed)

    def on_declared(self, tell: Callable[[Feed], None]) -> None:
        """Be told of every feed, those declared before and those after."""
        self._told.append(tell)
        for feed in self._feeds.values():
            tell(feed)

    def tell_freshness(self, tell: Callable[..., list[Freshness]]) -> None:
        """Say who knows how fresh sources are."""
        self._freshness = tell

    def freshness(self, *kinds: str) -> list[Freshness]:
        """How fresh each source of some kinds of record is; one query. None where no extract was ever taken in."""
        return self._freshness(*kinds)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that extracts can be loaded for."""
        return tuple(self._feeds)

    def of(self, kind: str) -> Feed:
        """The feed of a kind of record; `LookupError` when there is none."""
        try:
            return self._feeds[kind]
        except KeyError:
            raise LookupError(f"No extract can be loaded for {kind}. Kinds: {', '.join(self._feeds)}") from None


feeds = Feeds()
