"""The quarter of police protection: what is asked under freedom of information, and what inspectors looked at."""

from __future__ import annotations

from safelight.kernel.durations import WorkingDays
from safelight.kernel.hours import HOURS
from safelight.kernel.policy import Policy
from safelight.kernel.reports import Grouped, Report, Section
from safelight.pathways.police_protection.codes import EthnicityGroup
from safelight.pathways.police_protection.measures import apart, counted, kept, told
from safelight.pathways.police_protection.measures.outcomes import R2_R5

QUARTERLY_PACK = Policy("police-protection.quarterly-pack", WorkingDays)

QUARTER = Report(
    code="police-protection.quarter",
    ref="custody:I30",
    title="Children in police protection: the quarter",
    asked_by=R2_R5,
    due=QUARTERLY_PACK,
    sections=(
        Section(
            title="Children taken",
            explained="How many children the power was used for, how old they were, what was feared, where and when.",
            trends=(counted.TAKEN.code,),
            figures=(
                counted.INCIDENTS.code,
                counted.UNIQUE_CHILDREN.code,
                counted.REPEAT_CHILDREN.code,
                counted.IN_NIGHT_OR_WEEKEND.code,
            ),
            grouped=(
                Grouped(apart.BY_AGE.code, "Age", apart.AGES),
                Grouped(apart.BY_HARM.code, "Harm feared", apart.HARMS),
                Grouped(apart.BY_AUTHORITY.code, "Authority"),
                Grouped(apart.BY_HOUR.code, "Hour of the day", HOURS),
                Grouped(counted.TAKEN.code, "Ethnicity", {group.value: group.label for group in EthnicityGroup}),
            ),
            per_head=(apart.BY_AUTHORITY.code,),
        ),
        Section(
            title="For how long, and how it ended",
            explained="From when the power was used to release. Nobody may be kept beyond the limit of the law.",
            trends=(counted.VERY_LONG.code,),
            figures=(
                counted.HOURS.code,
                counted.HOURS_P90.code,
                counted.HOURS_MOST.code,
                counted.BEYOND_LIMIT.code,
                *(each.code for each in counted.OUTCOMES),
            ),
            grouped=(Grouped(counted.VERY_LONG.code, "How it ended", counted.ENDINGS),),
        ),
        Section(
            title="Who was told, and who looked",
            explained="A designated officer who is somebody else, and the four who must be told.",
            trends=(told.DESIGNATED_IN_TIME.code, told.FOUR_TOLD.code),
            figures=(told.DESIGNATED_DISTINCT.code, kept.MEETING_COVERED.code),
        ),
        Section(
            title="What was recorded, and where the child was",
            explained="Entries made at once, the child heard, and no child kept at a police station without need.",
            trends=(kept.PROMPT.code, kept.VOICE_FULL.code),
            figures=(
                kept.HEARD.code,
                kept.HEARD_BY_SIGHT.code,
                kept.STATION.code,
                kept.STATION_MINUTES.code,
                kept.CELL.code,
            ),
            grouped=(
                Grouped(kept.PROMPT.code, "Unit of the officer who took the child", {}),
                Grouped(kept.VOICE_FULL.code, "Age", apart.AGES),
            ),
        ),
    ),
)
