"""The quarter, as the assistant chief constable and the governance meeting look at it."""

from __future__ import annotations

from safelight.kernel.durations import WorkingDays
from safelight.kernel.hours import HOURS, WEEKDAYS
from safelight.kernel.policy import Policy
from safelight.kernel.reports import Grouped, Report, Section
from safelight.pathways.custody.codes import EthnicityGroup
from safelight.pathways.custody.measures import care, demand, detention, move, samples
from safelight.pathways.custody.measures.outcomes import R1_R3
from safelight.pathways.custody.measures.ratios import BAIL_REFUSED, RATIOS

QUARTERLY_PACK = Policy("custody.quarterly-pack", WorkingDays)
_ETHNICITY = {group.value: group.label for group in EthnicityGroup}


def _by_ethnicity(code: str) -> Grouped:
    return Grouped(code, "Ethnicity", _ETHNICITY)


QUARTER = Report(
    code="custody.quarter",
    ref="custody:C30",
    title="Children in custody: the quarter",
    asked_by=R1_R3,
    due=QUARTERLY_PACK,
    sections=(
        Section(
            title="Detention",
            explained="How many children are detained, how often the same ones, and how long before charge.",
            trends=(detention.DETAINED.code,),
            figures=(
                detention.UNIQUE_CHILDREN.code,
                detention.REPEAT_CHILDREN.code,
                detention.LONG_BEFORE_CHARGE.code,
            ),
            grouped=(_by_ethnicity(detention.DETAINED.code),),
        ),
        Section(
            title="Overnight",
            explained="Children held through the night, before charge and after it.",
            trends=(detention.OVERNIGHT.code,),
            figures=(
                detention.OVERNIGHT_BEFORE_CHARGE.code,
                detention.OVERNIGHT_AFTER_CHARGE.code,
                detention.CHILD_NIGHTS.code,
            ),
            compared=tuple(ratio.code for ratio in RATIOS if ratio.over == detention.OVERNIGHT.code),
            grouped=(_by_ethnicity(detention.OVERNIGHT.code),),
        ),
        Section(
            title="Searches",
            explained="Strip searches, and what came of them.",
            trends=(care.STRIP_SEARCHED.code,),
            figures=(
                care.STRIP_SEARCHED_EXPOSED.code,
                care.CLOSELY_SEARCHED.code,
                care.SEARCH_ADULT_PRESENT.code,
                care.SEARCH_NOTHING_FOUND.code,
                care.SEARCH_REFERRED.code,
            ),
            compared=tuple(ratio.code for ratio in RATIOS if ratio.over == care.STRIP_SEARCHED.code),
            grouped=(_by_ethnicity(care.STRIP_SEARCHED.code),),
        ),
        Section(
            title="Ethnicity",
            explained="A rate over White children’s, at each stage over the stage before it. "
            "Children whose ethnicity is not recorded are left out of the rates.",
            trends=(detention.ETHNICITY_MISSING.code,),
            figures=(BAIL_REFUSED.code,),
            compared=tuple(
                ratio.code for ratio in RATIOS if ratio.over not in (detention.OVERNIGHT.code, care.STRIP_SEARCHED.code)
            ),
            grouped=(_by_ethnicity(BAIL_REFUSED.code),),
        ),
        Section(
            title="Places asked for",
            explained="What authorities have to plan for: how often, of whom, on which day and at what hour.",
            trends=(move.REQUESTED.code,),
            figures=(demand.REQUESTS.code, move.SECURE_SHARE.code, move.SECURE_TESTED.code),
            grouped=(
                Grouped(demand.REQUESTS.code, "Authority"),
                Grouped(demand.REQUESTS_BY_WEEKDAY.code, "Day of the week", WEEKDAYS),
                Grouped(demand.REQUESTS_BY_HOUR.code, "Hour of the day", HOURS),
                Grouped(demand.OFFERED_BY_KIND.code, "What was asked for", demand.KINDS),
            ),
        ),
        Section(
            title="Places offered, and children moved",
            explained="Each of these three rates misleads when it is shown without the others.",
            trends=(move.MOVED_PER_CHILD.code,),
            figures=(
                demand.OFFERED.code,
                demand.NIGHTS_NOT_PLACED.code,
                move.MOVED_PER_REQUEST.code,
                move.LAWFUL_REASON.code,
                move.CHALLENGED.code,
                move.CHARGE_TO_REQUEST.code,
                move.REQUEST_TO_REPLY.code,
                move.CHARGE_TO_LEAVING.code,
                detention.BAILED_BY_COURT.code,
            ),
            grouped=(Grouped(demand.OFFERED.code, "Authority"),),
        ),
        Section(
            title="What samples found, and what was learnt",
            explained="Files drawn at random and marked without knowing by whom else. Files chosen in another way are "
            "not counted with them.",
            trends=(samples.DIP_GOOD.code,),
            figures=(samples.DIP_INADEQUATE.code, samples.RATIONALE.code, samples.LEARNING_CLOSED.code),
            grouped=(Grouped(samples.DIP_NOT_RECORDED.code, "Question", samples.ASKED_IN_DIP),),
        ),
    ),
)
