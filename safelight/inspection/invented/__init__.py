"""The demo force's inspection: an invented register of recommendations, and the answers that were given to it."""

from safelight.inspection.invented.answers import make_answers
from safelight.inspection.invented.register import make_register

__all__ = ["make_answers", "make_register"]
