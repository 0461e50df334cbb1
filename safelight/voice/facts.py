"""What rules of a pathway read of a child's voice."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.voice.codes import Contact, Result


class VoiceFacts(NamedTuple):
    """One record of what a child said and showed, in the order observed. `id` is its public id.

    `told` says that the child was told what would happen; `quality` what the check came to when it was recorded (blank
    where it was not checked); `complete` that every rule of its Part A that applies is met. Change one with `_replace`.
    """

    id: str
    involvement: int | None = None
    stage: str = ""
    observed_at: datetime | None = None
    recorded_at: datetime | None = None
    contact: Contact | str = ""
    not_obtained: str = ""
    words: str = ""
    wishes: str = ""
    wishes_not_known: str = ""
    demeanour: bool = False
    effect: bool = False
    told: bool = False
    quality: Result | str = ""
    flags: tuple[str, ...] = ()
    complete: bool = False
    accepted_at: datetime | None = None
    accepted_by: str = ""

    @property
    def spoken(self) -> bool:
        """Whether the child was spoken with."""
        return self.contact in _SPOKEN

    @property
    def heard(self) -> bool:
        """Whether there is anything of the child: words, or a reason why not."""
        return bool(self.words or self.not_obtained)

    @property
    def needs_supervisor(self) -> bool:
        """Whether the check asks for a supervisor who has not yet accepted the record."""
        return self.quality == Result.SUPERVISOR and self.accepted_at is None


_SPOKEN = frozenset({Contact.SEEN_AND_SPOKEN.value, Contact.BY_PHONE.value})
