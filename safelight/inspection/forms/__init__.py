"""What the pages of an answer ask."""

from safelight.inspection.forms.letter import KeepForm, LetterForm, as_read
from safelight.inspection.forms.undertakings import ConfirmForm, OwnerForm

__all__ = ["ConfirmForm", "KeepForm", "LetterForm", "OwnerForm", "as_read"]
