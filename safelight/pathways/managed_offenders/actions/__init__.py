"""Everything a person may do about a managed offender, one function each. Nothing else writes."""

from safelight.pathways.managed_offenders.actions.course import CannotTakeOn, assess, end, record_change, take_on
from safelight.pathways.managed_offenders.actions.deciding import CannotDecide, decide, review
from safelight.pathways.managed_offenders.actions.steps import CannotRecord
from safelight.pathways.managed_offenders.actions.visiting import NamedChild, pass_on_concern, visit

__all__ = [
    "CannotDecide",
    "CannotRecord",
    "CannotTakeOn",
    "NamedChild",
    "assess",
    "decide",
    "end",
    "pass_on_concern",
    "record_change",
    "review",
    "take_on",
    "visit",
]
