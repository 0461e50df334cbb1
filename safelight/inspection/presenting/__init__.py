"""What the pages of an answer show, in words and in order."""

from safelight.inspection.presenting.proof import present_backlog, present_recommendation, present_undertaking

__all__ = ["present_backlog", "present_recommendation", "present_undertaking"]
