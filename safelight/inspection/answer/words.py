"""What a person's words in an answer never hold: a figure, which comes from a reading, or what points at one child."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"\b\d+(?:\.\d+)?\s*(?:%|per\s?cent\b)|\b\d+(?:,\d{3})*\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?\d+\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+in\s+(?:every\s+)?(?:three|four|five|ten|twenty)\b",
    re.I,
)
_POINTS_AT_A_CHILD = (
    (re.compile(r"\b35/\d{1,6}/\d{2}\b"), "a crime number"),
    (re.compile(r"\bCC-\d{8}-\d{1,4}\b"), "an incident number"),
    (re.compile(r"\b[A-Z]{2,4}/\d{4,6}(?:/\d{1,2})*/\d{2}\b"), "the reference of a record"),
    (re.compile(r"\b(?:19|20)\d{2}/\d{7}[A-Z]\b"), "a number of the Police National Computer"),
    (re.compile(r"\b\d{2}/\d{2}[A-Z0-9]{2}/\d{2}/\d{11,12}[A-Z]\b"), "an arrest summons number"),
    (re.compile(r"\b(?:born|date of birth|d\.?o\.?b\.?)\b[^.]{0,12}\d", re.I), "a date of birth"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}\b"), "a postcode"),
    (re.compile(r"\b(?:a|the) (?:boy|girl|child) (?:aged|of) \d{1,2}\b", re.I), "the age of one child"),
    (re.compile(r"\b\d{1,2}[- ]years?[- ]old\b", re.I), "the age of one child"),
)


def typed_figure(words: str) -> str:
    """The first figure that somebody typed; empty where there is none."""
    found = _FIGURE.search(words)
    return found[0] if found else ""


def points_at_a_child(words: str) -> str:
    """What in some words could lead to one child, named by its kind and never repeated; empty where nothing does."""
    return next((kind for pattern, kind in _POINTS_AT_A_CHILD if pattern.search(words)), "")
