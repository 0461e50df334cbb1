"""What the question sets are made of: severities, limbs, parts, faults, and of which files a question is asked."""

from __future__ import annotations

from safelight.kernel.questions import Limb, Question, Severity
from safelight.pathways.custody.codes import SearchType
from safelight.pathways.custody.facts import CustodyFacts

C, M, m = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR
INDIVIDUAL, RATIONALE, HEARD = Limb.INDIVIDUAL, Limb.RATIONALE, Limb.VOICE
Asked = Question[CustodyFacts]

BOOKING = "Arrest and booking"
CARE = "Rights and care"
REVIEWS = "Reviews"
AFTER = "After charge"
VOICE = "The child’s voice"
RELEASE = "Release"

GENERIC, COPIED = "CUSTODY_GENERIC_RATIONALE", "CUSTODY_COPY"
THIN_VOICE, PROXY = "RED_VOTC", "PROXY"
CARE_FAULT, NO_CHALLENGE = "CARE_NOT_RECORDED", "NO_CHALLENGE"


def a_girl(facts: CustodyFacts) -> bool:
    """The child is a girl."""
    return facts.is_girl


def in_a_cell(facts: CustodyFacts) -> bool:
    """The child was put in a cell."""
    return bool(facts.cells)


def closely_searched(facts: CustodyFacts) -> bool:
    """The child was strip searched or searched intimately."""
    return any(search.is_strip or search.type == SearchType.INTIMATE for search in facts.searches)


def reviewed(facts: CustodyFacts) -> bool:
    """Detention was reviewed."""
    return bool(facts.reviews)


def reviewed_after_charge(facts: CustodyFacts) -> bool:
    """Detention was reviewed after charge."""
    return facts.charged_at is not None and any(
        review.done_at is not None and review.done_at > facts.charged_at for review in facts.reviews
    )


def refused_bail(facts: CustodyFacts) -> bool:
    """The child was charged and refused bail."""
    return facts.charged_and_refused


def secure_asked_for(facts: CustodyFacts) -> bool:
    """A secure place was asked for."""
    return any(request.asked_secure for request in facts.requests)


def turned_down(facts: CustodyFacts) -> bool:
    """An authority said no."""
    return any(request.refused for request in facts.requests)


def kept(facts: CustodyFacts) -> bool:
    """The child was kept after bail was refused."""
    return facts.kept


def charged(facts: CustodyFacts) -> bool:
    """The child was charged."""
    return facts.charged


def has_left(facts: CustodyFacts) -> bool:
    """The child has left custody."""
    return facts.left_at is not None
