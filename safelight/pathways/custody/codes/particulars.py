"""What every record of a child in custody holds, and what on it can contradict itself."""

from safelight.kernel.codes import Code


class Particular(Code):
    """What clocks, rules and counts start from, or what tells one thing on the record from another."""

    BIRTH_DATE = "BIRTH_DATE", "The child’s birth date, or that the age is what it appears to be"
    SEX = "SEX", "The child’s sex: a girl must be in a woman’s care"
    ARREST = "ARREST", "When the child was arrested"
    ARRIVAL = "ARRIVAL", "When the child arrived"
    RELEVANT_TIME = "RELEVANT_TIME", "The relevant time, from which the 24 hours run"
    AUTHORISED = "AUTHORISED", "When detention was authorised, from which reviews are due"
    AUTHORISED_BY = "AUTHORISED_BY", "Who authorised detention"
    OFFENCE = "OFFENCE", "The offence, by its code"
    HOME_AUTHORITY = "HOME_AUTHORITY", "The child’s home authority, which is asked for a place"
    CHARGE = "CHARGE", "When the child was charged: bail was decided"
    BAIL_TIME = "BAIL_TIME", "When bail was decided"
    LEFT = "LEFT", "When the child left: it is said where to"
    CELL_PLACED = "CELL_PLACED", "When the child was placed in a cell: a reason for it is given"
    ADULT_TYPE = "ADULT_TYPE", "Who an appropriate adult was to the child"
    REVIEW_DONE = "REVIEW_DONE", "When a review of detention was done"
    REVIEW_KIND = "REVIEW_KIND", "Whether a review of detention was before or after charge"
    REVIEW_OFFICER = "REVIEW_OFFICER", "Who did a review of detention"
    REVIEW_MODE = "REVIEW_MODE", "How a review of detention was done"
    REVIEW_OUTCOME = "REVIEW_OUTCOME", "What a review of detention came to"
    REQUEST_TIME = "REQUEST_TIME", "When an authority was asked for a place"
    REQUEST_AUTHORITY = "REQUEST_AUTHORITY", "Which authority was asked for a place"
    REQUEST_KIND = "REQUEST_KIND", "What kind of place was asked for"
    CERTIFICATE_LIMB = "CERTIFICATE_LIMB", "On which ground a certificate was made"
    SEARCH_KIND = "SEARCH_KIND", "What kind of search was made"
    SEARCH_EXPOSED = "SEARCH_EXPOSED", "Whether a strip search exposed intimate parts"
    SEARCH_STARTED = "SEARCH_STARTED", "When a search was made"
    SEARCH_RESULT = "SEARCH_RESULT", "Whether a search found anything"
    VOICE_TIME = "VOICE_TIME", "When the child was heard or seen"


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
    CALLED_BEFORE_ARREST = "CALLED_BEFORE_ARREST", "An appropriate adult was called before the arrest"
    CARED_FOR_BEFORE_ARREST = "CARED_FOR_BEFORE_ARREST", "A woman was named to care for the girl before the arrest"
    TOLD_BEFORE_ARREST = "WELFARE_TOLD_BEFORE_ARREST", "The person responsible for welfare was told before the arrest"
    SEARCHED_BEFORE_ARREST = "SEARCHED_BEFORE_ARREST", "The child was searched in custody before the arrest"
    ASKED_AFTER_LEAVING = "ASKED_AFTER_LEAVING", "An authority was asked for a place after the child had left"
    ESCALATED_FIRST = "ESCALATED_FIRST", "A senior person was reached about a place before it was asked for"
    GROUNDS_WITHOUT_REFUSAL = "GROUNDS_WITHOUT_REFUSAL", "Grounds for refusing bail are given, and bail was not refused"
    CERTIFIED_WITHOUT_REFUSAL = "CERTIFIED_WITHOUT_REFUSAL", "A certificate was made, and bail was not refused"
    REVIEWED_AS_OTHERWISE = (
        "REVIEWED_AS_OTHERWISE",
        "A review is called one after charge and was done before it, or the other way about",
    )
    MOVED_WITHOUT_OFFER = "MOVED_WITHOUT_OFFER", "The child went to an authority’s place, and none was offered"
    WENT_HOME_REFUSED = "WENT_HOME_REFUSED", "The child went home, and bail was refused"
    TO_COURT_UNCHARGED = "TO_COURT_UNCHARGED", "The child was taken to court, and was not charged"
