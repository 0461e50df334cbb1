"""One record of a child's voice for an act, reached through its record, which journals what was shown."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from safelight.kernel.acts import Act
from safelight.records.access import NotVisible, get_record
from safelight.voice.models import Voice

if TYPE_CHECKING:
    from safelight.records.models import Record
    from safelight.workforce.models import Officer


def voices_by(record: Record, at: datetime) -> list[Voice]:
    """What was on a record of the child's voice by a moment, in the order the child was heard."""
    return list(Voice.objects.filter(record=record, recorded_at__lte=at, withdrawn_at=None).in_time_order())


def get_voice(reference: str, public_id: UUID, *, officer: Officer, act: Act, now: datetime) -> Voice:
    """The voice on a record that the officer may open for this act; `NotVisible` where absent or not theirs."""
    record = get_record(reference, officer=officer, act=act, now=now)
    found = Voice.objects.filter(record=record, public_id=public_id).select_related("record", "involvement").first()
    if found is None:
        raise NotVisible
    return found
