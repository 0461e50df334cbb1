"""An online abuse case as rules read it, and what a source would provide of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from safelight.kernel.calendar import london_day, require_utc
from safelight.pathways.online_abuse.codes import (
    AssessedFor,
    Band,
    ChildAccess,
    Enforcement,
    Offence,
    Outcome,
    Relation,
    Route,
    SharedAs,
    Stage,
    Suspect,
    WaitsFor,
    Weight,
)

if TYPE_CHECKING:
    from safelight.voice.facts import VoiceFacts

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "received": "When the referral was received",
        "offences": "What the referral is about",
        "suspect": "What is known of who it is",
        "assessments": "What each risk assessment came to",
        "children": "The children who were linked to the case",
        "shares": "When children's social care was told of each child",
        "enforcement": "What is arranged and what was done about the suspect",
        "log": "The log of the case, each line marked",
        "reviews": "Reviews of the case while it waited",
        "voice": "What each child said and showed",
        "closed": "How and when the case ended",
    }
)


class AssessmentFacts(NamedTuple):
    """What one risk assessment came to. The tool and its questions are not ours: no score is kept."""

    id: str
    assessed_at: datetime | None = None
    band: Band | str = ""
    assessor: str = ""
    tool: str = ""
    whole: bool | None = None
    other_factors: str = ""
    reason: AssessedFor | str = ""
    agreed_by: str = ""
    child_access: ChildAccess | str = ""


class ChildFacts(NamedTuple):
    """One child of the case: known by name, or described."""

    id: str
    involvement: int | None = None
    identified_at: datetime | None = None
    relation: Relation | str = ""
    lives_with_suspect: bool | None = None
    words: str = ""


class ShareFacts(NamedTuple):
    """That children's social care was told. `child` is blank where it was told of a child whom nobody can name yet."""

    id: str
    shared_at: datetime | None = None
    child: str = ""
    how: SharedAs | str = ""
    to: str = ""
    reference: str = ""
    words: str = ""


class EnforcementFacts(NamedTuple):
    """One thing to be done about the suspect: when it was arranged, and when it was done."""

    id: str
    kind: Enforcement | str = ""
    planned_at: datetime | None = None
    done_at: datetime | None = None
    words: str = ""


class LogFacts(NamedTuple):
    """One line of the log. `changes_risk`: it tells of a child or an offence that was not known."""

    id: str
    at: datetime | None = None
    weight: Weight | str = ""
    words: str = ""
    changes_risk: bool | None = None


class ReviewFacts(NamedTuple):
    """One look at a case that waits: why it does, and what protects children meanwhile."""

    id: str
    done_at: datetime | None = None
    reviewer: str = ""
    waits_for: WaitsFor | str = ""
    meanwhile: str = ""


class Stretch(NamedTuple):
    """A time during which a case stood in one band; open while it stands there. `key` is the assessment's."""

    key: str
    band: Band
    from_at: datetime
    to_at: datetime | None


class _Snapshot(NamedTuple):
    """What is stored, in the order that the loader reads it."""

    id: int
    provided: frozenset[str] | None = None
    reference: str = ""
    area: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    route: Route | str = ""
    package: str = ""
    received_at: datetime | None = None
    summary: str = ""
    offences: tuple[Offence | str, ...] = ()
    suspect: Suspect | str = ""
    suspect_reference: str = ""
    suspect_known_at: datetime | None = None
    outcome: Outcome | str = ""
    closing_words: str = ""

    assessments: tuple[AssessmentFacts, ...] = ()
    children: tuple[ChildFacts, ...] = ()
    shares: tuple[ShareFacts, ...] = ()
    enforcement: tuple[EnforcementFacts, ...] = ()
    log: tuple[LogFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    voices: tuple[VoiceFacts, ...] = ()


class CaseFacts(_Snapshot):
    """One online abuse case. `provided` is None: everything is recorded here, and no source sends these.

    Blank and None are "not recorded". Rows are in the order they happened. Made by name it refuses any moment that is
    not UTC; the loader uses `_make`.
    """

    __slots__ = ()

    def __new__(cls, id: int, **given: Any) -> CaseFacts:  # noqa: A002 - the field's own name, so that it is given by it
        """Facts by name; what is left out is not recorded."""
        _require_utc(given.values())
        return cls._make(_Snapshot(id, **given))

    def but(self, **changes: Any) -> CaseFacts:
        """The same facts with some of them changed."""
        return CaseFacts(**{**self._asdict(), **changes})

    # Where it stands

    @property
    def received_on(self) -> date | None:
        """The London day on which the referral was received."""
        return london_day(self.received_at) if self.received_at is not None else None

    @property
    def stage(self) -> Stage:
        """Where the case stands."""
        if self.closed_at is not None:
            return Stage.CLOSED
        if self.executed_at is not None:
            return Stage.EXECUTED
        return Stage.WAITING if self.band is not None else Stage.UNGRADED

    @property
    def of_images(self) -> bool:
        """Whether it is about indecent images of children, for which the one tool is asked."""
        return any(Offence(each).of_images for each in self.offences)

    @property
    def band(self) -> Band | None:
        """The band of the last assessment; None while there is none."""
        return self.stretches[-1].band if self.stretches else None

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The bands in which the case has stood, one after the other. The same band given again goes on."""
        found: list[Stretch] = []
        for each in self.assessments:
            if each.assessed_at is None or not each.band:
                continue
            band = Band(each.band)
            if found and found[-1].band is band:
                continue
            if found:
                found[-1] = found[-1]._replace(to_at=each.assessed_at)
            found.append(Stretch(each.id, band, each.assessed_at, None))
        return tuple(found)

    def band_at(self, at: datetime) -> Band | None:
        """The band in which the case stood at a moment; None before the first assessment."""
        return next((each.band for each in reversed(self.stretches) if each.from_at <= at), None)

    # What rules share

    @property
    def graded_at(self) -> datetime | None:
        """When the risk was first assessed."""
        return self.stretches[0].from_at if self.stretches else None

    @property
    def arranged_at(self) -> datetime | None:
        """When enforcement that deals with the case was first arranged, or done without being arranged before."""
        moments = [each.planned_at or each.done_at for each in self.enforcement if _executes(each)]
        return min((at for at in moments if at is not None), default=None)

    @property
    def executed_at(self) -> datetime | None:
        """When the case was first dealt with: searched, arrested, interviewed, or accepted by another force."""
        moments = [each.done_at for each in self.enforcement if _executes(each)]
        return min((at for at in moments if at is not None), default=None)

    @property
    def settled_at(self) -> datetime | None:
        """When the case no longer waited: dealt with, or closed without that."""
        return self.executed_at or self.closed_at

    @property
    def access_suspected_at(self) -> datetime | None:
        """When an assessment first found that the suspect can, or may, reach a child."""
        reached = (ChildAccess.YES, ChildAccess.SUSPECTED)
        moments = [each.assessed_at for each in self.assessments if each.child_access in reached]
        return min((at for at in moments if at is not None), default=None)

    @property
    def child_known_at(self) -> datetime | None:
        """When a child was first identified, or suspected to be within the suspect's reach."""
        moments = [*(each.identified_at for each in self.children), self.access_suspected_at]
        return min((at for at in moments if at is not None), default=None)

    def told_at(self, child: str) -> datetime | None:
        """When children's social care was first told of a child, by its id; of any child where it is blank."""
        moments = [each.shared_at for each in self.shares if not child or each.child == child]
        return min((at for at in moments if at is not None), default=None)

    @property
    def progress(self) -> tuple[tuple[datetime, str], ...]:
        """What moved the case on, each with a key: an assessment, a child found, a telling, enforcement arranged or
        done, and a line of the log that is marked as of substance. A clerical line, and a review by itself, move
        nothing (governance:C-18)."""
        moved = [
            *((each.assessed_at, each.id) for each in self.assessments),
            *((each.identified_at, each.id) for each in self.children),
            *((each.shared_at, each.id) for each in self.shares),
            *((each.planned_at, each.id) for each in self.enforcement),
            *((each.done_at, f"{each.id}:done") for each in self.enforcement),
            *((each.at, each.id) for each in self.log if each.weight == Weight.SUBSTANTIVE),
        ]
        return tuple(sorted((at, key) for at, key in moved if at is not None))

    def heard(self, child: ChildFacts) -> bool:
        """Whether what a child said or showed is on the record, or why it is not."""
        return any(voice.heard for voice in self.voices if voice.involvement == child.involvement)


def _executes(each: EnforcementFacts) -> bool:
    return bool(each.kind) and Enforcement(each.kind).executes


def _require_utc(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, datetime):
            require_utc(value)
        elif isinstance(value, tuple):
            _require_utc(value)
