"""The duty to move a charged child: asking an authority, its answer, challenge, escalation and the move."""

from safelight.pathways.custody.actions.accommodation.asking import (
    CannotAsk,
    CannotRecordNotAsked,
    SecureNotOpen,
    ask_for_accommodation,
    record_not_asked,
)
from safelight.pathways.custody.actions.accommodation.chasing import (
    CannotChase,
    CannotTellCourt,
    chase_authority,
    tell_court,
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
    "CannotChase",
    "CannotEndOffer",
    "CannotEscalate",
    "CannotMove",
    "CannotRecordNotAsked",
    "CannotRecordReply",
    "CannotTellCourt",
    "CannotTurnDown",
    "SecureNotOpen",
    "ask_for_accommodation",
    "challenge",
    "chase_authority",
    "end_offer",
    "escalate",
    "move_child",
    "record_not_asked",
    "record_reply",
    "tell_court",
    "turn_down_offer",
]
