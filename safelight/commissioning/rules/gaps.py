"""What is missing from a grant or a consultation, as rules that list a gap and, where they name acts, refuse them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from safelight.commissioning.facts import ConsultationFacts, GrantFacts
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy

F = TypeVar("F")
_FROM = date(2010, 1, 1)
_REGISTER = Origin(
    "Proposed default, facts document governance §13.2: the fields that a register of grants cannot lack"
)
_HEARD = Origin(
    "Proposed default, facts document governance §13.4: no claim of having listened without what it changed"
)


def _asked(
    source: Origin,
    ref: str,
    name: str,
    *,
    question: str,
    missing: str,
    holds: Callable[[F], bool],
    since: Callable[[F], datetime | None],
    applies: Callable[[F], bool] = lambda facts: True,
    before: Act | None = None,
) -> Requirement[F]:
    """One thing the force asks of a grant or a consultation since it has a register; `before` is refused without it."""
    return Requirement(
        ref=f"governance:{ref}",
        code=f"commissioning.{name}",
        question=question,
        missing=missing,
        set_by=SetBy.FORCE,
        source=source,
        in_force_from=_FROM,
        before=(before,) if before is not None else (),
        applies=applies,
        holds=holds,
        since=since,
    )


SAFEGUARDING_SEEN: Requirement[GrantFacts] = _asked(
    _REGISTER,
    "13.2-safeguarding",
    "safeguarding-seen",
    question="Has the office seen the recipient’s safeguarding policy?",
    missing="The recipient’s safeguarding policy has not been seen",
    before=Act.PAY_GRANT,
    holds=lambda facts: facts.safeguarding_seen_on is not None,
    since=lambda facts: facts.recorded_at,
)
CHECKS_CONFIRMED: Requirement[GrantFacts] = _asked(
    _REGISTER,
    "13.2-checks",
    "checks-confirmed",
    question="Has the recipient confirmed criminal record checks on who works with children?",
    missing="The recipient has not confirmed criminal record checks on who works with children",
    before=Act.PAY_GRANT,
    holds=lambda facts: facts.checks_confirmed_on is not None,
    since=lambda facts: facts.recorded_at,
)
HAS_AN_OUTCOME: Requirement[GrantFacts] = _asked(
    _REGISTER,
    "13.2-outcomes",
    "has-an-outcome",
    question="Is it said what the money is to achieve, and by which figure that will be seen?",
    missing="No outcome is promised: nothing could show whether this money did any good",
    holds=lambda facts: bool(facts.outcomes),
    since=lambda facts: facts.recorded_at,
)
TOLD_WHAT_CHANGED: Requirement[ConsultationFacts] = _asked(
    _HEARD,
    "13.4-feedback",
    "told-what-changed",
    question="Were those who answered told what came of it?",
    missing="Those who answered have not been told what came of it",
    applies=lambda facts: facts.changed_at is not None,
    holds=lambda facts: facts.fed_back_on is not None,
    since=lambda facts: facts.changed_at,
)
ANSWERS_COUNTED: Requirement[ConsultationFacts] = _asked(
    _HEARD,
    "13.4-counts",
    "answers-counted",
    question="Is it recorded how many were asked and how many answered?",
    missing="It is not recorded how many were asked and how many answered",
    before=Act.SAY_WHAT_CHANGED,
    holds=lambda facts: facts.answered is not None,
    since=lambda facts: start_of_day(facts.until_on),
)
GRANT_GAPS = (HAS_AN_OUTCOME, SAFEGUARDING_SEEN, CHECKS_CONFIRMED)
CONSULTATION_GAPS = (ANSWERS_COUNTED, TOLD_WHAT_CHANGED)
