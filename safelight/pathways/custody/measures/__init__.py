"""What is measured of children in custody, over facts, and who asked.

A period is London days by the authorisation of detention; everything nested belongs to its detention's period. A share
of detentions has one outcome a detention; one of reviews, cells or requests has one for each.
"""

from __future__ import annotations

from typing import Any

from safelight.kernel.measures import Measure
from safelight.pathways.custody.measures.care import (
    ADULT_CALLED,
    AUTHORISED_TO_CALL,
    CALL_TO_ARRIVAL,
    CELL_REASON,
    CLOSELY_SEARCHED,
    FIRST_REVIEWS_IN_TIME,
    REVIEWS_IN_TIME,
    SEARCH_ADULT_PRESENT,
    SEARCH_NOTHING_FOUND,
    SEARCH_REFERRED,
    STRIP_SEARCHED,
    STRIP_SEARCHED_EXPOSED,
    TOLD_AFTER_REVIEW,
    WOMAN_CARER_IN_FORCE_TIME,
    WOMAN_CARER_NAMED,
)
from safelight.pathways.custody.measures.demand import DEMAND
from safelight.pathways.custody.measures.detention import (
    BAILED_BY_COURT,
    CHILD_NIGHTS,
    DETAINED,
    ETHNICITY_MISSING,
    HEARD_ON_ARRIVAL,
    LONG_BEFORE_CHARGE,
    OVERNIGHT,
    OVERNIGHT_AFTER_CHARGE,
    OVERNIGHT_BEFORE_CHARGE,
    REPEAT_CHILDREN,
    UNIQUE_CHILDREN,
    VOICE_COMPLETE,
)
from safelight.pathways.custody.measures.move import (
    CERTIFIED,
    CHALLENGED,
    CHARGE_TO_LEAVING,
    CHARGE_TO_LEAVING_P90,
    CHARGE_TO_REQUEST,
    CHARGE_TO_REQUEST_P90,
    LAWFUL_REASON,
    MOVED_PER_CHILD,
    MOVED_PER_REQUEST,
    REQUEST_TO_REPLY,
    REQUEST_TO_REPLY_P90,
    REQUESTED,
    SECURE_SHARE,
    SECURE_TESTED,
)
from safelight.pathways.custody.measures.ratios import (
    AUTHORISED,
    BAIL_REFUSED,
    RATIOS,
)
from safelight.pathways.custody.measures.samples import SAMPLED

MEASURES: tuple[Measure[Any], ...] = (
    DETAINED,
    UNIQUE_CHILDREN,
    REQUESTED,
    MOVED_PER_REQUEST,
    MOVED_PER_CHILD,
    SECURE_SHARE,
    SECURE_TESTED,
    CERTIFIED,
    LAWFUL_REASON,
    CHALLENGED,
    CHARGE_TO_REQUEST,
    REQUEST_TO_REPLY,
    CHARGE_TO_LEAVING,
    CHARGE_TO_LEAVING_P90,
    CHARGE_TO_REQUEST_P90,
    REQUEST_TO_REPLY_P90,
    OVERNIGHT,
    OVERNIGHT_BEFORE_CHARGE,
    OVERNIGHT_AFTER_CHARGE,
    CHILD_NIGHTS,
    ADULT_CALLED,
    AUTHORISED_TO_CALL,
    CALL_TO_ARRIVAL,
    REVIEWS_IN_TIME,
    FIRST_REVIEWS_IN_TIME,
    TOLD_AFTER_REVIEW,
    WOMAN_CARER_NAMED,
    WOMAN_CARER_IN_FORCE_TIME,
    CELL_REASON,
    STRIP_SEARCHED,
    STRIP_SEARCHED_EXPOSED,
    CLOSELY_SEARCHED,
    SEARCH_ADULT_PRESENT,
    SEARCH_NOTHING_FOUND,
    SEARCH_REFERRED,
    BAILED_BY_COURT,
    VOICE_COMPLETE,
    HEARD_ON_ARRIVAL,
    ETHNICITY_MISSING,
    REPEAT_CHILDREN,
    AUTHORISED,
    BAIL_REFUSED,
    *RATIOS,
    *DEMAND,
    LONG_BEFORE_CHARGE,
    *SAMPLED,
)
