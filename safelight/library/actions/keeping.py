"""A document from its first entry in the register to its withdrawal: its owner and its reviews."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight.derived.policy import book
from safelight.design.moments import london_day as words_of_day
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.library.actions.allowed import noted, require_act, require_keeper
from safelight.library.codes import Found, Kind, OpenTo
from safelight.library.models import Document, Ownership, Review, Version
from safelight.library.rules import review_due_on
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotAdd(Refusal):
    """A document cannot be added."""


class CannotGive(Refusal):
    """A document cannot be given to that person."""


class CannotReview(Refusal):
    """A review cannot be recorded."""


class CannotWithdraw(Refusal):
    """A document cannot be withdrawn."""


@transaction.atomic
def add_document(
    code: str,
    *,
    kind: Kind,
    about: str,
    owner: Officer | None,
    by: Officer,
    now: datetime,
    open_to: OpenTo = OpenTo.ALL_STAFF,
    why_nobody: str = "",
) -> Document:
    """Enter a document in the register, with who answers for it, or why nobody does."""
    require_act(by, Act.LEAD_POLICIES, now=now)
    document = saved(
        Document(
            code=code.strip().upper(),
            kind=kind,
            about=about.strip(),
            open_to=open_to,
            owner=_able(owner, now=now, refusal=CannotAdd),
            added_at=now,
            added_by=by,
        ),
        refusal=CannotAdd,
    )
    saved(Ownership(document=document, owner=owner, since=now, given_by=by, why=why_nobody.strip()), refusal=CannotAdd)
    noted(Act.LEAD_POLICIES, by=by, document=document, owner=owner.number if owner else "")
    return document


@transaction.atomic
def give_document(document: Document, *, owner: Officer | None, why: str, by: Officer, now: datetime) -> Document:
    """Say who answers for a document from now on. Its owner hands it on, or the governance lead gives it."""
    require_keeper(document, by=by, now=now)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if owner is None:
        require_act(by, Act.LEAD_POLICIES, now=now)
    elif owner.pk == document.owner_id:
        raise CannotGive(f"{owner.get_full_name()} answers for it already.", next_step="Name somebody else.")
    document.owner = _able(owner, now=now, refusal=CannotGive)
    saved(document, refusal=CannotGive, only=["owner"])
    saved(Ownership(document=document, owner=owner, since=now, given_by=by, why=why.strip()), refusal=CannotGive)
    noted(Act.KEEP_POLICIES, by=by, document=document, owner=owner.number if owner else "")
    return document


@transaction.atomic
def record_review(
    document: Document,
    *,
    reviewed_on: date,
    found: Found,
    words: str,
    next_on: date | None,
    by: Officer,
    now: datetime,
) -> Review:
    """Record that the version in force was looked at, what was found, and the last day for the next review."""
    require_keeper(document, by=by, now=now)
    if reviewed_on > london_day(now):
        raise CannotReview(f"{words_of_day(reviewed_on)} has not come yet.", next_step="Record it once it is done.")
    version = Version.objects.in_force(reviewed_on).filter(document=document).defer("text", "searched").first()
    if version is None or version.approved_on is None:
        raise CannotReview(
            f"No version of {document.code} was in force on {words_of_day(reviewed_on)}, so there was none to review.",
            next_step="Give the day of the review, or have a version approved first.",
        )
    within_longest(reviewed_on, next_on, refusal=CannotReview)
    review = saved(
        Review(
            document=document,
            version=version,
            reviewed_on=reviewed_on,
            found=found,
            words=words.strip(),
            next_on=next_on,
            by=by,
            by_name=f"{by.get_full_name()} ({by.number})",
            recorded_at=now,
        ),
        refusal=CannotReview,
    )
    noted(Act.KEEP_POLICIES, by=by, document=document, version=version.number, review=found.value)
    return review


@transaction.atomic
def withdraw_document(document: Document, *, on: date, why: str, by: Officer, now: datetime) -> Document:
    """Say that a document is no longer in force from a day on. Nobody is asked to read it any more."""
    require_keeper(document, by=by, now=now)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.withdrawn_on is not None:
        raise CannotWithdraw(f"{document.code} is withdrawn already, from {words_of_day(document.withdrawn_on)}.")
    if on < london_day(now):
        raise CannotWithdraw(
            f"{words_of_day(on)} has passed, and it was in force then.", next_step="Give today or a later day."
        )
    document.withdrawn_on, document.withdrawn_by, document.withdrawn_why = on, by, why.strip()
    saved(document, refusal=CannotWithdraw, only=["withdrawn_on", "withdrawn_by", "withdrawn_why"])
    noted(Act.KEEP_POLICIES, by=by, document=document, withdrawn_on=on.isoformat())
    return document


def within_longest(looked_on: date, next_on: date | None, *, refusal: type[Refusal]) -> None:
    """Refuse a next review that comes after the force's longest time."""
    latest = review_due_on(looked_on, None, book())
    if next_on is not None and next_on > latest:
        raise refusal(
            f"The next review would come on {words_of_day(next_on)}, after the force’s longest time between two.",
            next_step=f"Give {words_of_day(latest)} or an earlier day.",
        )


def _able(owner: Officer | None, *, now: datetime, refusal: type[Refusal]) -> Officer | None:
    """The owner, unless they could not keep a document."""
    if owner is not None and (not owner.is_active or Act.KEEP_POLICIES not in owner.acts(now)):
        raise refusal(
            f"{owner.get_full_name()} has no role in which somebody answers for policies.",
            next_step="Name somebody who has, or ask a system manager for the posting.",
        )
    return owner
