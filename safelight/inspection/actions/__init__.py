"""What can be done about an answer: keep what a letter says, give an undertaking its owner, record a confirmation."""

from safelight.inspection.actions.keeping import Corrected, keep
from safelight.inspection.actions.refusals import CannotConfirm, CannotGive, CannotKeep
from safelight.inspection.actions.undertakings import confirm, give

__all__ = ["CannotConfirm", "CannotGive", "CannotKeep", "Corrected", "confirm", "give", "keep"]
