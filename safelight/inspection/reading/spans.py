"""Stretches of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source text, half-open, and its words."""

    start: int
    end: int
    words: str


def clean(words: str) -> str:
    """Words on one line, without marks of emphasis."""
    return " ".join(words.replace("**", "").split())


def span_of(text: str, start: int, end: int) -> Span:
    """A stretch without the spaces at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Span(start, start + len(words), words)
