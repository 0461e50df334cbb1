"""What the register knows of a report and of a recommendation, frozen: all that its rules are worked out from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from safelight.inspection.register.codes import OwnerAs, ReportKind, Status, Step, Tier
from safelight.kernel.calendar import start_of_day


class StepFacts(NamedTuple):
    """One thing that happened to a report."""

    id: str
    step: str
    happened_at: datetime
    due_on: date | None


class ReportFacts(NamedTuple):
    """A report in the register. `undecided`: how many of its recommendations nobody has said yes or no to."""

    id: int
    provided: frozenset[str] | None
    kind: str
    published_on: date | None
    received_on: date | None
    opened_at: datetime
    at_once: int
    undecided: int
    steps: tuple[StepFacts, ...] = ()

    @property
    def published_at(self) -> datetime | None:
        """The first moment of the day of publication."""
        return start_of_day(self.published_on) if self.published_on else None

    @property
    def public(self) -> bool:
        """Whether its answer is published under the law."""
        return ReportKind(self.kind).answered_in_public

    def first(self, step: Step) -> StepFacts | None:
        """The first time that something happened."""
        return next((each for each in self.steps if each.step == step), None)

    def when(self, step: Step) -> datetime | None:
        """The moment at which something first happened."""
        found = self.first(step)
        return found.happened_at if found else None


class PromiseFacts(NamedTuple):
    """A promise of the letter that names a day, by where its words begin."""

    start: int
    due_on: date


class FaultFacts(NamedTuple):
    """A fault found by rule, by its kind and where its words begin; `answered` when somebody has answered it."""

    kind: str
    start: int
    answered: bool


class StatusFacts(NamedTuple):
    """One change of status. `until_on` ends a hold."""

    id: str
    status: str
    by: int
    at: datetime
    resting_on: str
    level: str
    until_on: date | None = None


class OwningFacts(NamedTuple):
    """Who answers for it in a way from a moment on; None where the last one left."""

    id: str
    owner_as: str
    owner: int | None
    at: datetime


class PlanFacts(NamedTuple):
    """What a plan says; a part nobody wrote is empty."""

    id: str
    programme: str
    evidence: str
    risks: str
    dependencies: str
    equality: str
    protection: str
    at: datetime


class IndicatorFacts(NamedTuple):
    """What it is measured by."""

    id: str
    measure: str
    target: float
    at_most: bool
    least_cases: int
    at: datetime


class EvidenceFacts(NamedTuple):
    """One piece of evidence."""

    id: str
    tier: str
    from_on: date
    until_on: date
    cadence: str
    held: int | None
    asked: int | None
    needed: int | None
    value: float | None
    inadequate: int | None
    followed_up: int | None
    independent: bool
    review_on: date | None
    weaknesses: str
    promise: int | None
    refers_to: str
    sha256: str
    by: int
    at: datetime
    limbs: tuple[str, ...]

    @property
    def rung(self) -> int:
        """How much it can show, 0 to 6; -1 for what belongs to one gate."""
        return Tier(self.tier).counts_as

    @property
    def subject(self) -> tuple[str, str]:
        """What newer evidence is newer than it: of the same kind, from the same place."""
        return self.tier, self.refers_to


class ExemptionFacts(NamedTuple):
    """One thing let go for a time."""

    id: str
    requirement: str
    expires_on: date
    at: datetime


class WorkFacts(NamedTuple):
    """A task, with when it was given."""

    id: str
    first_due_on: date
    owner: int
    at: datetime
    done_at: datetime | None
    checked_at: datetime | None
    withdrawn_at: datetime | None
    limbs: tuple[str, ...]


class WatchedFacts(NamedTuple):
    """One look at it while it is watched."""

    id: str
    holds: bool
    at: datetime


class RecommendationFacts(NamedTuple):
    """A recommendation in the register, with everything that hangs on it in time order.

    `parts_split`: its lettered parts, where its words have any, are told apart. `links` is to how many others it
    stands in a way.
    """

    id: int
    provided: frozenset[str] | None
    provenance: str
    timescale: str
    due_on: date | None
    published_on: date | None
    found_on: date | None
    letter_on: date | None
    opened_at: datetime
    words_hold: bool
    where_found: str
    theme: str
    parts_split: bool
    links: int
    report_kind: str
    limbs: tuple[str, ...]
    promises: tuple[PromiseFacts, ...]
    faults: tuple[FaultFacts, ...]
    statuses: tuple[StatusFacts, ...] = ()
    ownings: tuple[OwningFacts, ...] = ()
    plans: tuple[PlanFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    evidence: tuple[EvidenceFacts, ...] = ()
    exemptions: tuple[ExemptionFacts, ...] = ()
    work: tuple[WorkFacts, ...] = ()
    watched: tuple[WatchedFacts, ...] = ()

    # Where it is

    @property
    def published_at(self) -> datetime | None:
        """The first moment of the day its report was published."""
        return start_of_day(self.published_on) if self.published_on else None

    @property
    def status(self) -> Status:
        """How far it has come, or where it stands aside."""
        return Status(self.statuses[-1].status) if self.statuses else Status.RECEIVED

    @property
    def height(self) -> int:
        """The place on the way that it has reached and not fallen back from."""
        place = 0
        for change in self.statuses:
            status = Status(change.status)
            if status.height >= 0:
                place = status.height
            elif status in (Status.REGRESSED, Status.REOPENED):
                place = Status.PLANNED.height
        return place

    @property
    def since(self) -> datetime:
        """The moment of the last change."""
        return self.statuses[-1].at if self.statuses else self.opened_at

    def reached(self, status: Status) -> StatusFacts | None:
        """The last time that it came to a status, where it has not fallen back from it."""
        if status.height > self.height:
            return None
        return next((each for each in reversed(self.statuses) if each.status == status), None)

    @property
    def ended_at(self) -> datetime | None:
        """When nothing more was to be done."""
        return self.since if self.status.ends else None

    # Who, and what for

    def owner(self, owner_as: OwnerAs) -> int | None:
        """Who answers for it in that way now."""
        found = [each for each in self.ownings if each.owner_as == owner_as]
        return found[-1].owner if found else None

    @property
    def plan(self) -> PlanFacts | None:
        """The plan in force."""
        return self.plans[-1] if self.plans else None

    @property
    def measured_by(self) -> tuple[IndicatorFacts, ...]:
        """The indicators in force, the latest of each measure."""
        return tuple({each.measure: each for each in self.indicators}.values())

    @property
    def standing_work(self) -> tuple[WorkFacts, ...]:
        """Its tasks, those no longer needed left out."""
        return tuple(each for each in self.work if each.withdrawn_at is None)

    def suppliers(self, until: datetime) -> frozenset[int]:
        """Everybody who by a moment had given evidence that counts, or a task: none of them may approve then."""
        gave = {each.by for each in self.evidence if each.rung > 0 and each.at <= until}
        return frozenset(gave | {each.owner for each in self.standing_work if each.at <= until})

    # What shows it

    def predates(self, evidence: EvidenceFacts) -> bool:
        """Whether evidence is older than what was found, so that it cannot show that anything changed since."""
        return self.found_on is not None and evidence.from_on < self.found_on

    def counting(self, *tiers: Tier) -> tuple[EvidenceFacts, ...]:
        """Evidence of these kinds that can show something: none older than the finding. By the days it is about."""
        found = [each for each in self.evidence if each.tier in tiers and not self.predates(each)]
        return tuple(sorted(found, key=lambda each: (each.until_on, each.at)))

    def latest_of_each(self, *tiers: Tier) -> tuple[EvidenceFacts, ...]:
        """The newest evidence of each subject."""
        return tuple(latest_by_subject(self.counting(*tiers)))


def latest_by_subject(evidence: Iterable[EvidenceFacts]) -> list[EvidenceFacts]:
    """The last of each subject, given in time order."""
    return list({each.subject: each for each in evidence}.values())
