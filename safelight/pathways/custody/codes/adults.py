"""Appropriate adults: who was called, in which order of the law, and what they were there for."""

from safelight.kernel.codes import Code


class AdultType(Code):
    """Who the adult is to the child."""

    PARENT = "PARENT", "Parent"
    GUARDIAN = "GUARDIAN", "Guardian"
    AUTHORITY = "LA_REP", "Representative of the authority that looks after the child"
    SOCIAL_WORKER = "SOCIAL_WORKER", "Social worker"
    OTHER_FAMILY = "OTHER_FAMILY", "Other family"
    SCHEME_VOLUNTEER = "SCHEME_VOLUNTEER", "Scheme, volunteer"
    SCHEME_PAID = "SCHEME_PAID", "Scheme, paid"
    SCHEME = "SCHEME", "Scheme, unspecified"
    OTHER = "OTHER_18PLUS", "Another responsible adult"


class Tier(Code):
    """The order in which adults are asked: the family or the authority in their place, a social worker, then others."""

    FIRST = "1", "Parent, guardian or the authority that looks after the child"
    SECOND = "2", "Social worker"
    THIRD = "3", "Another responsible adult"


class AdultResult(Code):
    """What one attempt to reach an adult came to."""

    ACCEPTED = "ACCEPTED", "Will come"
    DECLINED = "DECLINED", "Will not come"
    NO_ANSWER = "NO_ANSWER", "No answer"
    UNSUITABLE = "UNSUITABLE", "Not suitable: involved, a witness, estranged, or has heard an admission"


class PresentAt(Code):
    """What the adult was present for."""

    RIGHTS = "RIGHTS", "Rights"
    REVIEW = "REVIEW", "Review of detention"
    INTERVIEW = "INTERVIEW", "Interview"
    STRIP_SEARCH = "STRIP_SEARCH", "Strip search"
    INTIMATE_SEARCH = "INTIMATE_SEARCH", "Intimate search"
    SAMPLES = "FINGERPRINT_SAMPLE", "Fingerprints or samples"
    CHARGE = "CHARGE", "Charge"
    BAIL_DECISION = "BAIL_DECISION", "Bail decision"
    IDENTIFICATION = "IDENTIFICATION", "Identification"
