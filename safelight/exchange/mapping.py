"""A source's own words for things, read from its mapping file and checked whole before it is used.

How to write one: `docs/how-to/map-a-source.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from safelight.kernel.feeds import CellKind, Feed, Field, Shape

MOMENT_PARTS = ("YYYY", "MM", "DD", "HH", "mm")
_YES_NO = {"YES", "NO"}
_FILE_KEYS = {"name", "holds", "reference", "version", "key", "columns", "ignored", "codes"}
_KEYS = {"kind", "source", "title", "moments", "days", "several", "provides", "file"}


class MappingError(Exception):
    """A mapping file cannot be used. Every fault is listed at once."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        self.path, self.faults = path, faults
        super().__init__("\n".join([f"{path.name} cannot be used:", *(f"  {fault}" for fault in faults)]))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file. No field: known, and not kept. `codes` are the source's values with Safelight's."""

    name: str
    field: Field | None
    codes: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class MappedFile:
    """One file of an extract."""

    name: str
    shape: Shape
    columns: tuple[Column, ...]
    reference: str
    key: tuple[str, ...]

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns that give a field."""
        return tuple(column for column in self.columns if column.field is not None)

    def column_of(self, field: str) -> str:
        """The column that gives a field."""
        return next((column.name for column in self.kept if column.field and column.field.name == field), field)


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """How one source's extract of one kind of record is read."""

    kind: str
    source: str
    title: str
    moments: str
    days: str
    several: str
    provides: frozenset[str]
    files: tuple[MappedFile, ...]
    digest: str

    @property
    def own_file(self) -> MappedFile:
        """The file with one row for each document."""
        return self.files[0]


def read_mapping(path: Path, *, feed: Feed) -> SourceMapping:
    """Read one mapping file; `MappingError` lists everything that is wrong in it."""
    raw = path.read_bytes()
    try:
        held = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(path, [f"it is not TOML: {error}"]) from None
    reader = _Reader(feed)
    mapping = reader.mapping(held, digest=blake2b(raw, digest_size=8).hexdigest())
    if reader.faults or mapping is None:
        raise MappingError(path, reader.faults)
    return mapping


def read_mappings(feed: Feed, *folders: Path) -> dict[str, SourceMapping]:
    """Every mapping of a kind of record, by source. One in a later folder takes the place of one in an earlier."""
    found: dict[str, SourceMapping] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            if _is_for(path, feed.kind):
                mapping = read_mapping(path, feed=feed)
                found[mapping.source] = mapping
    return found


def _is_for(path: Path, kind: str) -> bool:
    try:
        return bool(tomllib.loads(path.read_text(encoding="utf-8")).get("kind", kind) == kind)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return True


class _Reader:
    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.faults: list[str] = []

    def mapping(self, held: dict[str, Any], *, digest: str) -> SourceMapping | None:
        self._known(held, _KEYS, "the file")
        kind, source = self._text(held, "kind", "the file"), self._text(held, "source", "the file")
        if kind and kind != self.feed.kind:
            self.faults.append(f"kind is {kind}, not {self.feed.kind}")
        if len(source) > 40:
            self.faults.append("source is longer than 40 characters")
        moments, days = self._text(held, "moments", "the file"), self._text(held, "days", "the file")
        self._format(moments, MOMENT_PARTS, "moments")
        self._format(days, MOMENT_PARTS[:3], "days")
        files = [self._file(raw, place) for place, raw in enumerate(self._files(held), start=1)]
        made = [file for file in files if file is not None]
        self._whole(made)
        provides = self._provides(held)
        if self.faults:
            return None
        return SourceMapping(
            kind=kind,
            source=source,
            title=str(held.get("title", source)),
            moments=moments,
            days=days,
            several=str(held.get("several", ";")),
            provides=provides,
            files=tuple(sorted(made, key=lambda file: file.shape is not self.feed.own)),
            digest=digest,
        )

    def _files(self, held: dict[str, Any]) -> list[dict[str, Any]]:
        files = held.get("file", [])
        if not isinstance(files, list) or not all(isinstance(file, dict) for file in files):
            self.faults.append("each file is a [[file]]")
            return []
        return files

    def _whole(self, files: list[MappedFile]) -> None:
        held = [file.shape.name for file in files]
        if self.feed.own.name not in held:
            self.faults.append(f"no file holds {self.feed.own.name}: there is nothing to hang the others on")
        self.faults += [f"{name} is held by two files" for name in sorted({n for n in held if held.count(n) > 1})]
        names = [file.name for file in files]
        self.faults += [f"{name} is mapped twice" for name in sorted({n for n in names if names.count(n) > 1})]

    def _provides(self, held: dict[str, Any]) -> frozenset[str]:
        given = held.get("provides")
        if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
            self.faults.append("provides is not a list of fields")
            return frozenset()
        self.faults += [
            f"provides {name}, which is no field of {self.feed.kind}"
            for name in given
            if name not in self.feed.provides
        ]
        return frozenset(given)

    def _file(self, raw: dict[str, Any], place: int) -> MappedFile | None:
        where = str(raw.get("name") or f"file {place}")
        self._known(raw, _FILE_KEYS, where)
        name, holds = self._text(raw, "name", where), self._text(raw, "holds", where)
        shape = next((shape for shape in self.feed.shapes if shape.name == holds), None)
        if shape is None:
            known = ", ".join(shape.name for shape in self.feed.shapes)
            self.faults.append(f"{where} holds {holds or 'nothing'}: it can hold {known}")
            return None
        columns = self._columns(raw, shape, where)
        reference = self._text(raw, "reference", where)
        names = {column.name for column in columns}
        if reference and reference not in names:
            self.faults.append(f"{where}: reference {reference} is not among its columns")
        return MappedFile(name, shape, columns, reference, self._key(raw, shape, columns, where))

    def _key(self, raw: dict[str, Any], shape: Shape, columns: tuple[Column, ...], where: str) -> tuple[str, ...]:
        kept = {column.name: column.field.name for column in columns if column.field}
        if shape is self.feed.own:
            version = self._text(raw, "version", where)
            if version and kept.get(version) != self.feed.version:
                self.faults.append(f"{where}: version {version} is not the column of {self.feed.version}")
            return ()
        key = raw.get("key")
        if not isinstance(key, list) or not key:
            self.faults.append(f"{where}: key says which columns tell its rows apart inside one document")
            return ()
        self.faults += [f"{where}: key {name} is not among its kept columns" for name in key if name not in kept]
        return tuple(kept[name] for name in key if name in kept)

    def _columns(self, raw: dict[str, Any], shape: Shape, where: str) -> tuple[Column, ...]:
        given, ignored = raw.get("columns", {}), raw.get("ignored", [])
        codes = raw.get("codes", {})
        if not isinstance(given, dict) or not isinstance(ignored, list) or not isinstance(codes, dict):
            self.faults.append(f"{where}: columns and codes are tables, ignored is a list")
            return ()
        fields = {field.name: field for field in shape.fields}
        made, reference = [], raw.get("reference")
        for column, targets in given.items():
            for target in targets if isinstance(targets, list) else [targets]:
                field = fields.get(target)
                if field is None:
                    self.faults.append(f"{where}: {column} goes to {target}, which is no field of {shape.name}")
                    continue
                table = codes.get(column) if field.kind is not CellKind.TEXT else None
                made.append(Column(column, field, self._codes(table, field, f"{where}: {column}")))
        targets = [column.field.name for column in made if column.field]
        self.faults += [
            f"{where}: two columns go to {name}" for name in sorted({t for t in targets if targets.count(t) > 1})
        ]
        self.faults += [f"{where}: codes for {column}, which is not kept" for column in codes if column not in given]
        missing = [field.name for field in shape.fields if field.required and field.name not in targets]
        self.faults += [f"{where}: no column goes to {name}" for name in missing]
        extra = [reference] if isinstance(reference, str) and reference else []
        return (*made, *(Column(str(name), None, None) for name in [*extra, *ignored]))

    def _codes(self, table: object, field: Field, where: str) -> Mapping[str, str] | None:
        if table is None:
            if field.kind is CellKind.YES_NO:
                self.faults.append(f"{where}: codes say which of its values are YES and NO")
            return None
        if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
            self.faults.append(f"{where}: codes are the source's values with Safelight's")
            return None
        allowed = allowed_of(field)
        if allowed is not None:
            self.faults += [
                f"{where}: {source} is mapped to {value}, which is not one of {', '.join(sorted(allowed))}"
                + (f". {field.to_list(value)}" if field.to_list else "")
                for source, value in table.items()
                if value not in allowed
            ]
        return table

    def _format(self, text: str, parts: tuple[str, ...], where: str) -> None:
        if text and sorted(part for part in parts if text.count(part) == 1) != sorted(parts):
            self.faults.append(f"{where} is {text}: it has each of {', '.join(parts)} once")

    def _text(self, held: dict[str, Any], key: str, where: str) -> str:
        value = held.get(key)
        if not isinstance(value, str) or not value:
            self.faults.append(f"{where}: {key} is missing")
            return ""
        return value

    def _known(self, held: dict[str, Any], keys: set[str], where: str) -> None:
        self.faults += [f"{where}: {key} is not known" for key in held if key not in keys]


def allowed_of(field: Field) -> set[str] | None:
    """The values a coded field may hold; None where that is for the database to say, or anything may."""
    if field.kind is CellKind.YES_NO:
        return _YES_NO
    if field.listed is not None:
        return set(field.listed())
    return {member.value for member in field.codes} if field.codes else None
