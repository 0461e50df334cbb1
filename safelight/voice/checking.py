"""Checking a record of a child's voice against what the database holds: its answers, its words, and whose words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from safelight.derived.policy import book
from safelight.kernel.calendar import london_day
from safelight.records.models import Involvement
from safelight.voice.bulk import Checked, columns, with_copies
from safelight.voice.codes import ComparedWith, CopyKind
from safelight.voice.copies import Copy, nearest
from safelight.voice.language import normalise
from safelight.voice.limits import VoiceLimits, limits
from safelight.voice.models import Voice, VoiceCopy
from safelight.voice.quality import Verdict, check, whole_text

_MOST_COMPARED = 500


class Compared(NamedTuple):
    """What was found: every rule's answer, the columns to store, the copies, and the entry just before this one."""

    verdict: Verdict
    columns: Checked
    before: Voice | None
    repeats: bool


def limits_for(voice: Voice) -> VoiceLimits:
    """The force's values on the London day that the child was observed."""
    return limits(book(), london_day(voice.observed_at or voice.recorded_at))


def compared(voice: Voice, *, child: Involvement) -> Compared:
    """Check a record that is about to be written; one statement reads everything it is held against.

    It is held against the entry before it of the same child, the same officer's records of the days that the force
    looks back, and those of other children of the record. Only what the officer may see can be compared.
    """
    held = limits_for(voice)
    said = voice.said(born_on=child.born_on)
    text = whole_text(said, limits=held)
    others = _others(voice, held)
    before = max(
        (other for other in others if _same_child(voice, other)),
        key=lambda other: (other.observed_at or other.recorded_at, other.pk),
        default=None,
    )
    copies = tuple(_copies(voice, text, others, before=before, held=held))
    verdict = with_copies(check(said, limits=held), copies)
    repeats = before is not None and normalise(_text(before, held)) == normalise(text)
    return Compared(verdict, columns(verdict, held=held, copies=copies), before, repeats)


def verdict_of(voice: Voice) -> Verdict:
    """The verdict on a stored record, with the copies found when it was written."""
    held = limits_for(voice)
    verdict = check(voice.said(born_on=voice.involvement.born_on), limits=held)
    return with_copies(verdict, [_as_copy(copy) for copy in sorted(voice.copies.all(), key=lambda copy: copy.pk)])


def _as_copy(copy: VoiceCopy) -> Copy:
    return Copy(copy.other_id, CopyKind(copy.kind), ComparedWith(copy.compared_with), copy.phrases, copy.words)


def _others(voice: Voice, held: VoiceLimits) -> list[Voice]:
    of_officer = Q()
    if voice.recorded_by_id and voice.observed_at:
        since = held.copy_look_back.before(voice.observed_at)
        of_officer = Q(recorded_by_id=voice.recorded_by_id, observed_at__gte=since)
    asked = Voice.objects.standing().filter(Q(record_id=voice.record_id) | of_officer)
    return list(asked.exclude(public_id=voice.public_id).order_by("-observed_at", "-pk")[:_MOST_COMPARED])


def _same_child(voice: Voice, other: Voice) -> bool:
    return other.record_id == voice.record_id and other.involvement_id == voice.involvement_id


def _text(voice: Voice, held: VoiceLimits, *, place: bool = True) -> str:
    return whole_text(voice.said(born_on=None), limits=held, place=place)


def _copies(voice: Voice, text: str, others: list[Voice], *, before: Voice | None, held: VoiceLimits) -> Iterable[Copy]:
    siblings = [o for o in others if o.record_id == voice.record_id and o.involvement_id != voice.involvement_id]
    of_officer = [o for o in others if o.record_id != voice.record_id]
    apart = _text(voice, held, place=False)
    found = (
        nearest(
            text,
            [(before.pk, _text(before, held))] if before else [],
            compared_with=ComparedWith.RECORD,
            limits=held,
        ),
        nearest(text, [(o.pk, _text(o, held)) for o in of_officer], compared_with=ComparedWith.OFFICER, limits=held),
        nearest(
            apart,
            [(o.pk, _text(o, held, place=False)) for o in siblings],
            compared_with=ComparedWith.SIBLING,
            limits=held,
        ),
    )
    return (copy for copy in found if copy)
