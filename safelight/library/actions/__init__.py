"""Everything a person can do with the force's policies: one function each."""

from safelight.library.actions.allowed import NotTheirs
from safelight.library.actions.circulating import (
    CannotCirculate,
    CannotConfirm,
    CannotRemind,
    circulate,
    confirm_read,
    end_circulation,
    remind,
    remind_of_a_day,
)
from safelight.library.actions.keeping import (
    CannotAdd,
    CannotGive,
    CannotReview,
    CannotWithdraw,
    add_document,
    give_document,
    record_review,
    withdraw_document,
)
from safelight.library.actions.versions import (
    ApprovedBefore,
    CannotDecide,
    CannotWrite,
    add_version,
    approve,
    decline,
)

__all__ = [
    "ApprovedBefore",
    "CannotAdd",
    "CannotCirculate",
    "CannotConfirm",
    "CannotDecide",
    "CannotGive",
    "CannotRemind",
    "CannotReview",
    "CannotWithdraw",
    "CannotWrite",
    "NotTheirs",
    "add_document",
    "add_version",
    "approve",
    "circulate",
    "confirm_read",
    "decline",
    "end_circulation",
    "give_document",
    "record_review",
    "remind",
    "remind_of_a_day",
    "withdraw_document",
]
