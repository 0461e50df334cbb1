"""One mark, file, sample or message for an act, or many for a page: in reach, and journalled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from safelight import journal
from safelight.assurance.codes import Turn
from safelight.assurance.models import Feedback, LearningAction, Mark, SafetyCheck, Sample, SampledFile
from safelight.design.parts import Part, part_of
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.records.access import NotVisible, record_listing
from safelight.records.models import PurposeGrant, Record
from safelight.workforce.models import Officer

Found = TypeVar("Found", bound=Model)
_SIZE = 200


def my_marks(officer: Officer, *, part: str = "") -> Part[Mark]:
    """The marks given to an officer in samples being marked, those still to do first; the listing is journalled.

    Those asked for again stand among the others, and nothing tells them apart.
    """
    held = part_of(
        Mark.objects.standing()
        .filter(Q(file__sample__closed_at=None) | Q(turn=Turn.AGAIN, handed_in_at=None), marker=officer)
        .select_related("file__sample")
        .order_by("handed_in_at", "file__sample__from_on", "file__stratum", "file__place", "pk"),
        asked=part,
        size=_SIZE,
    )
    listed(officer, Act.MARK_FILE, (mark.file.reference for mark in held))
    return held


def get_mark(public_id: UUID, *, officer: Officer) -> Mark:
    """A mark of the officer's own; `NotVisible` when it is another's or there is none."""
    found = Mark.objects.filter(marker=officer).select_related("file__sample").filter(public_id=public_id)
    return _one(found, public_id, officer=officer, act=Act.MARK_FILE)


def has_open(file: SampledFile, *, officer: Officer, now: datetime) -> datetime | None:
    """Until when the officer has a drawn file open; None when they do not."""
    live = PurposeGrant.objects.filter(
        officer=officer, record=file.record_id, drawn=True, at__lte=now, until__gt=now
    ).order_by("-until")
    return live.values_list("until", flat=True).first()


def get_sample(public_id: UUID, *, officer: Officer) -> Sample:
    """A sample, for whoever draws and closes samples."""
    return _one(Sample.objects.filter(public_id=public_id), public_id, officer=officer, act=Act.DRAW_SAMPLE)


def get_file(public_id: UUID, *, officer: Officer, act: Act) -> SampledFile:
    """A drawn file, for a moderator."""
    found = SampledFile.objects.select_related("sample", "area").filter(public_id=public_id)
    file = _one(found, public_id, officer=officer, act=act)
    listed(officer, act, [file.reference])
    return file


def get_feedback(public_id: UUID, *, officer: Officer) -> Feedback:
    """Feedback to the officer, or to somebody they supervise."""
    theirs = _feedback(officer).filter(public_id=public_id)
    feedback = _one(theirs, public_id, officer=officer, act=Act.READ_FEEDBACK)
    listed(officer, Act.READ_FEEDBACK, [feedback.file.reference])
    return feedback


def list_feedback(officer: Officer, *, part: str) -> Part[Feedback]:
    """Feedback to the officer and to those they supervise, newest first; journalled."""
    held = part_of(_feedback(officer).order_by("-sent_at", "-pk"), asked=part, size=_SIZE)
    listed(officer, Act.READ_FEEDBACK, (each.file.reference for each in held))
    return held


def _feedback(officer: Officer) -> QuerySet[Feedback]:
    return Feedback.objects.filter(Q(officer=officer) | Q(supervisor=officer)).select_related(
        "file__sample", "officer", "supervisor"
    )


def list_checks(officer: Officer, *, now: datetime, part: str) -> Part[SafetyCheck]:
    """Checks that wait, of records in the officer's reach, the soonest due first; journalled."""
    reached = Record.objects.visible_to(officer, now)
    held = part_of(
        SafetyCheck.objects.filter(record__in=reached, done_at=None)
        .select_related("record__area")
        .order_by("due_at", "pk"),
        asked=part,
        size=_SIZE,
    )
    listed(officer, Act.CHECK_CHILD_IS_SAFE, (check.record.reference for check in held))
    return held


def get_check(public_id: UUID, *, officer: Officer, now: datetime) -> SafetyCheck:
    """A check of a record in the officer's reach."""
    reached = SafetyCheck.objects.filter(record__in=Record.objects.visible_to(officer, now))
    found = reached.select_related("record__area").filter(public_id=public_id)
    check = _one(found, public_id, officer=officer, act=Act.CHECK_CHILD_IS_SAFE)
    listed(officer, Act.CHECK_CHILD_IS_SAFE, [check.record.reference])
    return check


def get_action(public_id: UUID, *, officer: Officer) -> LearningAction:
    """An action from learning."""
    found = LearningAction.objects.select_related("owner", "sample").filter(public_id=public_id)
    return _one(found, public_id, officer=officer, act=Act.READ_LEARNING)


def listed(officer: Officer, act: Act, references: Iterable[str]) -> None:
    """Journal which records a page named."""
    named = list(references)
    record_listing(officer, act=act, count=len(named), references=named)


def _one(found: QuerySet[Found], asked: UUID, *, officer: Officer, act: Act) -> Found:
    one = found.first()
    if one is None:
        journal.write_apart(
            Kind.REFUSAL, act=act, officer=officer, record=str(asked), detail={"refused": "not-visible"}
        )
        raise NotVisible
    return one
