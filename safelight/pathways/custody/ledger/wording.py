"""Words that mislead, wherever text of the ledger is shown or leaves the force, with what to say instead."""

from __future__ import annotations

from collections.abc import Iterable

from safelight.kernel.wording import challenges

NOT_RECORDED = "Not recorded"


def put_right(*texts: str) -> list[str]:
    """A sentence for each misleading term in the texts: what was written, and what to say instead."""
    found = (challenge for text in texts for challenge in challenges(text))
    return list(dict.fromkeys(f"“{each.said}” misleads. {each.why} Say instead: {each.say_instead}." for each in found))


def or_not_recorded(text: str) -> str:
    """The text, or that nothing is recorded."""
    return text.strip() or NOT_RECORDED


def listed(parts: Iterable[str]) -> str:
    """The parts that say something, with commas between."""
    return ", ".join(part for part in parts if part)
