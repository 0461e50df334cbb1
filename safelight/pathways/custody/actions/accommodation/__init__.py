"""The duty to move a charged child: asking an authority, its answer, challenge, escalation and the move."""

from safelight.pathways.custody.actions.accommodation.asking import (
    CannotAsk,
    CannotRecordNotAsked,
    SecureNotOpen,
    ask_for_accommodation,
    record_not_asked,
)
from safelight.pathways.custody.actions.accommodation.moving import CannotMove, move_child
from safelight.pathways.custody.actions.accommodation.offers import (
    CannotEndOffer,
    CannotTurnDown,
    end_offer,
    turn_down_offer,
)
from safelight.pathways.custody.actions.accommodation.replying import (
    CannotChallenge,
    CannotEscalate,
    CannotRecordReply,
    challenge,
    escalate,
    record_reply,
)

__all__ = [
    "CannotAsk",
    "CannotChallenge",
    "CannotEndOffer",
    "CannotEscalate",
    "CannotMove",
    "CannotRecordNotAsked",
    "CannotRecordReply",
    "CannotTurnDown",
    "SecureNotOpen",
    "ask_for_accommodation",
    "challenge",
    "end_offer",
    "escalate",
    "move_child",
    "record_not_asked",
    "record_reply",
    "turn_down_offer",
]
