"""A made-up kind of record whose facts a test holds in its hand; only `the_facts_of` changes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from safelight.derived.models import Duty, Gap, Outcome
from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Pause, Postponement, Running
from safelight.kernel.durations import Minutes
from safelight.kernel.measures import Outcome as OutcomeOf
from safelight.kernel.measures import Unit
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.register import Pathway
from safelight.kernel.roles import Role
from safelight.kernel.tests.given import ARRIVED_AT, Stay, a_clock, a_measure, a_requirement
from safelight.records.models import Record
from safelight.records.tests import given as records

KIND = "stay"
WARN = Policy("custody.warn", Minutes)
FORCE_MINUTES = Policy("custody.detention-decided", Minutes)


@dataclass(frozen=True)
class Watched(Stay):
    """A stay during which somebody looked in, and whose answer was put off or whose time was paused."""

    looked_in: tuple[datetime, ...] = ()
    put_off: Postponement | None = None
    pauses: tuple[Pause, ...] = ()
    offered_at: datetime | None = None
    kept_until: datetime | None = None


FACTS: dict[int, Watched] = {}


def _answer(stay: Watched) -> Iterable[Running]:
    if stay.asked_at is not None:
        yield Running("", stay.asked_at, stay.answered_at, stay.left_at, stay.put_off, stay.pauses)


def _questions(stay: Watched) -> Iterable[Running]:
    for question in stay.questions:
        met = question.asked_at + timedelta(hours=1) if question.answered else None
        yield Running(question.id, question.asked_at, met, stay.left_at, involvement=question.involvement)


def _look_in(stay: Watched, book: PolicyBook) -> Iterable[Running]:
    """Each turn starts when the last was due, or at the look that came before that."""
    started, looks = stay.opened_at, list(stay.looked_in)
    for number in range(1, 5):
        met = looks.pop(0) if looks else None
        yield Running(str(number), started, met, stay.left_at)
        if met is None:
            return
        started = min(met, LOOK_IN.due(started, book))


def _keep(stay: Watched) -> Iterable[Running]:
    """From arrival, and no longer than somebody said."""
    if stay.kept_until is not None:
        yield Running("", stay.opened_at, stay.answered_at, stay.left_at, until_at=stay.kept_until)


def _sergeant(stay: Stay) -> Role:
    return Role.CUSTODY_SERGEANT


ANSWER: Clock[Watched] = a_clock("stay.answer", warn=WARN, runnings=_answer, explained="Six hours by law.")  # type: ignore[assignment]
QUESTION: Clock[Watched] = a_clock("stay.question", runnings=_questions)  # type: ignore[assignment]
OFFER: Clock[Watched] = a_clock(  # type: ignore[assignment]
    "stay.offer",
    limit=FORCE_MINUTES,
    runnings=lambda stay: [Running("", stay.opened_at, stay.offered_at, stay.left_at)],
)
LOOK_IN: Clock[Watched] = a_clock("stay.look-in", cycle=_look_in, warn=WARN)  # type: ignore[assignment]
KEEP: Clock[Watched] = a_clock("stay.keep", warn=WARN, runnings=_keep)  # type: ignore[assignment]
ANSWERED = a_requirement("stay.answered", override=Role.CUSTODY_INSPECTOR)
EACH_ANSWERED = a_requirement(
    "stay.each-answered",
    missing="Each question's answer",
    each=lambda stay: stay.questions,
    key=lambda question: question.id,
    holds=lambda question: question.answered,
    since=lambda question: question.asked_at,
    before=(Act.REVIEW_DETENTION,),
)
ANSWERS = a_measure(
    "stay.answers",
    outcomes=lambda stay: [OutcomeOf("", stay.opened_at.date(), stay.answered_at is not None)],
)
WAIT = a_measure(
    "stay.wait",
    unit=Unit.MEDIAN_MINUTES,
    outcomes=lambda stay: (
        [OutcomeOf("", stay.opened_at.date(), None, (stay.answered_at - stay.opened_at).total_seconds() / 60)]
        if stay.answered_at
        else []
    ),
)


def _load(ids: Sequence[int]) -> Iterable[Watched]:
    return [FACTS[record_id] for record_id in sorted(ids)]


STAYS = Pathway(
    kind=KIND,
    title="Stays",
    load=_load,
    clocks=(ANSWER, QUESTION, OFFER, LOOK_IN, KEEP),
    requirements=(ANSWERED, EACH_ANSWERED),
    measures=(ANSWERS, WAIT),
)


def at(hours: float = 0) -> datetime:
    """So many hours after the stay began."""
    return ARRIVED_AT + timedelta(hours=hours)


def a_stay(**facts: Any) -> Record:
    """A record with nothing derived of it yet."""
    record = records.a_record(kind=KIND, opened_at=at(), at=at())
    FACTS[record.pk] = Watched(id=record.pk, **facts)
    return record


def the_facts_of(record: Record, **changed: Any) -> None:
    """From here on, this is what is known about the record."""
    FACTS[record.pk] = replace(FACTS[record.pk], **changed)


def stored(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """Every derived row of a record, withdrawn ones too, without what tells one record from another."""
    found = {}
    for model in (Duty, Gap, Outcome):
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in ("id", "record_id")]
        rows = model._default_manager.filter(record=record).values_list(*names)
        found[model.__name__] = sorted(rows, key=repr)
    return found
