"""What the commissioner funds and whom they asked. Every row is added and never changed; none is about a child."""

from safelight.commissioning.models.consultations import (
    Answered,
    AnsweredGroup,
    Change,
    Consultation,
    Feedback,
    Theme,
)
from safelight.commissioning.models.grants import (
    Assurance,
    Decision,
    Grant,
    Instalment,
    Outcome,
    Payment,
    Programme,
    Recipient,
)
from safelight.commissioning.models.publications import Placed, Publication, PublishedGrant
from safelight.commissioning.models.returns import Return, ReturnFigure

__all__ = [
    "Answered",
    "AnsweredGroup",
    "Assurance",
    "Change",
    "Consultation",
    "Decision",
    "Feedback",
    "Grant",
    "Instalment",
    "Outcome",
    "Payment",
    "Placed",
    "Programme",
    "Publication",
    "PublishedGrant",
    "Recipient",
    "Return",
    "ReturnFigure",
    "Theme",
]
