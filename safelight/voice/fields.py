"""What an officer gives when recording a child's voice, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from safelight.voice.codes import (
    Communication,
    Contact,
    Demeanour,
    Disclosure,
    NotObtained,
    Present,
    ShareRestriction,
    Stage,
)


class VoiceFields(TypedDict, total=False):
    """The answers; what is left out is not recorded."""

    stage: Stage | str
    contact: Contact | str
    present: Sequence[Present | str]
    alone_offered: bool | None
    alone_why_not: str
    communication: Sequence[Communication | str]
    communication_need: str
    question: str
    words: str
    appearance: str
    activity: str
    relationships: str
    environment: str
    demeanours: Sequence[Demeanour | str]
    observed_behaviour: str
    wishes: str
    wishes_not_known: str
    lived_experience: str
    disclosure: Disclosure | str
    disclosure_action: str
    effect: str
    told_child: str
    understood_how: str
    not_obtained: NotObtained | str
    attempts: str
    plan: str
    plan_by: str
    plan_due_at: datetime | None
    share_restriction: ShareRestriction | str
    video_reference: str
