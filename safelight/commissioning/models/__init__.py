"""What the commissioner funds and whom they asked. Every row is added and never changed; none is about a child."""

from safelight.commissioning.models.consultations import (
    Answered,
    AnsweredGroup,
    AnsweredPart,
    Change,
    Consultation,
    Feedback,
    Theme,
)
from safelight.commissioning.models.grants import (
    Assurance,
    Decision,
    Evaluation,
    Grant,
    Instalment,
    Outcome,
    Payment,
    PlannedReach,
    Programme,
    Recipient,
)
from safelight.commissioning.models.items import Item, ItemPlaced
from safelight.commissioning.models.publications import Placed, Publication, PublishedGrant
from safelight.commissioning.models.returns import ReachedPart, Return, ReturnFigure

__all__ = [
    "Answered",
    "AnsweredGroup",
    "AnsweredPart",
    "Assurance",
    "Change",
    "Consultation",
    "Decision",
    "Evaluation",
    "Feedback",
    "Grant",
    "Instalment",
    "Item",
    "ItemPlaced",
    "Outcome",
    "Payment",
    "Placed",
    "PlannedReach",
    "Programme",
    "Publication",
    "PublishedGrant",
    "ReachedPart",
    "Recipient",
    "Return",
    "ReturnFigure",
    "Theme",
]
