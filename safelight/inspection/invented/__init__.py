"""The demo force's inspection: an invented register of recommendations, the answers to it, and routines."""

from safelight.inspection.invented.answers import make_answers
from safelight.inspection.invented.register import make_register
from safelight.inspection.invented.routines import make_routines

__all__ = ["make_answers", "make_register", "make_routines"]
