"""What a page asks: the form that knows which questions follow from an answer, and fields for moments, days and codes.

Forms ask and clean; they never save.
"""

from safelight.design.fields.answers import CodeField, OfficerNumberField, WordsField, YesNoField
from safelight.design.fields.days import DayField
from safelight.design.fields.form import Form, Reveals
from safelight.design.fields.moments import MomentField

__all__ = [
    "CodeField",
    "DayField",
    "Form",
    "MomentField",
    "OfficerNumberField",
    "Reveals",
    "WordsField",
    "YesNoField",
]
