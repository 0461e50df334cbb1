"""A force's own dated values, named in rules as `Policy(key, kind)` and read once at start from its TOML file.

["custody.call-adult"]
title = "Minutes within which the appropriate adult is called"
origin = "Proposed default, facts document custody §6 C12"
values = [{ from = 2022-01-01, value = 30 }]
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.durations import Duration, Minutes
from safelight.kernel.editions import Edition, Editions, NoEditionInForce
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin

V = TypeVar("V")


class UnknownPolicy(LookupError):
    """A rule names a value that no policy file was read for."""


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One thing wrong in a policy file, and what would put it right."""

    key: str
    wrong: str
    fix: str

    def __str__(self) -> str:
        return f"{self.key}: {self.wrong} {self.fix}"


class PolicyError(Exception):
    """A policy file cannot be used. Every fault is listed at once."""

    def __init__(self, path: Path, faults: list[PolicyFault]) -> None:
        self.path, self.faults = path, faults
        super().__init__("\n".join([f"{path.name} cannot be used:", *(f"  {fault}" for fault in faults)]))


@dataclass(frozen=True, slots=True)
class Climb:
    """Who is told when a duty is this much over its limit."""

    after: Minutes
    role: Role


def climbs(raw: Iterable[Mapping[str, Any]]) -> tuple[Climb, ...]:
    """The kind of a policy that says who is told at which age: `[{ after = 30, tell = "CUSTODY_INSPECTOR" }]`."""
    return tuple(sorted((Climb(Minutes(int(c["after"])), Role(c["tell"])) for c in raw), key=lambda c: c.after.amount))


class Way(NamedTuple):
    """One way in which a duty comes to a step of a ladder: so long over its limit, unless one of some posts, which it
    came to before, had acknowledged it by then."""

    step: Climb
    after: timedelta
    unless: tuple[Role, ...] = ()


@lru_cache(maxsize=256)
def ways_up(steps: tuple[Climb, ...], within: Minutes | None) -> tuple[Way, ...]:
    """Every way up a ladder: by age alone, and from each lower tier on, one tier each time that `within` goes by and
    nobody there acknowledges it. None: nobody is asked to. Ways that come no sooner than age does are left out."""
    tiers = [tuple(tier) for _, tier in groupby(steps, key=lambda step: step.after.amount)]
    found = [Way(step, step.after.length) for step in steps]
    for above, tier in enumerate(tiers if within is not None else ()):
        for begun in range(above):
            assert within is not None
            after = tiers[begun][0].after.length + (above - begun) * within.length
            asked = tuple(step.role for below in tiers[begun:above] for step in below)
            found += [Way(step, after, asked) for step in tier if after < step.after.length]
    return tuple(found)


def ladder(raw: Iterable[Mapping[str, Any]]) -> tuple[tuple[Role, Role], ...]:
    """The kind of a policy that says which post is next up from each, the lowest first:
    `[{ post = "CUSTODY_SERGEANT", next = "CUSTODY_INSPECTOR" }]`. Raises `ValueError` for a post with two or a ring."""
    rungs = tuple((Role(rung["post"]), Role(rung["next"])) for rung in raw)
    up = dict(rungs)
    if len(up) < len(rungs):
        raise ValueError("a post has one post next up from it")
    for post in up:
        if post in posts_above(rungs, post):
            raise ValueError(f"{post.value} comes up to itself")
    return rungs


def posts_above(rungs: Iterable[tuple[Role, Role]], post: Role) -> tuple[Role, ...]:
    """The posts up a ladder from one, the nearest first."""
    up = dict(rungs)
    above: list[Role] = []
    while post in up and up[post] not in above:
        post = up[post]
        above.append(post)
    return tuple(above)


class Policy(Generic[V]):
    """A named force value. `kind` turns what the file holds into what the rule uses (`Minutes`, `int`, `climbs`)."""

    declared: ClassVar[dict[str, Policy[Any]]] = {}
    __slots__ = ("key", "kind")

    def __init__(self, key: str, kind: Callable[[Any], V]) -> None:
        self.key = key
        self.kind = kind
        if Policy.declared.setdefault(key, self).kind is not kind:
            raise ValueError(f"{key} is declared with two kinds")

    def __repr__(self) -> str:
        return f"Policy({self.key!r})"


@dataclass(frozen=True, slots=True)
class ForceValue:
    """One key of a policy file: what it is, and its dated values as written."""

    key: str
    title: str
    origin: Origin
    raw: tuple[tuple[date, Any], ...]


class _Dated(Generic[V]):
    """Editions found by moment without turning each moment into a London day."""

    __slots__ = ("_editions", "_moments")

    def __init__(self, editions: Editions[V]) -> None:
        self._editions = tuple(editions)
        self._moments = [start_of_day(edition.in_force_from) for edition in self._editions]

    def at(self, moment: datetime) -> Edition[V]:
        place = bisect_right(self._moments, moment)
        if place == 0:
            raise NoEditionInForce(f"Nothing was in force at {moment:%d/%m/%Y %H:%M}Z")
        return self._editions[place - 1]


class PolicyBook:
    """A force's values, resolved. Immutable: a proposal gives another book."""

    def __init__(self, values: Iterable[ForceValue], *, proposals: Mapping[str, Edition[Any]] | None = None) -> None:
        self.values = {value.key: value for value in values}
        self._proposals = dict(proposals or {})
        self._editions: dict[str, Editions[Any]] = {}
        self._dated: dict[object, _Dated[Any]] = {}

    def content(self) -> str:
        """Every dated value and proposal in one text: books with the same text come to the same."""
        values = sorted((value.key, value.raw) for value in self.values.values())
        return repr((values, sorted(self._proposals.items())))

    def editions(self, policy: Policy[V]) -> Editions[V]:
        """Every dated value of a named policy, in its kind."""
        found = self._editions.get(policy.key)
        if found is None:
            try:
                held = self.values[policy.key]
            except KeyError:
                raise UnknownPolicy(f"No policy file gives a value for {policy.key}") from None
            found = Editions(*(Edition(day, policy.kind(raw), held.origin) for day, raw in held.raw))
            self._editions[policy.key] = found
        return found

    def value(self, policy: Policy[V], *, on: date) -> V:
        """The value in force on a London day."""
        return self.editions(policy).on(on).value

    def value_at(self, policy: Policy[V], moment: datetime) -> V:
        """The value in force at a moment."""
        dated = self._dated.get(policy.key)
        if dated is None:
            dated = self._dated[policy.key] = _Dated(self.editions(policy))
        found: V = dated.at(moment).value
        return found

    def limit(self, code: str, limit: Editions[Duration] | Policy[Any]) -> Editions[Duration]:
        """The editions of a clock's limit, a proposed one among them when this book carries it."""
        editions: Editions[Duration] = self.editions(limit) if isinstance(limit, Policy) else limit
        proposed = self._proposals.get(code)
        return editions.with_edition(proposed) if proposed else editions

    def limit_at(self, code: str, limit: Editions[Duration] | Policy[Any], moment: datetime) -> Edition[Duration]:
        """The edition of a clock's limit that is in force at a moment."""
        key = (code, limit)
        dated = self._dated.get(key)
        if dated is None:
            dated = self._dated[key] = _Dated(self.limit(code, limit))
        found: Edition[Duration] = dated.at(moment)
        return found

    def with_proposal(self, code: str, edition: Edition[Any]) -> PolicyBook:
        """The same book with one clock's limit proposed anew from a day ("what if")."""
        return PolicyBook(self.values.values(), proposals={**self._proposals, code: edition})


def read_policy(path: Path, *, declared: Mapping[str, Policy[Any]] | None = None) -> PolicyBook:
    """Read a force's file and hold it against every value that rules name; `PolicyError` with every fault at once."""
    declared = Policy.declared if declared is None else declared
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        unreadable = PolicyFault("the file", f"cannot be read ({fault}).", "Mend or restore it.")
        raise PolicyError(path, [unreadable]) from fault
    values: list[ForceValue] = []
    absent = [key for key in declared if key not in tables]
    faults = [PolicyFault(key, "has no value.", "Add it with title, origin and values.") for key in absent]
    for key, table in tables.items():
        value, found = _value(key, table, declared.get(key))
        faults += found
        if value:
            values.append(value)
    if faults:
        raise PolicyError(path, faults)
    return PolicyBook(values)


def _value(key: str, table: Any, policy: Policy[Any] | None) -> tuple[ForceValue | None, list[PolicyFault]]:
    if policy is None:
        return None, [PolicyFault(key, "is used by no rule.", "Remove it, or correct its name.")]
    if not isinstance(table, dict):
        return None, [PolicyFault(key, "is not a table.", 'Write ["key"] and its lines below.')]
    faults = [
        PolicyFault(key, f"has no {word}.", "Say what it is and who decided it.")
        for word in ("title", "origin")
        if not str(table.get(word, "")).strip()
    ]
    raw: list[tuple[date, Any]] = []
    rows = table.get("values", [])
    for row in rows if isinstance(rows, list) else []:
        try:
            policy.kind(row["value"])
            raw.append((_day(row["from"]), row["value"]))
        except (KeyError, TypeError, ValueError) as fault:
            faults.append(PolicyFault(key, f"has a value that cannot be used ({fault}).", "Give a day and a value."))
    days = [day for day, _ in raw]
    if not raw:
        faults.append(PolicyFault(key, "has no dated value.", "Add values = [{ from = …, value = … }]."))
    if days != sorted(set(days)):
        faults.append(PolicyFault(key, "has values out of order.", "List each first day once, earliest first."))
    if faults:
        return None, faults
    return ForceValue(key, table["title"], Origin(table["origin"]), tuple(raw)), []


def _day(found: Any) -> date:
    if not isinstance(found, date) or isinstance(found, datetime):
        raise TypeError("from is not a day")
    return found


def in_force(book: PolicyBook, policy: Policy[V], moment: datetime) -> Edition[V]:
    """The dated value with its origin on the London day of a moment."""
    return book.editions(policy).on(london_day(moment))
