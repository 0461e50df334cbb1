"""What this force asks of samples, marking and what follows from them. Every value is the force's own and dated."""

from __future__ import annotations

from safelight.kernel.durations import Days, Hours, WorkingDays
from safelight.kernel.policy import Policy

CENSUS_AT_MOST = Policy("assurance.census-at-most", int)
SECOND_SHARE = Policy("assurance.second-share", float)
SECOND_LEAST = Policy("assurance.second-least", int)
KAPPA_LEAST = Policy("assurance.kappa-least", float)
AGAIN_SHARE = Policy("assurance.again-share", float)
AGAIN_AFTER = Policy("assurance.again-after", Days)
MARKER_LEAST = Policy("assurance.marker-least", int)
CHECK_WITHIN = Policy("assurance.check-within", Hours)
FEEDBACK_WITHIN = Policy("assurance.feedback-within", WorkingDays)
FAULT_REPEATS = Policy("assurance.fault-repeats", int)
FAULT_MONTHS = Policy("assurance.fault-months", int)
FAULT_SHARE = Policy("assurance.fault-share", float)
TRAINING_WARN = Policy("assurance.training-warn", Days)
