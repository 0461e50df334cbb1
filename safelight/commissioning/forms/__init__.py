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
    EvaluationForm,
    GrantForm,
    InstalmentForm,
    OutcomeForm,
    PayForm,
    ProgrammeForm,
    ReachForm,
)
from safelight.commissioning.forms.publishing import PlaceForm, PublishForm
from safelight.commissioning.forms.returns import ReturnForm

__all__ = [
    "AnswersForm",
    "AssureForm",
    "ChangeForm",
    "ConsultationForm",
    "DecideForm",
    "EvaluationForm",
    "FeedbackForm",
    "GrantForm",
    "InstalmentForm",
    "OutcomeForm",
    "PayForm",
    "PlaceForm",
    "ProgrammeForm",
    "PublishForm",
    "ReachForm",
    "ReturnForm",
    "ThemeForm",
]
