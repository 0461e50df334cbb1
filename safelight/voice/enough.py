"""What a child said and showed says enough, or a supervisor accepted it as it is: one rule for every pathway (G-12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.voice.codes import Result
from safelight.voice.facts import VoiceFacts
from safelight.voice.rules import PROPOSED


class HasVoices(Protocol):
    """Facts with what a child said and showed."""

    @property
    def voices(self) -> Iterable[VoiceFacts]: ...


def says_enough(
    *, ref: str, code: str, in_force_from: date, before: tuple[Act, ...], needs: tuple[str, ...] = ("voice",)
) -> Requirement[Any]:
    """The requirement that a supervisor accepts each record of a child's voice that the check found to say too little.

    It holds up no care of the child and no sharing, only what `before` names: the closing of the record.
    """

    def each(facts: HasVoices) -> Iterable[VoiceFacts]:
        return facts.voices

    return Requirement(
        ref=ref,
        code=code,
        question="Does each record of the child’s voice say enough, or did a supervisor accept it with a reason?",
        missing="A supervisor’s acceptance, with a reason, of what says too little of the child. Another record of "
        "what the child says and shows helps them decide.",
        set_by=SetBy.FORCE,
        source=PROPOSED,
        in_force_from=in_force_from,
        each=each,
        applies=lambda voice: voice.quality == Result.SUPERVISOR,
        holds=lambda voice: not voice.needs_supervisor,
        since=lambda voice: voice.recorded_at or voice.observed_at,
        key=lambda voice: voice.id,
        before=before,
        needs=needs,
    )
