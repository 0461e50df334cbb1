"""What is said when something about an answer cannot be done, and the check that the person may do it."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.workforce.models import Officer


class CannotKeep(Refusal):
    """A letter cannot be kept as it is given."""


class CannotGive(Refusal):
    """An undertaking cannot be given to that person."""


class CannotConfirm(Refusal):
    """A confirmation cannot be recorded."""


def may(by: Officer, act: Act, now: datetime, *, refusal: type[Refusal]) -> None:
    """Refuse whoever does not hold the act now."""
    if act not in by.acts(now):
        raise refusal(f"Your roles do not let you do this: {act.label.lower()}.", next_step="Ask the governance lead.")
