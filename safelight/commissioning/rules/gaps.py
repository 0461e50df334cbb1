"""What is missing from a grant or a consultation, as rules that list a gap and, where they name acts, refuse them."""

from __future__ import annotations

from datetime import date

from safelight.commissioning.facts import ConsultationFacts, GrantFacts
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy

_FROM = date(2010, 1, 1)
_REGISTER = Origin(
    "Proposed default, facts document governance §13.2: the fields that a register of grants cannot lack"
)
_HEARD = Origin(
    "Proposed default, facts document governance §13.4: no claim of having listened without what it changed"
)

SAFEGUARDING_SEEN: Requirement[GrantFacts] = Requirement(
    ref="governance:13.2-safeguarding",
    code="commissioning.safeguarding-seen",
    question="Has the office seen the recipient’s safeguarding policy?",
    missing="The recipient’s safeguarding policy has not been seen",
    set_by=SetBy.FORCE,
    source=_REGISTER,
    in_force_from=_FROM,
    before=(Act.PAY_GRANT,),
    applies=lambda facts: True,
    holds=lambda facts: facts.safeguarding_seen_on is not None,
    since=lambda facts: facts.recorded_at,
)
CHECKS_CONFIRMED: Requirement[GrantFacts] = Requirement(
    ref="governance:13.2-checks",
    code="commissioning.checks-confirmed",
    question="Has the recipient confirmed criminal record checks on who works with children?",
    missing="The recipient has not confirmed criminal record checks on who works with children",
    set_by=SetBy.FORCE,
    source=_REGISTER,
    in_force_from=_FROM,
    before=(Act.PAY_GRANT,),
    applies=lambda facts: True,
    holds=lambda facts: facts.checks_confirmed_on is not None,
    since=lambda facts: facts.recorded_at,
)
HAS_AN_OUTCOME: Requirement[GrantFacts] = Requirement(
    ref="governance:13.2-outcomes",
    code="commissioning.has-an-outcome",
    question="Is it said what the money is to achieve, and by which figure that will be seen?",
    missing="No outcome is promised: nothing could show whether this money did any good",
    set_by=SetBy.FORCE,
    source=_REGISTER,
    in_force_from=_FROM,
    applies=lambda facts: True,
    holds=lambda facts: bool(facts.outcomes),
    since=lambda facts: facts.recorded_at,
)
TOLD_WHAT_CHANGED: Requirement[ConsultationFacts] = Requirement(
    ref="governance:13.4-feedback",
    code="commissioning.told-what-changed",
    question="Were those who answered told what came of it?",
    missing="Those who answered have not been told what came of it",
    set_by=SetBy.FORCE,
    source=_HEARD,
    in_force_from=_FROM,
    applies=lambda facts: facts.changed_at is not None,
    holds=lambda facts: facts.fed_back_on is not None,
    since=lambda facts: facts.changed_at,
)
ANSWERS_COUNTED: Requirement[ConsultationFacts] = Requirement(
    ref="governance:13.4-counts",
    code="commissioning.answers-counted",
    question="Is it recorded how many were asked and how many answered?",
    missing="It is not recorded how many were asked and how many answered",
    set_by=SetBy.FORCE,
    source=_HEARD,
    in_force_from=_FROM,
    before=(Act.SAY_WHAT_CHANGED,),
    applies=lambda facts: True,
    holds=lambda facts: facts.answered is not None,
    since=lambda facts: start_of_day(facts.until_on),
)
GRANT_GAPS = (HAS_AN_OUTCOME, SAFEGUARDING_SEEN, CHECKS_CONFIRMED)
CONSULTATION_GAPS = (ANSWERS_COUNTED, TOLD_WHAT_CHANGED)
