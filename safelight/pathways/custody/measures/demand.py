"""When and of whom places are asked, and what is offered: what an authority has to plan for."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.hours import hours_of, weekday_of
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.pathways.custody.codes import AskedFor
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.measures.outcomes import R3, Outcomes
from safelight.pathways.custody.rules.overnight import nights_after

KINDS = {kind.value: kind.label for kind in AskedFor}


def _authority(facts: CustodyFacts) -> Outcomes:
    for request in facts.requests:
        if facts.authorised_on is not None:
            authority = "" if request.authority is None else str(request.authority)
            yield Outcome(request.id, facts.authorised_on, True, None, authority)


def _timed(facts: CustodyFacts) -> list[tuple[RequestFacts, datetime]]:
    return [(request, request.requested_at) for request in facts.requests if request.requested_at is not None]


def _by_hour(facts: CustodyFacts) -> Outcomes:
    for request, asked_at in _timed(facts):
        if facts.authorised_on is not None:
            yield Outcome(request.id, facts.authorised_on, True, None, hours_of(asked_at))


def _by_weekday(facts: CustodyFacts) -> Outcomes:
    for request, asked_at in _timed(facts):
        if facts.authorised_on is not None:
            yield Outcome(request.id, facts.authorised_on, True, None, weekday_of(asked_at))


def _offered(facts: CustodyFacts) -> Outcomes:
    for request in facts.requests:
        if facts.authorised_on is not None and request.reply:
            authority = "" if request.authority is None else str(request.authority)
            yield Outcome(request.id, facts.authorised_on, request.offered, None, authority)


def _offered_by_kind(facts: CustodyFacts) -> Outcomes:
    for request in facts.requests:
        if facts.authorised_on is not None and request.reply and request.kind:
            yield Outcome(request.id, facts.authorised_on, request.offered, None, AskedFor(request.kind).value)


def _not_placed(facts: CustodyFacts) -> Outcomes:
    if facts.authorised_on is None or not facts.must_be_moved or facts.moved:
        return
    for number in range(nights_after(facts, facts.bail_at)):
        yield Outcome(str(number + 1), facts.authorised_on, True)


REQUESTS: Measure[CustodyFacts] = Measure(
    ref="custody:I02",
    code="custody.requests",
    title="Requests for accommodation",
    unit=Unit.COUNT,
    asked_by=R3,
    explained="Every request to an authority; a child may have more than one.",
    outcomes=_authority,
    needs=("request",),
)
REQUESTS_BY_HOUR: Measure[CustodyFacts] = Measure(
    ref="custody:I02",
    code="custody.requests-by-hour",
    title="Requests for accommodation whose time is known, by hour of the day",
    unit=Unit.COUNT,
    asked_by=R3,
    explained="By London time, in fours of hours: a place is asked for mostly when offices are shut.",
    outcomes=_by_hour,
    needs=("request",),
)
REQUESTS_BY_WEEKDAY: Measure[CustodyFacts] = Measure(
    ref="custody:I02",
    code="custody.requests-by-weekday",
    title="Requests for accommodation whose time is known, by day of the week",
    unit=Unit.COUNT,
    asked_by=R3,
    explained="By London time.",
    outcomes=_by_weekday,
    needs=("request",),
)
OFFERED: Measure[CustodyFacts] = Measure(
    ref="custody:I03",
    code="custody.offered",
    title="Requests that led to the offer of a place",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of requests with a reply on record, at once or after a challenge; silence is a reply.",
    better="UP",
    outcomes=_offered,
    needs=("request", "request.reply"),
)
OFFERED_BY_KIND: Measure[CustodyFacts] = Measure(
    ref="custody:I05",
    code="custody.offered-by-kind",
    title="Requests that led to the offer of a place, by what was asked for",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of requests with a reply on record: how often each kind of place was asked for, and how often one came.",
    better="UP",
    outcomes=_offered_by_kind,
    needs=("request", "request.kind", "request.reply"),
)
NIGHTS_NOT_PLACED: Measure[CustodyFacts] = Measure(
    ref="custody:I11",
    code="custody.nights-not-placed",
    title="Nights that children spent in custody after bail was refused, with no place found",
    unit=Unit.COUNT,
    asked_by=R3,
    explained="What is short: a night for each child who was not moved to an authority’s place. "
    "A child kept over two nights counts twice.",
    better="DOWN",
    outcomes=_not_placed,
    needs=("bail", "left", "left-to"),
)
DEMAND = (REQUESTS, REQUESTS_BY_HOUR, REQUESTS_BY_WEEKDAY, OFFERED, OFFERED_BY_KIND, NIGHTS_NOT_PLACED)
