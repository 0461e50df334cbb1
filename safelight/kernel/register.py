"""The one register of everything that pathways declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, Protocol

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.disclosed import Disclosed, Discloser
from safelight.kernel.durations import Minutes
from safelight.kernel.measures import Measure
from safelight.kernel.meetings import MeetingLine, Series
from safelight.kernel.policy import Policy
from safelight.kernel.populations import Population, SamplingPlan
from safelight.kernel.questions import QuestionSet
from safelight.kernel.reports import Report, named_measures
from safelight.kernel.requirements import Requirement
from safelight.kernel.returns import AnnualReturn
from safelight.kernel.roles import ABOUT_NO_CHILD
from safelight.kernel.subjects import Holder, Subject
from safelight.kernel.tables import DecisionTable


class Declared(Protocol):
    """Anything with a code and the facts document's number."""

    @property
    def code(self) -> str: ...
    @property
    def ref(self) -> str: ...


class Facts(Protocol):
    """What every pathway's facts have. `provided` is None when everything about the record can be known."""

    @property
    def id(self) -> int: ...
    @property
    def provided(self) -> frozenset[str] | None: ...


class DeclaredTwice(ValueError):
    """Two rules have one code."""


class NotDeclared(LookupError):
    """Nothing is declared under that code or number."""


@dataclass(frozen=True)
class Rules:
    """The rules that can be answered from what a record's source provides."""

    clocks: tuple[Clock[Any], ...]
    requirements: tuple[Requirement[Any], ...]
    measures: tuple[Measure[Any], ...]


@dataclass(frozen=True, kw_only=True)
class Pathway:
    """One kind of record with all that is declared of it, registered by its app.

    `load` gives the facts of many records by id, in one ordered query a table. `pages` names the URL of each act (it
    takes the record's reference); `record_page` that of the record itself. `fields` says in words what a source may
    provide, by the names that rules use in `needs`. `beside_hands` is the act by which whoever takes such a record into
    their hands takes on the duty that goes with it. `acknowledged` is how long a post has to acknowledge a duty that
    came up to it before it goes on up; None where nobody is asked to. `known_by` gives, for a kind that is about nobody
    in `people`, a query of rows with `record` and the `number` of whom it is about: records of one number are of one
    person.
    """

    kind: str
    title: str
    load: Callable[[Sequence[int]], Iterable[Facts]]
    clocks: tuple[Clock[Any], ...] = ()
    requirements: tuple[Requirement[Any], ...] = ()
    measures: tuple[Measure[Any], ...] = ()
    tables: tuple[DecisionTable[Any], ...] = ()
    questions: tuple[QuestionSet[Any], ...] = ()
    record_page: str = ""
    beside_hands: Act | None = None
    acknowledged: Policy[Minutes] | None = None
    known_by: Callable[[], Any] | None = None
    pages: Mapping[Act, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    meeting_lines: tuple[MeetingLine[Any], ...] = ()
    populations: tuple[Population[Any], ...] = ()
    plans: tuple[SamplingPlan[Any], ...] = ()
    reports: tuple[Report, ...] = ()
    returns: tuple[AnnualReturn[Any], ...] = ()

    @cached_property
    def named(self) -> Mapping[str, Mapping[str, Declared]]:
        """Its clocks, requirements and measures, each sort by code and by number."""
        return {
            "clocks": _by_name(self.clocks),
            "requirements": _by_name(self.requirements),
            "measures": _by_name(self.measures),
        }

    @cached_property
    def _known(self) -> dict[frozenset[str] | None, Rules]:
        return {}

    def rules(self, provided: frozenset[str] | None) -> Rules:
        """The rules that need nothing beyond what is provided (None: all of them)."""
        known = self._known.get(provided)
        if known is None:
            known = self._known[provided] = Rules(
                clocks=tuple(clock for clock in self.clocks if _knowable(clock.needs, provided)),
                requirements=tuple(rule for rule in self.requirements if _knowable(rule.needs, provided)),
                measures=tuple(
                    measure
                    for measure in self.measures
                    if measure.of is Subject.RECORD and not measure.over and _knowable(measure.needs, provided)
                ),
            )
        return known


@dataclass(frozen=True, kw_only=True)
class RoomRules:
    """Clocks and requirements over what is no record, a policy or a grant: their room works them out as it shows it."""

    title: str
    clocks: tuple[Clock[Any], ...] = ()
    requirements: tuple[Requirement[Any], ...] = ()

    @cached_property
    def named(self) -> Mapping[str, Declared]:
        """Its rules by code."""
        return _by_code(self.clocks) | _by_code(self.requirements)


class CameUp(NamedTuple):
    """What may wait for an officer because it went up to their post: the statement that finds it with its values, no
    longer than it is counted, how a number of it is called, and where it is listed. Every page of work asks for it, so
    its statement is worked out once for those who hold the same posts."""

    found: tuple[str, Sequence[Any]]
    words: Callable[[int], str]
    href: str


class Waiting(NamedTuple):
    """Something that an officer's post has to do by a moment and that is about no one child: what, where it is done,
    and how it stands in words and in tone."""

    what: str
    href: str
    due_at: datetime
    words: str
    tone: str = ""


def _knowable(needs: tuple[str, ...], provided: frozenset[str] | None) -> bool:
    return provided is None or provided.issuperset(needs)


def _by_code(rules: Iterable[Declared]) -> dict[str, Declared]:
    return {rule.code: rule for rule in rules}


def _by_name(rules: Iterable[Declared]) -> Mapping[str, Declared]:
    """Rules by code and by number; a number that several share is the first one's."""
    found: dict[str, Declared] = {}
    for rule in rules:
        found.setdefault(rule.code, rule)
        found.setdefault(rule.ref, rule)
    return found


class Register:
    """Every pathway and every rule, by code and by the facts document's number."""

    def __init__(self) -> None:
        self._pathways: dict[str, Pathway] = {}
        self._rooms: dict[str, RoomRules] = {}
        self._provides: dict[tuple[str, str], frozenset[str]] = {}
        self._holders: dict[Subject, Holder] = {}
        self._disclosers: list[Discloser] = []
        self._going_up: list[Callable[[Any, datetime], CameUp | None]] = []
        self._waits: list[Callable[[Any, datetime], Iterable[Waiting]]] = []

    def add(self, pathway: Pathway) -> None:
        """Register a pathway; `DeclaredTwice` when it, or a code in it, is known already, `NotDeclared` when a part of
        it speaks of a measure or a field that it has not."""
        codes = [clock.code for clock in pathway.clocks]
        codes += [requirement.code for requirement in pathway.requirements]
        codes += [measure.code for measure in pathway.measures]
        codes += [table.code for table in pathway.tables]
        codes += [line.code for line in pathway.meeting_lines]
        codes += [plan.code for plan in pathway.plans]
        known = {rule.code for rule in self.rules()} | {code for room in self._rooms.values() for code in room.named}
        known |= {table.code for held in self._pathways.values() for table in held.tables}
        known |= {line.code for held in self._pathways.values() for line in held.meeting_lines}
        known |= {plan.code for plan in self.plans()}
        twice = sorted({code for code in codes if codes.count(code) > 1 or code in known})
        if twice or pathway.kind in self._pathways:
            raise DeclaredTwice(f"Declared twice: {', '.join(twice) or pathway.kind}")
        measures = {measure.code: measure for measure in pathway.measures}
        for each in pathway.returns:
            if each.population not in measures:
                raise NotDeclared(f"{each.code} is over {each.population}, which is no measure")
        for report in pathway.reports:
            if unknown := named_measures(report, measures):
                raise NotDeclared(f"{report.code} names measures that nobody declares: {', '.join(unknown)}")
        needs = [rule.needs for rules in (pathway.clocks, pathway.requirements, pathway.measures) for rule in rules]
        if unnamed := set(chain.from_iterable(needs)) - set(pathway.fields):
            raise NotDeclared(f"{pathway.kind} has rules that need what it does not name: {', '.join(sorted(unnamed))}")
        self._pathways[pathway.kind] = pathway
        self._pathways = dict(sorted(self._pathways.items(), key=lambda held: held[0] in ABOUT_NO_CHILD))

    def add_room(self, rules: RoomRules) -> None:
        """Register the rules of a room; `DeclaredTwice` when it, or a code in it, is known already."""
        known = {rule.code for rule in self.rules()} | {code for room in self._rooms.values() for code in room.named}
        twice = sorted(known & set(rules.named))
        if twice or rules.title in self._rooms:
            raise DeclaredTwice(f"Declared twice: {', '.join(twice) or rules.title}")
        self._rooms[rules.title] = rules

    def ruled(self) -> tuple[Pathway | RoomRules, ...]:
        """Everything that has clocks and requirements: every pathway, then every room that declares some."""
        return (*self._pathways.values(), *self._rooms.values())

    def rule(self, code: str) -> Any:
        """A clock or requirement by code, over records or not."""
        for room in self._rooms.values():
            if code in room.named:
                return room.named[code]
        try:
            return self.clock(code)
        except NotDeclared:
            return self.requirement(code)

    def pathways(self) -> tuple[Pathway, ...]:
        """Every pathway in the order they were registered, those about children first."""
        return tuple(self._pathways.values())

    def known_by(self) -> dict[str, Any]:
        """Of each kind that is about nobody in `people`, its query of records with whose each is."""
        return {each.kind: each.known_by() for each in self.pathways() if each.known_by is not None}

    def pathway(self, kind: str) -> Pathway:
        """The pathway of a kind of record."""
        try:
            return self._pathways[kind]
        except KeyError:
            raise NotDeclared(f"There is no kind of record called {kind}") from None

    def rules(self) -> Iterator[Clock[Any] | Requirement[Any] | Measure[Any]]:
        """Every clock, requirement and measure."""
        for pathway in self._pathways.values():
            yield from pathway.clocks
            yield from pathway.requirements
            yield from pathway.measures

    def meeting_lines(self, series: Series) -> tuple[MeetingLine[Any], ...]:
        """The lines of a series' agenda, in the order their pathways were registered."""
        return tuple(line for p in self._pathways.values() for line in p.meeting_lines if line.series is series)

    def reports(self) -> Iterator[tuple[Pathway, Report]]:
        """Every quarterly report, with the pathway it is about."""
        for pathway in self._pathways.values():
            yield from ((pathway, report) for report in pathway.reports)

    def plans(self) -> Iterator[SamplingPlan[Any]]:
        """Every sampling plan."""
        for pathway in self._pathways.values():
            yield from pathway.plans

    def plan(self, code: str) -> SamplingPlan[Any]:
        """A sampling plan by code."""
        for plan in self.plans():
            if plan.code == code:
                return plan
        raise NotDeclared(f"There is no sampling plan called {code}")

    def hold(self, subject: Subject, holder: Holder) -> None:
        """Say which room holds the facts of a subject that is no record."""
        self._holders[subject] = holder

    def holder(self, subject: Subject) -> Holder:
        """The room that holds the facts of a subject; `NotDeclared` when none does."""
        try:
            return self._holders[subject]
        except KeyError:
            raise NotDeclared(f"Nobody holds what measures of {in_a_sentence(subject.label)} are over") from None

    def measures_of(self, subject: Subject) -> tuple[Measure[Any], ...]:
        """Every measure whose own outcomes come from the facts of a subject."""
        return tuple(m for p in self._pathways.values() for m in p.measures if m.of is subject and not m.over)

    def clock(self, code_or_ref: str) -> Clock[Any]:
        """A clock by code or number."""
        found: Clock[Any] = self._one("clocks", code_or_ref)
        return found

    def requirement(self, code_or_ref: str) -> Requirement[Any]:
        """A requirement by code or number."""
        found: Requirement[Any] = self._one("requirements", code_or_ref)
        return found

    def measure(self, code_or_ref: str) -> Measure[Any]:
        """A measure by code, or the first declared under a number."""
        found: Measure[Any] = self._one("measures", code_or_ref)
        return found

    def kind_of(self, rule: Clock[Any] | Requirement[Any] | Measure[Any]) -> str:
        """The kind of record a rule is declared over."""
        for pathway in self._pathways.values():
            if rule in pathway.clocks or rule in pathway.requirements or rule in pathway.measures:
                return pathway.kind
        raise NotDeclared(f"{rule.code} is not registered")

    def _one(self, rules: str, code_or_ref: str) -> Any:
        """One of a sort of rules: a page asks for that of each of its lines."""
        for pathway in self._pathways.values():
            found = pathway.named[rules].get(code_or_ref)
            if found is not None:
                return found
        raise NotDeclared(f"Nothing is declared as {code_or_ref}")

    # What goes up to somebody more senior and is no duty of a record

    def goes_up(self, tell: Callable[[Any, datetime], CameUp | None]) -> None:
        """Say how a room finds what went up to an officer's post; None for whom nothing of it can go up to."""
        self._going_up.append(tell)

    def came_up(self, officer: Any, *, now: datetime) -> list[CameUp]:
        """Where to look for what went up to an officer's post, room by room."""
        return [told for tell in self._going_up if (told := tell(officer, now)) is not None]

    def waits(self, tell: Callable[[Any, datetime], Iterable[Waiting]]) -> None:
        """Say how a room finds what an officer's post has to do; nothing, at no cost, where that is nothing."""
        self._waits.append(tell)

    def waiting(self, officer: Any, *, now: datetime) -> list[Waiting]:
        """What an officer's post has to do that is about no one child, what is due first before the rest."""
        return sorted((each for tell in self._waits for each in tell(officer, now)), key=lambda each: each.due_at)

    # What was given to somebody outside, or kept from them

    def discloses(self, discloser: Discloser) -> None:
        """Say how a room tells what it gave of a record to somebody outside, or decided not to give."""
        self._disclosers.append(discloser)

    def disclosed(self, records: Sequence[int]) -> list[Disclosed]:
        """What every room gave of some records, or decided not to, the earliest first."""
        found = [each for discloser in self._disclosers for each in discloser(records)]
        return sorted(found, key=lambda each: (each.at, each.source))

    # What a source can tell

    def provide(self, kind: str, source: str, fields: frozenset[str]) -> None:
        """Say which fields a source of a kind of record provides."""
        self._provides[kind, source] = fields

    def provides(self, kind: str, source: str) -> frozenset[str] | None:
        """The fields a source provides; None for a record made in Safelight, about which everything can be known."""
        if not source:
            return None
        try:
            return self._provides[kind, source]
        except KeyError:
            raise NotDeclared(f"No mapping says what {source} provides for {kind}") from None

    def sources(self, kind: str) -> dict[str, frozenset[str]]:
        """Each source of a kind of record with the fields it provides."""
        return {source: fields for (of, source), fields in self._provides.items() if of == kind}


register = Register()
