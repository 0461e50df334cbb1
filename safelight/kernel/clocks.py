"""Clocks: what must happen by when. Pure functions of facts; nothing ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from safelight.kernel.acts import Act
from safelight.kernel.durations import Duration, Minutes
from safelight.kernel.editions import Editions
from safelight.kernel.policy import Climb, Policy, PolicyBook, ways_up
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy, Source

F = TypeVar("F")
_NO_TIME = timedelta(0)


class Postponement(NamedTuple):
    """When somebody validly put a duty off, why, and who."""

    at: datetime
    reason: str
    by: str


class Pause(NamedTuple):
    """A stretch that does not count, who allowed it and why; open until `until_at` is known."""

    from_at: datetime
    until_at: datetime | None
    reason: str
    by: str


class Running(NamedTuple):
    """One running of a clock: the public id of the row that started it, and its moments (UTC).

    `stopped_at` is when it ceased to matter; being met after that does not count. `until_at` is an end that somebody
    entitled to it set for this one running, such as a court's; the limit still holds where that is earlier. Such a
    running is not paused.
    """

    key: str
    started_at: datetime
    met_at: datetime | None = None
    stopped_at: datetime | None = None
    postponed: Postponement | None = None
    pauses: tuple[Pause, ...] = ()
    involvement: int | None = None
    until_at: datetime | None = None


class DutyFacts(NamedTuple):
    """What a running comes to: who must act by when, and what became of it. `until_at` is an end of its own."""

    clock: str
    key: str
    involvement: int | None
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    met_at: datetime | None
    stopped_at: datetime | None
    postponed_at: datetime | None
    until_at: datetime | None
    owner: Role
    edition_from: date


def once(
    key: object, started_at: datetime | None, *, met: datetime | None = None, stopped: datetime | None = None
) -> tuple[Running, ...]:
    """One running from a moment, or none when it has not come."""
    return (Running(str(key), started_at, met, stopped),) if started_at is not None else ()


def _paused(started_at: datetime, pauses: tuple[Pause, ...], due_at: datetime) -> tuple[datetime, datetime | None]:
    """When a running is due after its pauses, and since when one is still open.

    Stretches that overlap are counted once, and a pause that began when the limit had already passed changes nothing.
    """
    counted_to = started_at
    for pause in sorted(pauses, key=lambda pause: pause.from_at):
        if pause.from_at > due_at:
            break
        if pause.until_at is None:
            return due_at, pause.from_at
        due_at += max(pause.until_at - max(pause.from_at, counted_to), _NO_TIME)
        counted_to = max(counted_to, pause.until_at)
    return due_at, None


class UndecidedClock(ValueError):
    """A clock is declared with neither runnings nor a cycle, or with both."""


class PausedWithAnEnd(ValueError):
    """A running that has an end of its own is paused: nothing says whether that moves the end."""


@dataclass(frozen=True, kw_only=True)
class Clock(Generic[F]):
    """A declared limit.

    `runnings` gives its runnings from facts alone; `cycle` also takes the policy book, for a clock whose next start
    depends on when the last was due. `practicable` is the law that says "as soon as practicable" where the minutes are
    the force's own. `answer` is the act that meets it; `by_owner_alone` says that nobody but its owner may. `needs`
    names the fields without which nothing can be known.

    `stored_tells` says that stored duties are enough to try another limit on: no running would start, be met or stop
    elsewhere for it. Left out, it is so of `runnings` and not of a `cycle`.
    """

    ref: str
    code: str
    question: str
    imperative: str
    set_by: SetBy
    limit: Editions[Duration] | Policy[Any]
    owner: Callable[[F], Role]
    runnings: Callable[[F], Iterable[Running]] | None = None
    cycle: Callable[[F, PolicyBook], Iterable[Running]] | None = None
    practicable: Source | None = None
    warn: Policy[Minutes] | None = None
    climbs: Policy[tuple[Climb, ...]] | None = None
    needs: tuple[str, ...] = ()
    answer: Act | None = None
    by_owner_alone: bool = False
    stored_tells: bool | None = None
    explained: str = ""

    def __post_init__(self) -> None:
        if (self.runnings is None) == (self.cycle is None):
            raise UndecidedClock(f"{self.code} needs either runnings or a cycle")

    @property
    def tried_on_what_is_stored(self) -> bool:
        """Whether another limit can be tried on stored duties, without deriving again."""
        return self.cycle is None if self.stored_tells is None else self.stored_tells

    def started(self, facts: F, book: PolicyBook) -> Iterable[Running]:
        """Every running of this clock over one record."""
        if self.runnings is not None:
            return self.runnings(facts)
        assert self.cycle is not None
        return self.cycle(facts, book)

    def due(self, started_at: datetime, book: PolicyBook) -> datetime:
        """When a running that starts then is due, pauses apart."""
        return book.limit_at(self.code, self.limit, started_at).value.after(started_at)

    def climbing(
        self,
        *,
        started_at: datetime,
        due_at: datetime,
        book: PolicyBook,
        within: Policy[Minutes] | None = None,
        acknowledged: Iterable[tuple[Role, datetime]] = (),
    ) -> list[tuple[datetime, Climb]]:
        """When a duty that is not done comes up to each step of its ladder, the lowest first.

        It comes at its age over the limit, and sooner where `within` is what a post has to acknowledge it and nobody it
        came to did; `acknowledged` says which posts did, and when.
        """
        if self.climbs is None:
            return []
        steps = book.value_at(self.climbs, started_at)
        known = tuple(acknowledged)
        found: dict[Climb, datetime] = {}
        for step, after, unless in ways_up(steps, within and book.value_at(within, started_at)):
            at = due_at + after
            if not any(role in unless and seen_at <= at for role, seen_at in known):
                found[step] = min(at, found.get(step, at))
        return [(found[step], step) for step in steps]

    def climbed(self, *, started_at: datetime, due_at: datetime, now: datetime, book: PolicyBook) -> tuple[Climb, ...]:
        """The steps of escalation that a duty not done has passed by age alone: who is told."""
        climbing = self.climbing(started_at=started_at, due_at=due_at, book=book)
        return tuple(step for at, step in climbing if now > at)

    def duties(self, facts: F, book: PolicyBook) -> list[DutyFacts]:
        """The duties of one record under a policy book. Raises `NoEditionInForce` for a start before any edition."""
        found = []
        for key, started_at, met_at, stopped_at, postponed, pauses, involvement, until_at in self.started(facts, book):
            edition = book.limit_at(self.code, self.limit, started_at)
            due_at = edition.value.after(started_at)
            postponed_at = postponed.at if postponed else None
            if pauses:
                due_at, paused_at = _paused(started_at, pauses, due_at)
                postponed_at = min((at for at in (postponed_at, paused_at) if at is not None), default=None)
            if until_at is not None:
                if pauses:
                    raise PausedWithAnEnd(f"{self.code} pauses a running that has an end of its own")
                due_at = min(due_at, until_at)
            warn_at = due_at
            if self.warn is not None:
                warn_at = book.value_at(self.warn, started_at).before(due_at)
                if warn_at < started_at:
                    warn_at = started_at
            if met_at is not None:
                if stopped_at is None or met_at <= stopped_at:
                    stopped_at = None
                else:
                    met_at = None
            owner = self.owner(facts)
            found.append(
                DutyFacts(
                    self.code,
                    key,
                    involvement,
                    started_at,
                    due_at,
                    warn_at,
                    met_at,
                    stopped_at,
                    postponed_at,
                    until_at,
                    owner,
                    edition.in_force_from,
                )
            )
        return found
