"""What can be done about grants and consultations: each checks who does it and writes rows that stay."""

from safelight.commissioning.actions.awarding import (
    CannotAward,
    CannotPay,
    CannotPromise,
    add_programme,
    assure,
    award,
    pay,
    plan_instalment,
    plan_reach,
    promise,
)
from safelight.commissioning.actions.consulting import (
    CannotConsult,
    CannotSayWhatChanged,
    consult,
    count_answers,
    hear,
    say_what_changed,
    tell_back,
)
from safelight.commissioning.actions.deciding import CannotDecide, decide, evaluate
from safelight.commissioning.actions.publishing import CannotPublish, place, publish
from safelight.commissioning.actions.returning import CannotReturn, Reported, receive
from safelight.commissioning.actions.specifying import CannotSpecify, put, record_item

__all__ = [
    "CannotAward",
    "CannotConsult",
    "CannotDecide",
    "CannotPay",
    "CannotPromise",
    "CannotPublish",
    "CannotReturn",
    "CannotSayWhatChanged",
    "CannotSpecify",
    "Reported",
    "add_programme",
    "assure",
    "award",
    "consult",
    "count_answers",
    "decide",
    "evaluate",
    "hear",
    "pay",
    "place",
    "plan_instalment",
    "plan_reach",
    "promise",
    "publish",
    "put",
    "receive",
    "record_item",
    "say_what_changed",
    "tell_back",
]
