"""Everything a person may do to an online abuse case, one function each. Nothing else writes."""

from safelight.pathways.online_abuse.actions.children import (
    CannotLink,
    CannotShare,
    ChildLinked,
    link_child,
    share_online_risk,
)
from safelight.pathways.online_abuse.actions.investigating import (
    CannotAssess,
    CannotEnforce,
    CannotLog,
    CannotReceive,
    Referral,
    assess_online_risk,
    receive_referral,
    record_enforcement,
    write_in_log,
)
from safelight.pathways.online_abuse.actions.supervising import (
    CannotClose,
    CannotReview,
    close_online_case,
    review_waiting,
)

__all__ = [
    "CannotAssess",
    "CannotClose",
    "CannotEnforce",
    "CannotLink",
    "CannotLog",
    "CannotReceive",
    "CannotReview",
    "CannotShare",
    "ChildLinked",
    "Referral",
    "assess_online_risk",
    "close_online_case",
    "link_child",
    "receive_referral",
    "record_enforcement",
    "review_waiting",
    "share_online_risk",
    "write_in_log",
]
