"""The draft of a scene: begun, saved step by step, thrown away, emptied when its time is over.

A draft is not a record. It is its maker's alone, and becomes records once, when everything is sent.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight import journal
from safelight.derived.policy import book
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection.models import SceneDraft
from safelight.pathways.police_protection.rules.drafts import DRAFT_KEPT
from safelight.records.access import NotVisible
from safelight.records.actions import saved
from safelight.workforce.models import Officer

Sent = Mapping[str, Sequence[str]]
_MOST_LETTERS = 60_000
"""What one step may hold, so that a draft is never a store of anything else."""


class CannotSave(Refusal):
    """The answers cannot be kept."""


@transaction.atomic
def save_step(public_id: UUID, *, step: str, sent: Sent, answered: bool, by: Officer, now: datetime) -> SceneDraft:
    """Keep what was sent for one step, right or wrong, beginning the draft with the first. Sent again, it stays one.

    `NotVisible` where the draft is somebody else's, was recorded, thrown away, or is past its time.
    """
    draft = _mine(public_id, by=by, now=now, begin=True)
    kept = {name: list(values) for name, values in sent.items()}
    if len(json.dumps(kept)) > _MOST_LETTERS:
        raise CannotSave("That is more than this page can keep.", next_step="Shorten the longest answer.")
    draft.answers[step] = kept
    draft.answered = sorted({*draft.answered, step} if answered else {*draft.answered} - {step})
    draft.saved_at, draft.kept_until = now, _until(now)
    saved(draft, refusal=CannotSave)
    journal.write(Kind.CHANGE, act=Act.TAKE_INTO_PROTECTION, officer=by, detail={"draft": str(public_id), "step": step})
    return draft


@transaction.atomic
def throw_away(public_id: UUID, *, by: Officer, now: datetime) -> None:
    """Throw a draft away at its maker's wish: its answers go, that it was begun stays."""
    draft = _mine(public_id, by=by, now=now)
    _emptied(draft, now=now)
    journal.write(
        Kind.CHANGE, act=Act.TAKE_INTO_PROTECTION, officer=by, detail={"draft": str(public_id), "did": "THROWN_AWAY"}
    )


def recorded(draft: SceneDraft, *, reference: str, now: datetime) -> None:
    """Note, in the caller's transaction, that a draft became records, the first with this reference; and empty it."""
    draft.recorded_at, draft.reference = now, reference
    _emptied(draft, now=now)


@transaction.atomic
def empty_run_out(*, now: datetime, maker: Officer | None = None) -> int:
    """Empty every draft past its time, or one officer's own; how many there were."""
    drafts = SceneDraft.objects.run_out(now).select_for_update(skip_locked=True)
    if maker is not None:
        drafts = drafts.filter(maker=maker)
    emptied = 0
    for draft in drafts.order_by("pk"):
        _emptied(draft, now=now)
        emptied += 1
    return emptied


def locked(public_id: UUID, *, by: Officer) -> SceneDraft:
    """A draft of the officer's own, whatever became of it, locked until the transaction ends; else `NotVisible`."""
    draft = SceneDraft.objects.select_for_update().filter(public_id=public_id, maker=by).first()
    if draft is None:
        raise NotVisible
    return draft


def _mine(public_id: UUID, *, by: Officer, now: datetime, begin: bool = False) -> SceneDraft:
    if begin:
        _begun(public_id, by=by, now=now)
    draft = SceneDraft.objects.select_for_update().filter(public_id=public_id).first()
    if draft is None or draft.maker_id != by.pk or draft.emptied_at is not None or draft.kept_until <= now:
        raise NotVisible
    return draft


def _begun(public_id: UUID, *, by: Officer, now: datetime) -> None:
    """Begin a draft, once: the same first answer sent twice at one moment begins one."""
    with contextlib.suppress(CannotSave), transaction.atomic():  # somebody's has this id: whose it is, the caller asks
        if not SceneDraft.objects.filter(public_id=public_id).exists():
            begun = SceneDraft(public_id=public_id, maker=by, begun_at=now, saved_at=now, kept_until=_until(now))
            saved(begun, refusal=CannotSave)


def _emptied(draft: SceneDraft, *, now: datetime) -> None:
    draft.answers, draft.answered, draft.emptied_at = {}, [], now
    saved(draft, refusal=CannotSave)


def _until(now: datetime) -> datetime:
    return book().value_at(DRAFT_KEPT, now).after(now)
