"""Asks what a child in police protection said, showed and wanted: the one form of every pathway, at our moments."""

from __future__ import annotations

from typing import Any

from safelight.voice.codes import Stage
from safelight.voice.forms import VoiceForm

_STAGES = (Stage.TAKEN, Stage.PLACED, Stage.DESIGNATED_REVIEW, Stage.PROTECTION_ENDED, Stage.VISIT)


class ProtectionVoiceForm(VoiceForm):
    """The child's voice at the moments of police protection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage: Any = self.fields["stage"]
        stage.choices = [("", "Choose one"), *((each.value, each.label) for each in _STAGES)]
        self.fields["environment"].help_text = "The home, the bed, food, warmth; who comforts, who is avoided."
