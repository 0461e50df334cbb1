"""What is said when something about an answer cannot be done, and the check that the person may do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.workforce.models import Officer


class CannotKeep(Refusal):
    """A letter cannot be kept as it is given."""


class CannotGive(Refusal):
    """An undertaking cannot be given to that person."""


class CannotConfirm(Refusal):
    """A confirmation cannot be recorded."""


class CannotEnterIt(Refusal):
    """A report or recommendation cannot be entered in the register."""


class CannotOwn(Refusal):
    """Somebody cannot be made to answer for a recommendation."""


class CannotMove(Refusal):
    """A recommendation cannot be said to have come so far."""


class GateShut(CannotMove):
    """A gate asks for what is not there. `missing` lists it: what is wrong and what to do next."""

    def __init__(self, title: str, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(f"{title}: not yet. {' '.join(self.missing)}")


class OwnWork(CannotMove):
    """Somebody would say of their own work that it is enough. It is refused as not theirs to do."""


class CannotShow(Refusal):
    """Evidence, a measure or a plan cannot be added."""


class CannotWork(Refusal):
    """A task cannot be given or changed."""


class CannotRecordStep(Refusal):
    """What happened to a report cannot be recorded."""


class CannotKeepBoard(Refusal):
    """A programme’s board cannot be changed so."""


class CannotLeadRoutine(Refusal):
    """A routine cannot be begun or ended."""


class CannotKeepRoutine(Refusal):
    """It cannot be recorded that a routine was kept."""


def may(by: Officer, act: Act, now: datetime, *, refusal: type[Refusal]) -> None:
    """Refuse whoever does not hold the act now."""
    if act not in by.acts(now):
        raise refusal(
            f"Your roles do not let you do this: {in_a_sentence(act.label)}.", next_step="Ask the governance lead."
        )
