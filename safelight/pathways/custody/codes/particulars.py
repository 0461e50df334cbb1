"""What every record of a child in custody holds, and what on it can contradict itself."""

from safelight.kernel.codes import Code


class Particular(Code):
    """What clocks, rules and counts start from."""

    BIRTH_DATE = "BIRTH_DATE", "The child’s birth date, or that the age is what it appears to be"
    SEX = "SEX", "The child’s sex: a girl must be in a woman’s care"
    ARREST = "ARREST", "When the child was arrested"
    ARRIVAL = "ARRIVAL", "When the child arrived"
    RELEVANT_TIME = "RELEVANT_TIME", "The relevant time, from which the 24 hours run"
    AUTHORISED = "AUTHORISED", "When detention was authorised, from which reviews are due"
    OFFENCE = "OFFENCE", "The offence"
    CHARGE = "CHARGE", "When the child was charged: bail was decided"
    BAIL_TIME = "BAIL_TIME", "When bail was decided"


class Contradiction(Code):
    """Two things on one record that are possible and do not fit together."""

    ADULT_LEFT_FIRST = "ADULT_LEFT_FIRST", "An appropriate adult left before arriving"
    CHALLENGED_FIRST = "CHALLENGED_FIRST", "An authority was challenged before it was asked"
    ASKED_WITHOUT_REFUSAL = "ASKED_WITHOUT_REFUSAL", "An authority was asked for a place, and bail was not refused"
    SEARCHED_AFTER_LEAVING = "SEARCHED_AFTER_LEAVING", "The child was searched after leaving"
    HEARD_BEFORE_ARREST = "HEARD_BEFORE_ARREST", "What the child said was observed before the arrest"
    HEARD_AFTER_LEAVING = "HEARD_AFTER_LEAVING", "What the child said was observed after the child had left"
    TOLD_AFTER_LEAVING = (
        "WELFARE_TOLD_AFTER_LEAVING",
        "The person responsible for welfare was told after the child left",
    )
