"""What is measured of children in police protection, over facts, and who asked.

A period is London days by when the power was used; everything nested belongs to its record's period.
"""

from __future__ import annotations

from typing import Any

from safelight.kernel.measures import Measure
from safelight.kernel.sampled import measures_of_plan
from safelight.pathways.police_protection.measures.apart import APART
from safelight.pathways.police_protection.measures.counted import (
    BEYOND_LIMIT,
    HOURS,
    HOURS_MOST,
    HOURS_P90,
    IN_NIGHT_OR_WEEKEND,
    INCIDENTS,
    OUTCOMES,
    REPEAT_CHILDREN,
    TAKEN,
    UNIQUE_CHILDREN,
    VERY_LONG,
)
from safelight.pathways.police_protection.measures.kept import (
    CELL,
    HEARD,
    HEARD_BY_SIGHT,
    MEETING_COVERED,
    POLICY_READ,
    PROMPT,
    STATION,
    STATION_MINUTES,
    STATION_MINUTES_P90,
    VOICE_FULL,
)
from safelight.pathways.police_protection.measures.told import (
    ADULTS_TOLD,
    AUTHORITY_FOUND_TOLD,
    AUTHORITY_HOME_TOLD,
    CHILD_TOLD,
    DESIGNATED_DISTINCT,
    DESIGNATED_IN_TIME,
    FOUR_TOLD,
)
from safelight.pathways.police_protection.rules.samples import ACCEPTED_WHOLE, DIP, WHOLE

MEASURES: tuple[Measure[Any], ...] = (
    TAKEN,
    INCIDENTS,
    UNIQUE_CHILDREN,
    IN_NIGHT_OR_WEEKEND,
    HOURS,
    HOURS_P90,
    HOURS_MOST,
    VERY_LONG,
    BEYOND_LIMIT,
    DESIGNATED_IN_TIME,
    DESIGNATED_DISTINCT,
    FOUR_TOLD,
    AUTHORITY_FOUND_TOLD,
    AUTHORITY_HOME_TOLD,
    CHILD_TOLD,
    ADULTS_TOLD,
    PROMPT,
    STATION,
    STATION_MINUTES,
    STATION_MINUTES_P90,
    CELL,
    HEARD,
    HEARD_BY_SIGHT,
    VOICE_FULL,
    MEETING_COVERED,
    *OUTCOMES,
    REPEAT_CHILDREN,
    *APART,
    *(measure for plan in (WHOLE, ACCEPTED_WHOLE, DIP) for measure in measures_of_plan(plan, ref="custody:I40")),
    POLICY_READ,
)
