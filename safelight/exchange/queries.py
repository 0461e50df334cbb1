"""What the feeds page and `feed status` read. Nothing here names anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from safelight.exchange.codes import Outcome
from safelight.exchange.mapping import SourceMapping
from safelight.exchange.models import Batch
from safelight.exchange.sources import sources
from safelight.kernel.feeds import Feed, Freshness, feeds
from safelight.kernel.register import register

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Unknown:
    """A rule that says nothing about a source's records, and what the source would have to provide."""

    code: str
    question: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """One extract that was brought, and what became of it."""

    source: str
    received_at: datetime
    loaded: bool
    faults: int
    faults_by_file: Mapping[str, int]
    counts: Mapping[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a kind of record: how fresh it is, what it tells and what it does not."""

    kind: str
    kind_title: str
    name: str
    title: str
    files: tuple[str, ...]
    fresh: Freshness | None
    provides: tuple[str, ...]
    unknown: tuple[Unknown, ...]
    brought: tuple[Brought, ...]


def every_source() -> list[Source]:
    """Each source that a mapping is for. Two queries."""
    brought = _brought()
    fresh = {(each.kind, each.source): each for each in feeds.freshness(*feeds.kinds())}
    found: list[Source] = []
    for kind in feeds.kinds():
        feed = feeds.of(kind)
        found += [_source(mapping, feed, fresh.get((kind, mapping.source)), brought) for mapping in sources.of(kind)]
    return found


def _source(mapping: SourceMapping, feed: Feed, fresh: Freshness | None, brought: Sequence[Brought]) -> Source:
    return Source(
        kind=feed.kind,
        kind_title=feed.title,
        name=mapping.source,
        title=mapping.title,
        files=tuple(file.name for file in mapping.files),
        fresh=fresh,
        provides=tuple(words for name, words in feed.provides.items() if name in mapping.provides),
        unknown=_unknown(feed.kind, mapping.provides, feed.provides),
        brought=tuple(each for each in brought if each.source == mapping.source),
    )


def _brought() -> list[Brought]:
    """The last extracts that were brought, of any source."""
    return [
        Brought(
            batch.source,
            batch.received_at,
            batch.outcome == Outcome.LOADED.value,
            batch.faults,
            batch.faults_by_file,
            batch.counts,
            batch.seconds,
        )
        for batch in Batch.objects.last_first()[:SHOWN]
    ]


def _unknown(kind: str, provides: frozenset[str], words: Mapping[str, str]) -> tuple[Unknown, ...]:
    """The rules that need something this source does not provide."""
    pathway = next((pathway for pathway in register.pathways() if pathway.kind == kind), None)
    if pathway is None:
        return ()
    asked = [(clock.code, clock.question, clock.needs) for clock in pathway.clocks]
    asked += [(requirement.code, requirement.question, requirement.needs) for requirement in pathway.requirements]
    asked += [(measure.code, measure.title, measure.needs) for measure in pathway.measures]
    return tuple(
        Unknown(code, question, tuple(words.get(need, need) for need in needs if need not in provides))
        for code, question, needs in asked
        if not provides.issuperset(needs)
    )
