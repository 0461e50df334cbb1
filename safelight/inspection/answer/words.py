"""What a person's words in an answer never hold: a figure, which comes from a reading."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"\b\d+(?:\.\d+)?\s*(?:%|per\s?cent\b)|\b\d+(?:,\d{3})*\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?\d+\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+in\s+(?:every\s+)?(?:three|four|five|ten|twenty)\b",
    re.I,
)


def typed_figure(words: str) -> str:
    """The first figure that somebody typed; empty where there is none."""
    found = _FIGURE.search(words)
    return found[0] if found else ""
