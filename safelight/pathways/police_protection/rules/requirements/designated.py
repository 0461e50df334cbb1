"""The designated officer and the inquiry: s.46(3)(e), (5) (G22, G23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.police_protection.codes import Rank
from safelight.pathways.police_protection.facts import DesignationFacts, ProtectionFacts
from safelight.pathways.police_protection.facts.protection import same_name
from safelight.pathways.police_protection.rules import sources, timings
from safelight.pathways.police_protection.rules.requirements.telling import ended


class DesignationUnder(NamedTuple):
    """One designation beside its record and the force's lowest rank."""

    facts: ProtectionFacts
    designation: DesignationFacts
    lowest: Rank

    @property
    def id(self) -> str:
        """The designation's own key."""
        return self.designation.id

    @property
    def since(self) -> datetime | None:
        """When it was taken on, or offered."""
        return self.designation.accepted_at or self.designation.notified_at or self.facts.taken_at

    @property
    def is_somebody_else(self) -> bool:
        """Whether it is not the officer who took the child."""
        return same_name(self.designation.officer) != same_name(self.facts.taken_by)

    @property
    def senior(self) -> bool:
        """Whether the rank is recorded and at least the force's lowest."""
        rank = self.designation.rank
        return bool(rank) and Rank(rank).at_least(self.lowest)


def _designations(facts: ProtectionFacts, book: PolicyBook) -> Iterator[DesignationUnder]:
    for each in facts.designations:
        at = each.accepted_at or each.notified_at or facts.taken_at
        if at is not None:
            yield DesignationUnder(facts, each, book.value_at(timings.LOWEST_RANK, at))


TWO_PEOPLE: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G22",
    code="police-protection.two-people",
    question="Is the designated officer somebody else than the officer who took the child?",
    missing="A designated officer who is not the officer who took the child: always two people.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CIRCULAR,
    in_force_from=sources.CIRCULAR_FROM,
    each_under=_designations,
    applies=lambda each: bool(each.facts.taken_by.strip()) and bool(each.designation.officer.strip()),
    holds=lambda each: each.is_somebody_else,
    since=lambda each: each.since,
    key=lambda each: each.id,
    before=(Act.NOTIFY_DESIGNATED_OFFICER, Act.ACCEPT_DESIGNATION, Act.CLOSE_PROTECTION),
    needs=("designated", "taken-by"),
    answer=Act.NOTIFY_DESIGNATED_OFFICER,
)
SENIOR_ENOUGH: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G22",
    code="police-protection.designated-rank",
    question="Is the designated officer of the rank that this force asks for?",
    missing="A designated officer of the rank that this force asks for.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=sources.FORCE_RULES_FROM,
    each_under=_designations,
    applies=lambda each: each.designation.accepted_at is not None,
    holds=lambda each: each.senior,
    since=lambda each: each.since,
    key=lambda each: each.id,
    before=(Act.ACCEPT_DESIGNATION,),
    override=Role.SUPERINTENDENT,
    needs=("designated", "designated.rank"),
)
ON_DUTY: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G22",
    code="police-protection.designated-on-duty",
    question="Was the designated officer on duty when they took the case on?",
    missing="That the designated officer is on duty, and when the tour of duty ends.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=sources.FORCE_RULES_FROM,
    each_under=_designations,
    applies=lambda each: each.designation.accepted_at is not None,
    holds=lambda each: each.designation.on_duty is True and each.designation.tour_ends_at is not None,
    since=lambda each: each.since,
    key=lambda each: each.id,
    before=(Act.ACCEPT_DESIGNATION,),
    needs=("designated", "designated.tour"),
)
DESIGNATED: Requirement[ProtectionFacts] = Requirement(
    ref="custody:P06",
    code="police-protection.designated",
    question="Did a designated officer, other than whoever took the child, take on the case?",
    missing="A designated officer who took on the case, other than whoever took the child.",
    set_by=SetBy.LAW,
    source=sources.S46_3_E,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    applies=ended,
    holds=lambda facts: facts.designated_at is not None,
    since=lambda facts: facts.ended_at,
    before=(Act.CLOSE_PROTECTION,),
    needs=("designated", "taken-by"),
    answer=Act.ACCEPT_DESIGNATION,
)
INQUIRY_COMPLETE: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G23",
    code="police-protection.inquiry-complete",
    question="Does the inquiry have the authority’s view, the parents’ and the child’s, checks and a finding?",
    missing=(
        "The inquiry: what was checked, the authority’s view, the parents’ account, the child’s wishes, what was "
        "found, and whether there is still reasonable cause."
    ),
    set_by=SetBy.LAW,
    source=sources.S46_5,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    applies=lambda facts: facts.inquiry_done_at is not None,
    holds=lambda facts: (
        all(
            part.strip()
            for part in (
                facts.inquiry_checks,
                facts.inquiry_authority_view,
                facts.inquiry_parents_account,
                facts.inquiry_child_wishes,
                facts.inquiry_findings,
            )
        )
        and facts.inquiry_still_cause is not None
    ),
    since=lambda facts: facts.inquiry_done_at,
    before=(Act.RECORD_INQUIRY, Act.CLOSE_PROTECTION),
    needs=("inquiry", "inquiry.parts"),
    answer=Act.RECORD_INQUIRY,
)
INQUIRED: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G23",
    code="police-protection.inquired",
    question="Did the designated officer inquire into the case?",
    missing="The designated officer’s inquiry.",
    set_by=SetBy.LAW,
    source=sources.S46_3_E,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    applies=ended,
    holds=lambda facts: facts.inquiry_done_at is not None,
    since=lambda facts: facts.ended_at,
    before=(Act.CLOSE_PROTECTION,),
    needs=("inquiry",),
    answer=Act.RECORD_INQUIRY,
)
REVIEW_REASONS: Requirement[ProtectionFacts] = Requirement(
    ref="custody:P09",
    code="police-protection.review-reasons",
    question="Does each review say whether there is still reasonable cause, on what facts, and what follows?",
    missing="Whether there is still reasonable cause, on what facts, and what follows.",
    set_by=SetBy.LAW,
    source=sources.S46_5,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    each=lambda facts: facts.reviews,
    applies=lambda review: review.done_at is not None,
    holds=lambda review: (
        review.still_cause is not None
        and bool(review.reasons.strip())
        and (review.still_cause is False or bool(review.plan.strip()))
    ),
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_PROTECTION,),
    needs=("reviews", "reviews.reasons"),
)
REVIEWED: Requirement[ProtectionFacts] = Requirement(
    ref="custody:P09",
    code="police-protection.reviewed",
    question="Did the designated officer review the case at least once?",
    missing="At least one review by the designated officer.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=sources.FORCE_RULES_FROM,
    applies=ended,
    holds=lambda facts: any(review.done_at is not None for review in facts.reviews),
    since=lambda facts: facts.ended_at,
    before=(Act.CLOSE_PROTECTION,),
    override=Role.DUTY_INSPECTOR,
    needs=("reviews",),
    answer=Act.REVIEW_PROTECTION,
)

REQUIREMENTS: tuple[Requirement[Any], ...] = (
    TWO_PEOPLE,
    SENIOR_ENOUGH,
    ON_DUTY,
    DESIGNATED,
    INQUIRY_COMPLETE,
    INQUIRED,
    REVIEW_REASONS,
    REVIEWED,
)
