"""What must be on the record of the power being used: s.46(1), (2) and (6) (G20), and why it was needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy, Source
from safelight.pathways.police_protection.codes import ExistingOrder
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources, timings


def _since(facts: ProtectionFacts) -> datetime | None:
    return facts.taken_at or facts.opened_at


def _always(facts: ProtectionFacts) -> bool:
    return True


def _opening(
    code: str,
    *,
    question: str,
    missing: str,
    holds: Callable[[ProtectionFacts], bool],
    source: Source | Origin,
    needs: tuple[str, ...],
    ref: str = "custody:G20",
    set_by: SetBy = SetBy.FORCE,
    answer: Act = Act.RECORD_GROUNDS,
    before: tuple[Act, ...] = (Act.TAKE_INTO_PROTECTION, Act.CLOSE_PROTECTION),
    applies: Callable[[ProtectionFacts], bool] = _always,
) -> Requirement[ProtectionFacts]:
    """Something about the use of the power that every record has."""
    return Requirement(
        ref=ref,
        code=f"police-protection.{code}",
        question=question,
        missing=missing,
        set_by=set_by,
        source=source,
        in_force_from=sources.FORCE_RULES_FROM if set_by is SetBy.FORCE else sources.CHILDREN_ACT_IN_FORCE,
        applies=applies,
        holds=holds,
        since=_since,
        before=before,
        needs=needs,
        answer=answer,
    )


TIME_TAKEN = _opening(
    "time-taken",
    question="Is it recorded at what time exactly the power was used?",
    missing="When the power was used: the 72 hours count from that moment.",
    holds=lambda facts: facts.taken_at is not None,
    source=sources.SEED_GUIDANCE,
    needs=("taken",),
)
MODE = _opening(
    "mode",
    question="Is it recorded whether the child was taken somewhere, or kept where they were safe?",
    missing="Whether the child was taken to a safe place, or kept where they were safe.",
    holds=lambda facts: bool(facts.mode),
    source=sources.S46_1,
    set_by=SetBy.LAW,
    needs=("mode",),
)
HARM = _opening(
    "harm",
    question="Is it recorded what kind of harm was likely?",
    missing="What kind of harm was likely.",
    holds=lambda facts: bool(facts.harms),
    source=sources.SEED_GUIDANCE,
    needs=("grounds",),
)


class GroundsUnder(NamedTuple):
    """The facts of a record beside the force's fewest words for its grounds."""

    facts: ProtectionFacts
    fewest: int

    @property
    def enough(self) -> bool:
        """Whether the harm is described, and the facts behind it in words enough to be facts."""
        said = len(self.facts.reasonable_cause.split())
        return bool(self.facts.significant_harm.strip()) and said >= self.fewest


def _grounds(facts: ProtectionFacts, book: PolicyBook) -> Iterator[GroundsUnder]:
    since = _since(facts)
    if since is not None:
        yield GroundsUnder(facts, book.value_at(timings.GROUNDS_WORDS, since))


GROUNDS_SAID = _opening(
    "grounds-said",
    question="Does the record say what the officer saw, heard or was told?",
    missing="What you saw, heard or were told.",
    holds=lambda facts: bool(facts.reasonable_cause.strip()),
    source=sources.S46_1_CAUSE,
    set_by=SetBy.LAW,
    needs=("grounds",),
)

GROUNDS: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G20",
    code="police-protection.grounds",
    question="Do the grounds say, in facts, what significant harm was likely and why the officer believed it?",
    missing="The facts: what was seen and heard, and what significant harm was likely. “Concerns” are not facts.",
    set_by=SetBy.LAW,
    source=sources.S46_1_CAUSE,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    each_under=_grounds,
    applies=lambda each: True,
    holds=lambda each: each.enough,
    since=lambda each: _since(each.facts),
    before=(Act.CLOSE_PROTECTION,),
    needs=("grounds",),
    answer=Act.RECORD_GROUNDS,
)

TAKEN_BY = _opening(
    "taken-by",
    question="Is it recorded which officer used the power?",
    missing="Which officer used the power.",
    holds=lambda facts: bool(facts.taken_by.strip()),
    source=sources.CIRCULAR,
    set_by=SetBy.STATUTORY_GUIDANCE,
    needs=("taken-by",),
)
PLACE_FOUND = _opening(
    "place-found",
    question="Is it recorded where the child was found?",
    missing="Where the child was found.",
    holds=lambda facts: bool(facts.place_found.strip()),
    source=sources.SEED_GUIDANCE,
    needs=("place-found",),
)
AUTHORITY_KNOWN = _opening(
    "authority-known",
    question="Is it recorded in which authority’s area the child was found?",
    missing="In which authority’s area the child was found.",
    holds=lambda facts: facts.found_authority is not None,
    source=sources.S46_3_A,
    set_by=SetBy.LAW,
    needs=("found-authority",),
    before=(Act.CLOSE_PROTECTION,),
)
CONSTABLE_DECIDED = _opening(
    "constable-decided",
    question="Does the record say that the officer at the scene took the decision?",
    missing="That you took the decision yourself. It needs nobody's permission, and nobody else can take it.",
    holds=lambda facts: facts.decided_by_constable is True,
    source=sources.BY_CONSTABLE,
    set_by=SetBy.STATUTORY_GUIDANCE,
    needs=("taken-by", "grounds.why-now"),
    before=(Act.CLOSE_PROTECTION,),
)
HOW_ENTERED = _opening(
    "how-entered",
    question="Is it recorded how the place was entered?",
    missing="How you came in. Section 46 itself gives no power to enter.",
    holds=lambda facts: bool(facts.entry_power),
    source=sources.FORCE_READING,
    needs=("entry",),
    before=(Act.CLOSE_PROTECTION,),
)
FORCE_USED = _opening(
    "force-used",
    question="Is it recorded whether force was used, and where that is written up?",
    missing="Whether force was used and, if it was, its reference.",
    holds=lambda facts: facts.force_used is False or (facts.force_used is True and bool(facts.force_reference.strip())),
    source=sources.SEED_GUIDANCE,
    needs=("force",),
    before=(Act.CLOSE_PROTECTION,),
)
WHY_NOW = _opening(
    "why-not-a-court",
    question="Is it recorded why a court’s order, or another way, could not have served?",
    missing="What else was considered, and why a court could not be asked in time.",
    holds=lambda facts: bool(facts.alternatives) and bool(facts.why_not_court.strip()),
    source=sources.COURT_FIRST,
    set_by=SetBy.STATUTORY_GUIDANCE,
    needs=("alternatives",),
    before=(Act.CLOSE_PROTECTION,),
)
ORDER_CHECKED = _opening(
    "existing-order-checked",
    question="Was it asked whether a court had made an emergency protection order already?",
    missing="Whether there was an emergency protection order already.",
    holds=lambda facts: facts.existing_order in (ExistingOrder.NONE, ExistingOrder.IN_FORCE),
    source=sources.EXISTING_ORDER,
    needs=("existing-order",),
    before=(Act.CLOSE_PROTECTION,),
)
ORDER_COMPELLING = _opening(
    "existing-order-why",
    question="Where an order existed already, is it recorded what compelled the use of the power?",
    missing="There was an order already: act under it, or say what compelled you to use s.46 instead.",
    applies=lambda facts: facts.existing_order == ExistingOrder.IN_FORCE,
    holds=lambda facts: bool(facts.existing_order_why.strip()),
    source=sources.EXISTING_ORDER,
    needs=("existing-order",),
)


URGENT = _opening(
    "why-now",
    question="Does it say why the child could not be left as things were, even for a while?",
    missing="Why it could not wait; where the child was in police protection before, what is new since then.",
    holds=lambda facts: bool(facts.why_now.strip()),
    source=sources.S46_1_CAUSE,
    set_by=SetBy.LAW,
    needs=("grounds.why-now",),
    before=(Act.CLOSE_PROTECTION,),
)

REQUIREMENTS: tuple[Requirement[Any], ...] = (
    TIME_TAKEN,
    MODE,
    HARM,
    GROUNDS_SAID,
    GROUNDS,
    TAKEN_BY,
    PLACE_FOUND,
    AUTHORITY_KNOWN,
    CONSTABLE_DECIDED,
    HOW_ENTERED,
    FORCE_USED,
    WHY_NOW,
    ORDER_CHECKED,
    ORDER_COMPELLING,
    URGENT,
)
