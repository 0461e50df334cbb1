"""A team's work: duties and gaps by when they are due, counted and listed over indexes, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from psycopg import sql

from safelight.derived.models import Duty, Gap
from safelight.derived.policy import book
from safelight.desk.models import Acknowledgement
from safelight.kernel.calendar import age_on, london_day, start_of_day
from safelight.kernel.codes import Code
from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy, ways_up
from safelight.kernel.register import register
from safelight.kernel.roles import ABOUT_AN_ADULT, Role
from safelight.places.codes import AreaKind
from safelight.places.joined import names_of, of_row
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement
from safelight.records.plans import keep_plans

PAGE = 50
MOST = 10 * PAGE
"""How far a part of the work is counted; beyond it the page says “or more”."""


_SUITES = """coalesce((SELECT json_agg(json_build_array(name, id) ORDER BY name, id)
    FROM places_area WHERE kind = %s), '[]')::text"""


class Show(Code):
    """Which part of the work a list shows."""

    ALL = "ALL", "Duties and gaps"
    OVERDUE = "OVERDUE", "Overdue"
    DUE_SOON = "DUE_SOON", "Due soon"
    RUNNING = "RUNNING", "Running"
    GAPS = "GAPS", "Missing"
    CAME_UP = "CAME_UP", "Came up to you"


class Place(NamedTuple):
    """Where a line stands in the order of the work: of two with one moment and one id, the duty comes first."""

    at: datetime
    pk: int
    is_gap: bool


class Told(NamedTuple):
    """The duties of some clocks, begun in one edition of the force's policy, that come up so long over their limit to
    a post that is not their owner, unless some other posts had acknowledged them by then."""

    role: Role
    clocks: tuple[str, ...]
    after: timedelta
    since: datetime
    until: datetime | None
    unless: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked to see, from the line after a place on. `areas` is None for every area in reach; `told` says
    which duties come up to them; `kinds` are those of the records in their reach, every kind where none is named."""

    show: Show = Show.ALL
    told: tuple[Told, ...] = ()
    kinds: frozenset[str] = frozenset()
    areas: Sequence[int] | None = None
    kind: str = ""
    rule: str = ""
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much work there is of each part; one more than `MOST` says that there is more than that."""

    overdue: int
    due_soon: int
    running: int
    gaps: int
    came_up: int = 0
    others: tuple[int, ...] = ()
    suites: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: a duty or a gap, and when it is or was due."""

    at: datetime
    pk: int
    duty: Duty | None
    gap: Gap | None
    reference: str = ""
    child: Mapping[str, str | None] | None = None

    @property
    def of(self) -> Duty | Gap:
        """The duty, or the gap."""
        found = self.duty or self.gap
        assert found is not None
        return found

    @property
    def place(self) -> Place:
        """Where it stands in the order."""
        return Place(self.at, self.pk, self.duty is None)


def counts(wanted: Wanted, *, now: datetime, others: Sequence[tuple[str, Sequence[Any]]] = ()) -> Counts:
    """Count each part of the work in one statement, up to `MOST`: an index is read no further than that.

    Other statements, and the force's suites to choose one from, come with it.
    """
    statement, values = _counting(_shape(wanted))
    counted = "".join(f", (SELECT count(*) FROM ({sql}) AS part)" for sql, _ in others)
    more = [value for _, given in others for value in given]
    keep_plans()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {statement}, {_SUITES}{counted}", [*_filled(values, wanted, now), *more])
        row = cursor.fetchone()
    own = len(row) - len(others) - 1
    overdue, due_soon, running, gaps, *came_up = row[:own]
    suites = tuple((name, pk) for name, pk in json.loads(row[own]))
    return Counts(overdue, due_soon, running, gaps, sum(came_up), row[own + 1 :], suites)


def _widest_warning(kinds: frozenset[str]) -> timedelta:
    """The longest time before its limit at which any clock of these kinds of record warns, or ever warned: no duty is
    due soon before that. A review of a child is warned of hours ahead, an answer to an inspection two weeks."""
    read = [pathway for pathway in register.pathways() if not kinds or pathway.kind in kinds]
    warnings = {clock.warn for pathway in read for clock in pathway.clocks if clock.warn is not None}
    lengths = [edition.value.length for warning in warnings for edition in book().editions(warning)]
    return max(lengths, default=timedelta(0))


def told_to(posts: frozenset[Role]) -> tuple[Told, ...]:
    """Which duties come up to somebody who is posted so, as clocks and the force's policy say."""
    by_policy: dict[tuple[Policy[Any], Policy[Minutes] | None], list[str]] = {}
    for pathway in register.pathways():
        for clock in pathway.clocks:
            if clock.climbs is not None:
                by_policy.setdefault((clock.climbs, pathway.acknowledged), []).append(clock.code)
    found = []
    for (ladder, within), clocks in by_policy.items():
        days = [[each.in_force_from for each in book().editions(policy)] for policy in (ladder, within) if policy]
        both_from = max(map(min, days))
        firsts = sorted({day for own in days for day in own if day >= both_from})
        for first, until in zip(firsts, [*map(start_of_day, firsts[1:]), None], strict=True):
            steps = book().value(ladder, on=first)
            found += [
                Told(step.role, tuple(clocks), after, start_of_day(first), until, unless)
                for step, after, unless in ways_up(steps, within and book().value(within, on=first))
                if step.role in posts
            ]
    return tuple(found)


def lines(wanted: Wanted, *, now: datetime, size: int = PAGE) -> list[Line]:
    """One page of work, earliest first, with one more than `size` when there is a next page.

    Beside the duties stand the gaps of records still open, which tonight can close; `GAPS` lists those of closed ones
    too.
    """
    read: dict[Place, _Row] = {}
    if wanted.show is not Show.GAPS and (wanted.told or wanted.show is not Show.CAME_UP):
        read |= _page(Duty, wanted, now=now, size=size)
    if wanted.show in (Show.ALL, Show.GAPS):
        read |= _page(Gap, wanted, now=now, size=size)
    # Only what this page shows is made a duty or a gap: half of what was read may come after it.
    return [_line(place, read[place]) for place in sorted(read)[: size + 1]]


def _line(place: Place, row: _Row) -> Line:
    *columns, reference, child = row
    of: type[Duty] | type[Gap] = Gap if place.is_gap else Duty
    made: Any = of_row(of, columns)
    duty, gap = (None, made) if place.is_gap else (made, None)
    return Line(place.at, place.pk, duty, gap, reference, json.loads(child) if child else {})


# Statements worked out once for each shape of what is wanted. Working one out anew takes longer than answering it.

_NOW, _SOON, _LAST_AT = (datetime(1900, 1, day, tzinfo=UTC) for day in (1, 2, 3))
_CAME_UP = datetime(1901, 1, 1, tzinfo=UTC)
_LAST_PK, _AREA = -1_900, -1_901
_KIND, _RULE = "\0kind", "\0rule"
_Row = tuple[Any, ...]
Worked = tuple[str, tuple[Any, ...]]
"""A statement, and its values with stand-ins for those that differ from one time to the next."""


def _shape(wanted: Wanted) -> Wanted:
    """What is wanted, with stand-ins for its values."""
    return Wanted(
        show=wanted.show,
        told=wanted.told,
        areas=None if wanted.areas is None else tuple(_AREA - place for place in range(len(wanted.areas))),
        kind=_KIND if wanted.kind else "",
        rule=_RULE if wanted.rule else "",
        after=wanted.after and Place(_LAST_AT, _LAST_PK, wanted.after.is_gap),
    )


def _filled(values: Sequence[Any], wanted: Wanted, now: datetime) -> list[Any]:
    """A statement's values, each stand-in replaced by what it stands for."""
    given: dict[Any, Any] = {
        _NOW: now,
        _SOON: now + _widest_warning(frozenset({wanted.kind}) if wanted.kind else wanted.kinds),
        _KIND: wanted.kind,
        _RULE: wanted.rule,
        **{_AREA - place: area for place, area in enumerate(wanted.areas or ())},
        **{_CAME_UP + told.after: now - told.after for told in wanted.told},
    }
    if wanted.after is not None:
        given |= {_LAST_AT: wanted.after.at, _LAST_PK: wanted.after.pk}
    return [given.get(value, value) for value in values]


@lru_cache(maxsize=256)
def _counting(shape: Wanted) -> Worked:
    duties = _duties(shape)
    soon = _state(duties, Show.DUE_SOON, _NOW).filter(due_at__lte=_SOON)
    parts: list[QuerySet[Any]] = [
        _state(duties, Show.OVERDUE, _NOW),
        soon,
        _state(duties, Show.RUNNING, _NOW),
        _gaps(shape),
    ]
    if shape.told:
        parts.append(_came_up(_duties(shape), shape.told))
    statements: list[str] = []
    values: list[Any] = []
    for part in parts:
        column = "due_at" if part.model is Duty else "since"
        statement, of_part = part.order_by(column, "pk").values("pk")[: MOST + 1].query.sql_with_params()
        statements.append(f"(SELECT count(*) FROM ({statement}) AS part)")
        values += of_part
    return ", ".join(statements), (*values, AreaKind.SUITE.value)


@lru_cache(maxsize=256)
def _listing(of: type[Duty] | type[Gap], shape: Wanted, size: int) -> Worked:
    if of is Duty:
        wanted = _came_up(_duties(shape), shape.told) if shape.show is Show.CAME_UP else _duties(shape)
        found: QuerySet[Any] = _after(_state(wanted, shape.show, _NOW), "due_at", shape.after)
    else:
        gaps = _gaps(shape) if shape.show is Show.GAPS else _gaps(shape).filter(closed_at=None)
        found = _after(gaps, "since", shape.after, gaps=True)
    statement, values = _with_child(found)[: size + 1].query.sql_with_params()
    return statement, tuple(values)


def _page(of: type[Duty] | type[Gap], wanted: Wanted, *, now: datetime, size: int) -> dict[Place, _Row]:
    """Duties or gaps by where they stand: their columns, then their record's reference and the child on it."""
    statement, values = _listing(of, _shape(wanted), size)
    at, pk = names_of(of).index("due_at" if of is Duty else "since"), names_of(of).index("id")
    with connection.cursor() as cursor:
        cursor.execute(statement, _filled(values, wanted, now))
        return {Place(row[at], row[pk], of is Gap): row for row in cursor.fetchall()}


def _scoped(found: QuerySet[Any], wanted: Wanted, rule: str) -> QuerySet[Any]:
    if wanted.areas is not None:
        found = found.filter(area__in=wanted.areas)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.rule:
        found = found.filter(**{rule: wanted.rule})
    return found


def _duties(wanted: Wanted) -> QuerySet[Duty]:
    return _scoped(Duty.objects.open(), wanted, "clock")


def _gaps(wanted: Wanted) -> QuerySet[Gap]:
    return _scoped(Gap.objects.open(), wanted, "requirement")


def _state(duties: QuerySet[Duty], show: Show, now: datetime) -> QuerySet[Duty]:
    match show:
        case Show.OVERDUE:
            return duties.filter(due_at__lt=now)
        case Show.DUE_SOON:
            return duties.filter(due_at__gte=now, warn_at__lte=now)
        case Show.RUNNING:
            # Due from now on says nothing more of them, and lets the index be read from there, not past all overdue.
            return duties.filter(due_at__gte=now, warn_at__gt=now)
        case _:
            return duties


def _came_up(duties: QuerySet[Duty], told: Sequence[Told]) -> QuerySet[Duty]:
    """Those that are so long over their limit that they come up. Most clocks come up to nobody here: asked first, that
    spares their duties every other question."""
    either = Q(pk__in=[])
    climbing = sorted({clock for each in told for clock in each.clocks})
    for role, clocks, after, since, until, unless in told:
        began = Q(started_at__gte=since) if until is None else Q(started_at__gte=since, started_at__lt=until)
        came = began & Q(clock__in=clocks, due_at__lt=_CAME_UP + after) & ~Q(owner=role)
        if unless:
            seen = Acknowledgement.objects.filter(duty=OuterRef("pk"), role__in=unless)
            came &= Q(~Exists(seen.filter(at__lte=OuterRef("due_at") + after)))
        either |= came
    return duties.filter(_of(climbing), either, due_at__lt=_NOW)


def _of(clocks: Sequence[str]) -> Q:
    """Duties of some declared clocks, named in the statement itself: of parameters a kept plan makes no hash."""
    listed = sql.SQL(", ").join(sql.Literal(clock) for clock in clocks).as_string()
    return Q(RawSQL(f"derived_duty.clock = ANY (ARRAY[{listed}]::text[])", (), BooleanField()))  # noqa: S611 - declared codes


def _after(found: QuerySet[Any], column: str, last: Place | None, *, gaps: bool = False) -> QuerySet[Any]:
    """Duties or gaps in order, from the one after a place on."""
    found = found.order_by(column, "pk")
    if last is None:
        return found
    seen = "pk__lt" if gaps and not last.is_gap else "pk__lte"
    return found.filter(**{f"{column}__gte": last.at}).exclude(**{column: last.at, seen: last.pk})


def _with_child(found: QuerySet[Any]) -> QuerySet[Any]:
    """With the record's reference and the child on it, looked up only for the lines of the page."""
    children = Involvement.objects.filter(record=OuterRef("record"), role=InvolvedAs.CHILD).order_by("pk")
    named = children.values(child=JSONObject(forenames="forenames", known_as="known_as", born_on="born_on"))
    with_child: QuerySet[Any] = found.annotate(reference=F("record__reference"), child=Subquery(named[:1]))
    return with_child


def name_of(line: Line, *, now: datetime) -> str:
    """The child by first name and age; the record's reference where no name is known, or it is about an adult."""
    child = (line.child or {}) if line.of.kind not in ABOUT_AN_ADULT else {}
    first = child.get("known_as") or (child.get("forenames") or "").split(" ")[0]
    if not first:
        return line.reference
    born_on = child.get("born_on")
    return f"{first}, {age_on(date.fromisoformat(born_on), london_day(now))}" if born_on else first
