"""The clocks of what is funded: returns, outcomes, publication, and what a consultation changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from safelight.commissioning.codes import Agreement, RecipientKind
from safelight.commissioning.facts import ConsultationFacts, GrantFacts, OutcomeFacts
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day, start_of_day
from safelight.kernel.clocks import Clock, Running
from safelight.kernel.durations import Minutes, Months, WorkingDays
from safelight.kernel.policy import Policy
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy, Source

WARN = Policy("commissioning.warn", Minutes)
RETURN_EVERY = Policy("commissioning.return-every", int)
"""Months that a return is about, where the agreement asks for nothing else."""

SPECIFIED_INFORMATION = Source(
    citation="Elected Local Policing Bodies (Specified Information) Order 2011 (SI 2011/3050), paragraph 3(f)",
    url="https://www.legislation.gov.uk/uksi/2011/3050/contents/made",
    checked_on=date(2026, 11, 22),
)


def _returns(facts: GrantFacts) -> Iterator[Running]:
    for window in facts.windows():
        found = facts.return_of(window)
        yield Running(
            f"{facts.reference}:{window.from_on}", start_of_day(window.until_on), found.received_at if found else None
        )


def measured_at(facts: GrantFacts, outcome: OutcomeFacts) -> datetime | None:
    """When the figure was there that tells of the day by which an outcome was promised."""
    if outcome.measure:
        month = add_months(outcome.due_on.replace(day=1), 1)
        return min((each.taken_at for each in outcome.readings if each.until_on >= month), default=None)
    window = facts.window_of(outcome.due_on)
    if window is None:
        return None
    told = (
        each.received_at
        for each in facts.returns
        if each.until_on >= window.until_on and any(figure.outcome == outcome.id for figure in each.figures)
    )
    return min(told, default=None)


def told_from(facts: GrantFacts, outcome: OutcomeFacts) -> datetime:
    """From when on the figure can be asked for: the end of the return's window, or of the measure's month."""
    window = None if outcome.measure else facts.window_of(outcome.due_on)
    return start_of_day(window.until_on if window else add_months(outcome.due_on.replace(day=1), 1))


def _outcomes(facts: GrantFacts) -> Iterator[Running]:
    stopped = start_of_day(facts.stopped_on) if facts.stopped_on else None
    for outcome in facts.outcomes:
        at = told_from(facts, outcome)
        before = stopped is not None and facts.stopped_on is not None and facts.stopped_on <= outcome.due_on
        yield Running(outcome.key, at, measured_at(facts, outcome), max(at, stopped) if before and stopped else None)


def _published(facts: GrantFacts) -> Iterator[Running]:
    if facts.agreement is Agreement.GRANT and facts.recipient is not RecipientKind.PERSON:
        month_end = add_months(facts.awarded_on.replace(day=1), 1)
        yield Running(facts.reference, start_of_day(month_end), facts.published_at)


def _changed(facts: ConsultationFacts) -> Iterator[Running]:
    yield Running(facts.reference, start_of_day(facts.until_on), facts.changed_at)


RETURN_RECEIVED: Clock[GrantFacts] = Clock(
    ref="governance:C-29",
    code="commissioning.return-received",
    question="Did the provider send its return in time?",
    imperative="Receive the provider’s return",
    set_by=SetBy.FORCE,
    runnings=_returns,
    limit=Policy("commissioning.return-within", Months),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.RECORD_RETURN,
    explained="Counted from the end of the months that the return is about.",
)
OUTCOME_MEASURED: Clock[GrantFacts] = Clock(
    ref="governance:C-29-outcome",
    code="commissioning.outcome-measured",
    question="Is it known in time whether what was promised has happened?",
    imperative="Find out whether the outcome was met",
    set_by=SetBy.FORCE,
    runnings=_outcomes,
    limit=Policy("commissioning.outcome-within", Months),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.RECORD_RETURN,
    explained=(
        "Counted from the end of the return, or of the measure’s month, that tells of the day by which it was promised."
    ),
)
PUBLISHED: Clock[GrantFacts] = Clock(
    ref="governance:C-28",
    code="commissioning.grant-published",
    question="Was the grant published after the month in which it was awarded?",
    imperative="Publish the grant",
    set_by=SetBy.FORCE,
    practicable=SPECIFIED_INFORMATION,
    runnings=_published,
    limit=Policy("commissioning.publish-within", WorkingDays),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.PUBLISH_GRANTS,
    explained="Counted from the end of the month of the award; met when a file that holds it is recorded as published.",
)
WHAT_CHANGED: Clock[ConsultationFacts] = Clock(
    ref="governance:13.4",
    code="commissioning.what-changed",
    question="Is it said what the consultation changed, or why nothing did?",
    imperative="Say what the consultation changed",
    set_by=SetBy.FORCE,
    runnings=_changed,
    limit=Policy("commissioning.changed-within", Months),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.RECORD_CONSULTATION,
    explained="Counted from the day after the last day on which people could answer.",
)
GRANT_CLOCKS = (RETURN_RECEIVED, OUTCOME_MEASURED, PUBLISHED)
CLOCKS = (*GRANT_CLOCKS, WHAT_CHANGED)


def is_over(facts: ConsultationFacts, now: datetime) -> bool:
    """Whether nobody can answer any more."""
    return london_day(now) >= facts.until_on
