"""The force's own values for managing offenders, named once. Their values and origins are in the policy file."""

from __future__ import annotations

from collections.abc import Mapping

from safelight.kernel.durations import Days, Minutes, Months, WorkingDays
from safelight.kernel.policy import Policy, climbs
from safelight.pathways.managed_offenders.codes import Band


def _named(band: Band) -> str:
    return band.value.lower().replace("_", "-")


WARN = Policy("managed-offenders.warn", Minutes)
WARN_SHORT = Policy("managed-offenders.warn-short", Minutes)
CLIMBS = Policy("managed-offenders.climbs", climbs)
CHILD_CLIMBS = Policy("managed-offenders.child-climbs", climbs)

NAMED = Policy("managed-offenders.manager-named", WorkingDays)
FIRST_ASSESSMENT = Policy("managed-offenders.first-assessment", WorkingDays)
ASSESSMENT = Policy("managed-offenders.assessment", Months)
UNASSESSED = Policy("managed-offenders.until-assessed", Band)
VISIT: Mapping[Band, Policy[Days]] = {band: Policy(f"managed-offenders.visit-{_named(band)}", Days) for band in Band}
SUPERVISION: Mapping[Band, Policy[Months]] = {
    band: Policy(f"managed-offenders.supervision-{_named(band)}", Months) for band in Band
}
AFTER_TWO_FAILED = Policy("managed-offenders.after-two-failed", WorkingDays)
REACTIVE_REVIEW = Policy("managed-offenders.reactive-review", Months)
LAPSE = Policy("managed-offenders.reactive-lapses", Days)
CHANGE = Policy("managed-offenders.change", WorkingDays)
CONCERN = Policy("managed-offenders.concern", Minutes)

LATE_ENTRY = Policy("managed-offenders.late-entry", Minutes)
CASELOAD = Policy("managed-offenders.caseload", int)
