"""An offender who is managed, as rules read it. The offender is named by their own number and by nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from safelight.pathways.managed_offenders.codes import Band, Change, Children, Condition, Ending, Mode, VisitResult


class AssessmentFacts(NamedTuple):
    """What one assessment of risk came to. `agreed_by`: the supervisor who agreed that a high risk is lower now."""

    id: str
    tool: str = ""
    band: Band | str = ""
    done_at: datetime | None = None
    done_by: str = ""
    agreed_by: str = ""


class DecisionFacts(NamedTuple):
    """One decision on how the offender is managed. From `conditions` on, what a decision on less of it rests on."""

    id: str
    mode: Mode | str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    conditions: tuple[str, ...] = ()
    research: str = ""
    wording: bool | None = None
    alerts: bool | None = None
    review_on: date | None = None


class VisitFacts(NamedTuple):
    """One going to the offender's home, whatever came of it."""

    id: str
    at: datetime | None = None
    result: VisitResult | str = ""
    unannounced: bool | None = None
    staff: int | None = None
    alone_why: str = ""
    alone_approved_by: str = ""
    children: Children | str = ""
    children_words: str = ""
    concern: bool | None = None

    @property
    def seen(self) -> bool:
        """Whether the offender was seen at home: nothing else meets the visit that is due."""
        return self.result == VisitResult.SEEN


class ReviewFacts(NamedTuple):
    """One look again at how the offender is managed. `supervisor`: by somebody over the manager in charge."""

    id: str
    done_at: datetime | None = None
    officer: str = ""
    supervisor: bool = False
    next_on: date | None = None


class ChangeFacts(NamedTuple):
    """Something new about the offender, and when the force knew."""

    id: str
    at: datetime | None = None
    kind: Change | str = ""


class ConcernFacts(NamedTuple):
    """A concern about a child that was passed on."""

    id: str
    involvement: int | None = None
    passed_at: datetime | None = None


class HandsFacts(NamedTuple):
    """Who was the manager in charge, since when."""

    name: str
    since: datetime
    until: datetime | None = None


class OffenderFacts(NamedTuple):
    """One offender's time under the management of this force."""

    id: int
    provided: frozenset[str] | None = None
    reference: str = ""
    area: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    under_18: bool | None = None
    taken_on_at: datetime | None = None
    closed_with: Ending | str = ""
    management_ended_at: datetime | None = None

    assessments: tuple[AssessmentFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    visits: tuple[VisitFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    changes: tuple[ChangeFacts, ...] = ()
    concerns: tuple[ConcernFacts, ...] = ()
    hands: tuple[HandsFacts, ...] = ()

    @property
    def ended_at(self) -> datetime | None:
        """When this force's management ended."""
        return self.management_ended_at or self.closed_at

    @property
    def assessment(self) -> AssessmentFacts | None:
        """The latest assessment: its band is the offender's."""
        return self.assessments[-1] if self.assessments else None

    @property
    def decision(self) -> DecisionFacts | None:
        """The latest decision on how the offender is managed; until the first, actively."""
        return self.decisions[-1] if self.decisions else None

    def band_at(self, at: datetime) -> Band | None:
        """The band that the last assessment up to a moment came to; None where nobody had assessed."""
        found = [each.band for each in self.assessments if each.done_at is not None and each.done_at <= at]
        return Band(found[-1]) if found and found[-1] else None

    def mode_at(self, at: datetime) -> Mode:
        """How it was decided to manage the offender, as at a moment."""
        found = [each.mode for each in self.decisions if each.decided_at is not None and each.decided_at <= at]
        return Mode(found[-1]) if found and found[-1] else Mode.ACTIVE


def all_hold(decision: DecisionFacts, *, published: bool) -> bool:
    """Whether every condition of one sort, the published ones or the force's own, was found to hold."""
    return all(each.value in decision.conditions for each in Condition if each.published is published)
