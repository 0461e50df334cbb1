"""A version: written with its file, then approved by somebody else or declined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from safelight.derived.policy import book
from safelight.design.moments import london_day as words_of_day
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.refusals import Refusal
from safelight.library.actions.allowed import noted, require_act, require_keeper
from safelight.library.actions.keeping import within_longest
from safelight.library.files import take
from safelight.library.models import Document, Version, VersionFile
from safelight.library.rules import LARGEST_FILE
from safelight.library.subjects import settle_reading
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_DECIDED = ["approved_at", "approved_on", "approved_by", "approved_by_name", "in_force_from", "next_review_on"]
_DECLINED = ["declined_at", "declined_by", "declined_why"]


class CannotWrite(Refusal):
    """A version cannot be added."""


class CannotDecide(Refusal):
    """A version cannot be approved or declined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedBefore:
    """That a version was approved before it came into this library: by whom, on which day, in force from when."""

    by_name: str
    on: date
    in_force_from: date
    next_review_on: date | None = None


@transaction.atomic
def add_version(
    document: Document,
    *,
    title: str,
    changed: str,
    name: str,
    content: bytes,
    by: Officer,
    now: datetime,
    approved: ApprovedBefore | None = None,
) -> Version:
    """Add a version with its file. It waits for somebody else to approve it; the governance lead may instead enter one
    that was `approved` before the library had it. `CannotTakeFile` says why a file is refused."""
    require_keeper(document, by=by, now=now)
    document = Document.objects.select_for_update().get(pk=document.pk)
    today = london_day(now)
    if document.withdrawn_on is not None and document.withdrawn_on <= today:
        raise CannotWrite(f"{document.code} is withdrawn.", next_step="Add a new document in its place.")
    taken = take(name, content, largest=book().value(LARGEST_FILE, on=today))
    held = Version.objects.filter(document=document)
    version = Version(
        document=document,
        number=(held.aggregate(most=Max("number"))["most"] or 0) + 1,
        title=title.strip(),
        changed=changed.strip(),
        text=taken.text,
        file_name=taken.name,
        file_kind=taken.kind,
        size=len(taken.content),
        sha256=taken.sha256,
        supersedes=held.approved().defer("text", "searched").order_by("-in_force_from", "-number").first(),
        written_by=by,
        written_at=now,
    )
    if approved is not None:
        _approved_before(version, approved, by=by, now=now)
    saved(version, refusal=CannotWrite)
    VersionFile.objects.create(version=version, content=taken.content)
    noted(Act.KEEP_POLICIES, by=by, document=document, version=version.number, sha256=taken.sha256, size=len(content))
    return version


def _approved_before(version: Version, approved: ApprovedBefore, *, by: Officer, now: datetime) -> None:
    require_act(by, Act.LEAD_POLICIES, now=now)
    if approved.on > london_day(now):
        raise CannotWrite(
            f"{words_of_day(approved.on)} has not come yet, so nobody can have approved it then.",
            next_step="Give the day on which it was approved.",
        )
    within_longest(approved.on, approved.next_review_on, refusal=CannotWrite)
    version.approved_at, version.approved_on = start_of_day(approved.on), approved.on
    version.approved_by_name = approved.by_name.strip()
    version.in_force_from, version.next_review_on = approved.in_force_from, approved.next_review_on


@transaction.atomic
def approve(
    version: Version, *, in_force_from: date, by: Officer, now: datetime, next_review_on: date | None = None
) -> Version:
    """Approve a version that somebody else wrote, from a day on, with the last day for its first review."""
    version, today = _undecided(version, by=by, now=now), london_day(now)
    if version.written_by_id == by.pk:
        raise CannotDecide(
            "You wrote this version, so you cannot approve it.", next_step="Ask somebody else who may approve policies."
        )
    if version.document.owner_id == by.pk:
        raise CannotDecide(
            "You answer for this document, so you cannot approve its versions.",
            next_step="Ask somebody else who may approve policies.",
        )
    if in_force_from < today:
        raise CannotDecide(
            f"{words_of_day(in_force_from)} has passed: nobody can have worked by it then.",
            next_step="Give today or a later day.",
        )
    within_longest(today, next_review_on, refusal=CannotDecide)
    version.approved_at, version.approved_on, version.approved_by = now, today, by
    version.approved_by_name = f"{by.get_full_name()} ({by.number})"
    version.in_force_from, version.next_review_on = in_force_from, next_review_on
    saved(version, refusal=CannotDecide, only=_DECIDED)
    settle_reading(version.document, now=now)
    noted(
        Act.APPROVE_POLICIES,
        by=by,
        document=version.document,
        version=version.number,
        in_force_from=in_force_from.isoformat(),
    )
    return version


@transaction.atomic
def decline(version: Version, *, why: str, by: Officer, now: datetime) -> Version:
    """Decline a version, with the reason. It stays in the library, never in force."""
    version = _undecided(version, by=by, now=now)
    version.declined_at, version.declined_by, version.declined_why = now, by, why.strip()
    saved(version, refusal=CannotDecide, only=_DECLINED)
    noted(Act.APPROVE_POLICIES, by=by, document=version.document, version=version.number, declined=True)
    return version


def _undecided(version: Version, *, by: Officer, now: datetime) -> Version:
    require_act(by, Act.APPROVE_POLICIES, now=now)
    locked = Version.objects.select_for_update(of=("self",)).select_related("document").defer("text", "searched")
    held: Version = locked.get(pk=version.pk)
    if held.approved_at is not None or held.declined_at is not None:
        raise CannotDecide(
            f"{held.reference} is {'approved' if held.approved_at else 'declined'} already.",
            next_step="Look at it again; if it is to change, have a new version added.",
        )
    return held
