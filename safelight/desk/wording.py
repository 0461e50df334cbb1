"""Tell an officer, after a text is saved, which of its words mislead."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from safelight.kernel.wording import challenges


def say_what_misleads(request: HttpRequest, texts: Iterable[str]) -> None:
    """Warn once of each misleading term, with the words to use instead. What was saved stays as it was written."""
    for said in dict.fromkeys(found for text in texts for found in challenges(text)):
        messages.warning(request, f"“{said.said}” misleads. {said.why} Say instead: {said.say_instead}.")
