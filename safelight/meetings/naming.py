"""Who is meant by a number."""

from __future__ import annotations

from safelight.kernel.refusals import Refusal
from safelight.workforce.models import Officer
from safelight.workforce.queries import active_officer


def named_officer(number: str, *, refusal: type[Refusal]) -> Officer:
    """The officer of a number; refused when there is none at work."""
    officer = active_officer(number)
    if officer is None:
        raise refusal(f"Nobody at work has the number {number}.", next_step="Check the number on the list of officers.")
    return officer
