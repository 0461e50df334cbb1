"""What is wrong in an extract, told so that it can be put right and so that nobody's particulars are told with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

NOT_KNOWN = "this code is not known"
_SHOWN = 40
_KEPT = 10_000
_MOMENT_LIKE = re.compile(r"[0-9/:.\-T+Z ]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where, the value as far as it may be shown, what is wrong with it, and what would be right."""

    file: str
    line: int | None
    column: str | None
    value: str
    wrong: str
    right: str

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (
                self.file,
                f"line {self.line}" if self.line else "",
                self.column or "",
            )
            if part
        )
        shown = f" ({self.value})" if self.value else ""
        return f"{where}: {self.wrong}{shown}. {self.right}."


class Faults:
    """Every fault of a load: all are counted, the first ten thousand kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.by_file: Counter[str] = Counter()

    def __len__(self) -> int:
        return self.by_file.total()

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self.kept, key=lambda fault: (fault.file, fault.line or 0, fault.column or "")))

    def add(self, file: str, line: int | None, column: str | None, *, wrong: str, right: str, value: str = "") -> None:
        """Add one fault. `value` must be safe to show: see `safely`."""
        self.by_file[file] += 1
        if len(self.kept) < _KEPT:
            self.kept.append(Fault(file, line, column, value, wrong, right))

    def told(self) -> list[tuple[Fault, int]]:
        """The kept faults, a code that is not known once for each column, with in how many more rows it is."""
        again: dict[Fault, tuple[Fault, int]] = {}
        for fault in self:
            same = replace(fault, line=None) if fault.wrong == NOT_KNOWN else fault
            first, more = again.get(same, (fault, -1))
            again[same] = first, more + 1
        return list(again.values())

    def as_json(self) -> list[dict[str, object]]:
        """The kept faults as plain data, in the order of the files."""
        return [asdict(fault) for fault in self]


def safely(value: str, *, personal: str = "") -> str:
    """A value as it may be shown: bounded, on one line, control characters escaped; a person's only by what it is."""
    if personal:
        return f"{personal}, not shown" if value.strip() else "blank"
    shown = "".join(character if character.isprintable() else _escape(character) for character in value[: _SHOWN + 1])
    if not shown.strip():
        return "blank"
    return shown if len(value) <= _SHOWN and len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def moment_safely(value: str, *, personal: str = "") -> str:
    """A would-be date or time: shown when it looks like one, else only its length, since it may be anything."""
    if not personal and not _MOMENT_LIKE.fullmatch(value):
        return f"text of {len(value)} characters"
    return safely(value, personal=personal)


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}"
