"""What must happen to a document, by when, and what it can and cannot show. No Django."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Days, Minutes, Months
from safelight.kernel.policy import Policy, PolicyBook, climbs
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin, SetBy
from safelight.library.codes import Against
from safelight.library.facts import AsEvidence, DocumentFacts, ReadingFacts, ReviewFacts

REVIEW_LONGEST = Policy("library.review", Months)
REVIEW_WARN = Policy("library.review-warn", Minutes)
REVIEW_CLIMBS = Policy("library.review-climbs", climbs)
READ_WITHIN = Policy("library.read", Days)
READ_WARN = Policy("library.read-warn", Minutes)
READ_CLIMBS = Policy("library.read-climbs", climbs)
REMIND_EVERY = Policy("library.remind-every", Days)
LARGEST_FILE = Policy("library.largest-file", int)
"""Megabytes of a file that the library takes."""

_SINCE = date(2010, 1, 1)
_ANSWERS_FOR_IT = Origin("Proposed default: the inspectors' letter names an owner and a review date for each policy")


def _looks(facts: DocumentFacts) -> Iterator[Running]:
    """Each approval or review starts the time to the next; the day that whoever looked named ends it sooner."""
    for number, each in enumerate(facts.looks):
        later = facts.looks[number + 1 :]
        yield Running(
            key=each.id,
            started_at=each.looked_at,
            met_at=later[0].looked_at if later else None,
            stopped_at=facts.withdrawn_at,
            until_at=each.next_at,
        )


REVIEW: Clock[DocumentFacts] = Clock(
    ref="governance:C-09",
    code="library.review",
    question="Was the document reviewed by the day its last review named, and within the force’s longest time?",
    imperative="Review it",
    set_by=SetBy.FORCE,
    runnings=_looks,
    limit=REVIEW_LONGEST,
    owner=lambda facts: Role.GOVERNANCE_LEAD,
    warn=REVIEW_WARN,
    climbs=REVIEW_CLIMBS,
    answer=Act.KEEP_POLICIES,
    stored_tells=False,
)

READ: Clock[ReadingFacts] = Clock(
    ref="governance:T2",
    code="library.read",
    question="Did whoever was asked to read the version in force say in time that they had?",
    imperative="Read it and say so",
    set_by=SetBy.FORCE,
    runnings=lambda facts: once(facts.id, facts.asked_at, met=facts.read_at),
    limit=READ_WITHIN,
    owner=lambda facts: Role.GOVERNANCE_LEAD,
    warn=READ_WARN,
    climbs=READ_CLIMBS,
    answer=Act.CONFIRM_POLICIES,
)


def _requirement(code: str, question: str, missing: str, **rule: Any) -> Requirement[DocumentFacts]:
    return Requirement(
        ref="governance:§12 Policy",
        code=code,
        question=question,
        missing=missing,
        set_by=SetBy.FORCE,
        source=_ANSWERS_FOR_IT,
        in_force_from=_SINCE,
        **rule,
    )


OWNED = _requirement(
    "library.owner",
    "Does somebody who works here answer for the document?",
    "Nobody answers for it",
    applies=lambda facts: facts.withdrawn_at is None,
    holds=lambda facts: facts.unowned_since is None,
    since=lambda facts: facts.unowned_since,
    answer=Act.LEAD_POLICIES,
)
APPROVED = _requirement(
    "library.in-force",
    "Is a version of the document in force?",
    "No version of it is in force",
    applies=lambda facts: facts.withdrawn_at is None,
    holds=lambda facts: facts.in_force_at is not None,
    since=lambda facts: facts.added_at,
    answer=Act.KEEP_POLICIES,
)
CIRCULATED = _requirement(
    "library.circulated",
    "Is a document in force circulated to anybody?",
    "Nobody is asked to read it",
    applies=lambda facts: facts.withdrawn_at is None and facts.in_force_at is not None,
    holds=lambda facts: facts.circulated_at is not None,
    since=lambda facts: facts.in_force_at,
    answer=Act.KEEP_POLICIES,
)

REQUIREMENTS = (OWNED, APPROVED, CIRCULATED)


def against(stood: AsEvidence, *, found_on: date) -> tuple[Against, ...]:
    """Why a document, as it stood on a day, cannot show that a finding was answered; empty when nothing is against it.

    `found_on` is the London day on which the finding was told. What was last looked at on that day or before says
    nothing about it: the finding was made in spite of it (facts document on governance, §3.2 R3 and §3.3).
    """
    if stood.version is None:
        return (Against.NOT_IN_FORCE,)
    held = {
        Against.PREDATES_FINDING: stood.looked_on is None or stood.looked_on <= found_on,
        Against.REVIEW_OVERDUE: stood.due_on is not None and stood.due_on < stood.on,
        Against.NO_OWNER: not stood.owned,
    }
    return tuple(each for each, stands in held.items() if stands)


def end_of(day: date) -> datetime:
    """The moment at which a London day ends: what is due on a day is late from then."""
    return start_of_day(day + timedelta(days=1))


def last_day(due_at: datetime) -> date:
    """The last London day on which something due at a moment is in time."""
    return london_day(due_at - timedelta(seconds=1))


def look(ident: str, looked_on: date, next_on: date | None) -> ReviewFacts:
    """An approval or review of a London day, and the last day named for the next; both days count in full."""
    return ReviewFacts(ident, start_of_day(looked_on), end_of(next_on) if next_on else None)


def review_due_on(looked_on: date, next_on: date | None, book: PolicyBook) -> date:
    """The last day for the next review: the one named, or the end of the force's longest time where that is sooner."""
    facts = DocumentFacts(id="", code="", added_at=start_of_day(looked_on), looks=(look("", looked_on, next_on),))
    return last_day(REVIEW.duties(facts, book)[-1].due_at)
