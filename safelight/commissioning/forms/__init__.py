"""What the pages of commissioning ask."""

from safelight.commissioning.forms.consultations import (
    AnswersForm,
    ChangeForm,
    ConsultationForm,
    FeedbackForm,
    ThemeForm,
)
from safelight.commissioning.forms.grants import (
    AssureForm,
    DecideForm,
    GrantForm,
    InstalmentForm,
    OutcomeForm,
    PayForm,
    ProgrammeForm,
)
from safelight.commissioning.forms.publishing import PlaceForm, PublishForm
from safelight.commissioning.forms.returns import ReturnForm

__all__ = [
    "AnswersForm",
    "AssureForm",
    "ChangeForm",
    "ConsultationForm",
    "DecideForm",
    "FeedbackForm",
    "GrantForm",
    "InstalmentForm",
    "OutcomeForm",
    "PayForm",
    "PlaceForm",
    "ProgrammeForm",
    "PublishForm",
    "ReturnForm",
    "ThemeForm",
]
