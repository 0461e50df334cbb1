"""Everything recorded at one scene, at once: a record for each child, and what was done before it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.pathways.police_protection.actions import drafts
from safelight.pathways.police_protection.actions.designation import notify_designated_officer
from safelight.pathways.police_protection.actions.places import record_place
from safelight.pathways.police_protection.actions.shapes import ChildAtScene, Scene
from safelight.pathways.police_protection.actions.steps import why_late
from safelight.pathways.police_protection.actions.taking import CannotTake, take_into_protection
from safelight.pathways.police_protection.actions.telling import FOUND, inform_authority, inform_child, inform_family
from safelight.pathways.police_protection.models import Protection
from safelight.places.models import Area
from safelight.records.actions import take_hands
from safelight.voice.actions import record_voice
from safelight.workforce.models import Officer


@transaction.atomic
def record_scene(
    draft_id: UUID,
    *,
    scene: Scene,
    area: Area,
    by: Officer,
    now: datetime,
    incident: str = "",
    late_reason: str = "",
) -> Sequence[Protection]:
    """Make the records of one scene out of a draft: all of them, or none. Sent twice, it makes nothing twice.

    Each child's record is in the hands of whoever took the child until a designated officer accepts. What the child
    said is recorded as it is: nothing is asked twice at a doorstep, and a supervisor sees what says little.
    """
    draft = drafts.locked(draft_id, by=by)
    if draft.recorded_at is not None:
        return _already(draft.reference)
    if draft.emptied_at is not None:
        raise CannotTake(
            "This was thrown away, or is past its time, and its answers are gone.", next_step="Start again."
        )
    if not scene.children:
        raise CannotTake("Say which child was taken.")
    taken: list[Protection] = []
    for each in scene.children:
        protection = take_into_protection(
            each.child,
            power=scene.power,
            area=area,
            incident=taken[0].incident if taken else incident,
            own_harm=each.own_harm,
            by=by,
            now=now,
            late_reason=late_reason,
        )
        _and_what_followed(protection, each, scene, by=by, now=now, late_reason=late_reason)
        taken.append(protection)
    drafts.recorded(draft, reference=taken[0].record.reference, now=now)
    return taken


def _and_what_followed(
    protection: Protection, each: ChildAtScene, scene: Scene, *, by: Officer, now: datetime, late_reason: str
) -> None:
    take_hands(protection.record, by=by, now=now)
    if each.told is not None:
        told = each.told
        inform_child(
            protection,
            told=told.told,
            at=told.at,
            words=told.words,
            not_told=told.not_told,
            why=told.why,
            by=by,
            now=now,
            late_reason=late_reason,
        )
    if each.voice is not None:
        voice = dict(each.voice)
        record_voice(
            protection.record,
            involvement=protection.child,
            by=by,
            now=now,
            asked_already=True,
            late_reason=why_late(voice["observed_at"], now=now, late_reason=late_reason),
            **voice,
        )
    if scene.kept is not None:
        record_place(protection, kept=scene.kept, by=by, now=now, late_reason=late_reason)
    if scene.authority is not None:
        said = scene.authority
        inform_authority(
            protection,
            which=FOUND,
            told=True,
            at=said.at,
            to=said.to,
            words=said.words,
            by=by,
            now=now,
            late_reason=late_reason,
        )
    if scene.adult is not None:
        adult = scene.adult
        inform_family(
            protection,
            result=adult.result,
            at=adult.at,
            name=adult.name,
            relation=adult.relation,
            words=adult.words,
            by=by,
            now=now,
            late_reason=late_reason,
        )
    if scene.designated is not None:
        officer, at = scene.designated
        notify_designated_officer(protection, officer=officer, at=at, by=by, now=now, late_reason=late_reason)


def _already(reference: str) -> Sequence[Protection]:
    """The records that a draft became before, the first of them first."""
    first = Protection.objects.select_related("record").filter(record__reference=reference).first()
    if first is None:
        return []
    return list(Protection.objects.of_incident(first.incident).select_related("record").order_by("pk"))
