"""The force's own times for a child in custody, named once. Their values and origins are in the policy file."""

from __future__ import annotations

from safelight.kernel.durations import Minutes, WorkingDays
from safelight.kernel.policy import Policy, climbs
from safelight.pathways.custody.codes.reviews import Rank
from safelight.pathways.custody.rules.sittings import first_sitting


def _minutes(name: str) -> Policy[Minutes]:
    return Policy(f"custody.{name}", Minutes)


WARN = _minutes("warn")
REVIEW_WARN = _minutes("review-warn")
CLIMBS = Policy("custody.climbs", climbs)
REVIEW_CLIMBS = Policy("custody.review-climbs", climbs)

DETENTION_DECIDED = _minutes("detention-decided")
POSTPONED_REVIEW = _minutes("postponed-review")
TELL_OUTCOME = _minutes("tell-outcome")
WELFARE_PERSON = _minutes("welfare-person")
CALL_ADULT = _minutes("call-adult")
ADULT_ARRIVES = _minutes("adult-arrives")
ADULT_WARN = _minutes("adult-warn")
WOMAN_CARER = _minutes("woman-carer")
CELL_REASON = _minutes("cell-reason")
LIAISON = _minutes("liaison")
BAIL_DECISION = _minutes("bail-decision")
ASK_AUTHORITY = _minutes("ask-authority")
MOVE_AFTER_OFFER = _minutes("move-after-offer")
INSPECTOR_REVIEWS = Policy("custody.inspector-reviews", bool)
INSPECTOR_FIRST = _minutes("inspector-first")
INSPECTOR_LATER = _minutes("inspector-later")
REFER_AFTER_SEARCH = _minutes("refer-after-search")

GOLDEN_HOUR = _minutes("golden-hour")
VISIT_GENERAL = _minutes("visit-general")
VISIT_INTERMITTENT = _minutes("visit-intermittent")
WATCHER_CONSTANT = _minutes("watcher-constant")
WATCHER_CLOSE = _minutes("watcher-close")
REST_WARN = _minutes("rest-warn")
TELL_ON_WAKING = _minutes("tell-on-waking")
TELL_LONGER = _minutes("tell-longer")
GIRL_NEEDS = _minutes("girl-needs")
CHASE_AUTHORITY = _minutes("chase-authority")
ESCALATE_FIRST = _minutes("escalate-first")
ESCALATE_SECOND = _minutes("escalate-second")
ESCALATE_THIRD = _minutes("escalate-third")
APPLY_WARN = _minutes("apply-warn")
CERTIFICATE_PRODUCED = Policy("custody.certificate-produced", WorkingDays)
FIRST_SITTING = Policy("custody.first-sitting", first_sitting)
STRIP_SEARCH_RANK = Policy("custody.strip-search-rank", Rank)

LATE_ENTRY = _minutes("late-entry")
RATIONALE_WORDS = Policy("custody.rationale-words", int)
RATIONALE_LIKENESS = Policy("custody.rationale-likeness", float)
