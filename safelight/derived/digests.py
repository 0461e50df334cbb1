"""What a record was derived from, in sixteen bytes: the same bytes say that deriving again would come to the same.

Deriving is a pure function of facts, force values and the program; what is stored also copies the record's scope and
what was accepted. All of these go in, so a digest that is the same leaves nothing that could have changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import blake2b
from marshal import dumps
from pathlib import Path
from typing import Any

from safelight.derived.rows import Accepted
from safelight.derived.tables import Scope
from safelight.kernel.policy import PolicyBook
from safelight.kernel.register import Declared, Facts, Pathway

_PLAIN = frozenset({str, int, float, bool, type(None)})
_CANONICAL = 2  # the last version of marshal's form in which equal values always make equal bytes
_PARTS_OF_THE_PROGRAM = (".py", ".toml", ".json", ".csv")
_NOT_DERIVING = frozenset(
    {"tests", "migrations", "jinja2", "static", "site", "views", "forms", "invented"}
    | {"views.py", "forms.py", "urls.py", "invented.py", "commands.py"}
)
"""Rooms that nothing which derives, or reads facts, imports: pages, commands and invented records."""


class Given:
    """Digests of what records of one pathway are derived from under one policy book and this program."""

    def __init__(self, pathway: Pathway, held: PolicyBook) -> None:
        declared: tuple[Declared, ...] = (*pathway.clocks, *pathway.requirements, *pathway.measures)
        self.definitions = definitions(pathway.kind, [rule.code for rule in declared], held)

    def of(self, facts: Facts, *, scope: Scope, accepted: Accepted) -> bytes | None:
        """The digest for one record; None where its facts hold something that this module cannot tell apart."""
        found: list[Any] = [self.definitions]
        try:
            _tell(scope, found)
            _tell(_values(facts), found)
            _tell(((*gap, at) for gap, at in sorted(accepted.items())), found)
        except _CannotTell:
            return None
        return blake2b(dumps(found, _CANONICAL), digest_size=16).digest()


class _CannotTell(TypeError):
    """A value of a kind whose equality this module does not know."""


def _tell(values: Iterable[Any], found: list[Any]) -> None:
    """Add values, and what is inside them, as values that marshal writes; how many there are inside comes before."""
    plain, add = _PLAIN, found.append
    for value in values:
        kind = value.__class__
        if kind in plain:
            add(value)
        elif kind is datetime:
            add(value.timestamp())
        elif isinstance(value, tuple):
            add(len(value))
            _tell(value, found)
        else:
            _tell_other(value, found)


def _tell_other(value: Any, found: list[Any]) -> None:
    if isinstance(value, str):  # a code
        found.append(str.__str__(value))
    elif isinstance(value, date):
        found.append(value.toordinal())
    elif isinstance(value, frozenset):
        found.append(_in_order(value))
    elif is_dataclass(value):
        held = _values(value)
        found.append(len(held))
        _tell(held, found)
    else:
        raise _CannotTell(f"{value.__class__} is not told apart")


def _values(held: Any) -> tuple[Any, ...]:
    if isinstance(held, tuple):
        return held
    if is_dataclass(held):
        return tuple(getattr(held, each.name) for each in fields(held))
    raise _CannotTell(f"{held.__class__} is not told apart")


@lru_cache(maxsize=1_000)
def _in_order(held: frozenset[str]) -> str:
    return ",".join(sorted(held))


def definitions(kind: str, rules: Sequence[str], held: PolicyBook) -> bytes:
    """A digest of what a kind of record, or another subject of measures, is derived by: this program, the rules
    declared for it and the force's values."""
    return blake2b(repr((program(), kind, list(rules), held.content())).encode(), digest_size=16).digest()


@cache
def program() -> str:
    """A digest of what of this program can derive, and of the lists it ships: another one derives everything again."""
    found = blake2b(repr(sys.version_info).encode(), digest_size=16)
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if derives(inside):
            found.update(f"{inside.as_posix()}\0".encode() + path.read_bytes())
    return found.hexdigest()


def derives(inside: Path) -> bool:
    """Whether a file of the package may have a part in what is derived."""
    return inside.suffix in _PARTS_OF_THE_PROGRAM and _NOT_DERIVING.isdisjoint(inside.parts)
