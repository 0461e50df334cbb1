"""By when what must be done in the register: the clocks of a report, and those of a recommendation."""

from safelight.inspection.register.clocks.recommendation import RECOMMENDATION_CLOCKS
from safelight.inspection.register.clocks.report import REPORT_CLOCKS

__all__ = ["RECOMMENDATION_CLOCKS", "REPORT_CLOCKS"]
