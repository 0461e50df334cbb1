"""Decisions about the child: offences, rationales, reviews, and the chronology's times."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.pathways.custody.codes import (
    BailGround,
    ChildState,
    PostponementReason,
    Purpose,
    ReviewOutcome,
    ReviewType,
)


class OffenceFacts(NamedTuple):
    """One offence. The two answers are None for a code that nobody has classified."""

    id: str
    code: str = ""
    title: str = ""
    violent_or_sexual: bool | None = None
    imprisonable: bool | None = None


class RationaleFacts(NamedTuple):
    """The written rationale of one decision. `likeness` is what comparing it with other records found when written."""

    id: str
    purpose: Purpose | str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    review: str = ""
    evidence_position: str = ""
    necessity: tuple[str, ...] = ()
    offence_circumstances: str = ""
    child_circumstances: str = ""
    alternatives: tuple[str, ...] = ()
    alternatives_why_not: str = ""
    plan: str = ""
    change_since_last: str = ""
    voice: str = ""
    likeness: float | None = None
    like: str = ""


class ReviewFacts(NamedTuple):
    """One review of detention, done or put off. A review put off keeps its row when it is done later."""

    id: str
    type: ReviewType | str = ""
    mode: str = ""
    mode_reason: str = ""
    done_at: datetime | None = None
    officer: str = ""
    rank: str = ""
    independent: bool | None = None
    child_state: ChildState | str = ""
    brought_forward: bool | None = None
    postponed_at: datetime | None = None
    postponed_reason: PostponementReason | str = ""
    postponed_why: str = ""
    representations_child: str = ""
    representations_solicitor: str = ""
    representations_adult: str = ""
    representations: str = ""
    adult_consulted: str = ""
    bail_retested: bool | None = None
    grounds_still_met: tuple[BailGround | str, ...] = ()
    move_retested: bool | None = None
    authority_chased_at: datetime | None = None
    told_at: datetime | None = None
    told_by: str = ""
    outcome: ReviewOutcome | str = ""
    link_available: bool | None = None

    @property
    def postponed(self) -> bool:
        """Whether it was put off."""
        return bool(self.postponed_reason) or self.postponed_at is not None

    @property
    def child_could_not_be_told(self) -> bool:
        """Whether the child was asleep, in interview or otherwise out of hearing when it was done."""
        return self.child_state in _OUT_OF_HEARING

    @property
    def statutory(self) -> bool:
        """Whether it is one of the reviews that the law's cycle counts."""
        return self.type in (ReviewType.BEFORE_CHARGE, ReviewType.AFTER_CHARGE)


_OUT_OF_HEARING = frozenset(
    {ChildState.ASLEEP, ChildState.IN_INTERVIEW, ChildState.IN_CONSULTATION, ChildState.HOSPITAL, ChildState.UNFIT}
)


class EntryFacts(NamedTuple):
    """When one entry of the chronology happened and when it was recorded. Only entries made in Safelight."""

    id: str
    act: str = ""
    happened_at: datetime | None = None
    recorded_at: datetime | None = None
    late_reason: str = ""
