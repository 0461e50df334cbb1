"""Reviews of detention: which, by whom, how, what the child was doing, and what came of it."""

from safelight.kernel.codes import Code


class ReviewType(Code):
    """Which review it is."""

    BEFORE_CHARGE = "S40_PRE", "Review before charge"
    AFTER_CHARGE = "S40_POST", "Review after charge"
    INSPECTOR_AFTER_CHARGE = "POLICY_INSP_POST", "This force's inspector review after charge"
    SUPERINTENDENT = "S42_AUTH", "Superintendent's authority beyond 24 hours"
    WARRANT = "S43_WARRANT", "Court's warrant of further detention"
    EXTENSION = "S44_EXT", "Court's extension of a warrant"


class Rank(Code):
    """Ranks, in ascending order."""

    CONSTABLE = "CONSTABLE", "Constable"
    SERGEANT = "SERGEANT", "Sergeant"
    INSPECTOR = "INSPECTOR", "Inspector"
    CHIEF_INSPECTOR = "CHIEF_INSPECTOR", "Chief inspector"
    SUPERINTENDENT = "SUPERINTENDENT", "Superintendent"
    CHIEF_SUPERINTENDENT = "CHIEF_SUPERINTENDENT", "Chief superintendent"
    CHIEF_OFFICER = "CHIEF_OFFICER", "Chief officer"
    STAFF = "STAFF", "Police staff"

    def at_least(self, other: "Rank") -> bool:
        """Whether this rank is that one or above. Police staff are above nobody."""
        ranks = list(Rank)
        return self is not Rank.STAFF and ranks.index(self) >= ranks.index(other)


class ReviewMode(Code):
    """How the review was done."""

    IN_PERSON = "IN_PERSON", "In person"
    PHONE = "PHONE", "By telephone"
    LIVE_LINK = "LIVE_LINK", "By live link"


class ChildState(Code):
    """What the child was doing when the review was done."""

    AWAKE_PRESENT = "AWAKE_PRESENT", "Awake and present"
    AWAKE = "AWAKE", "Awake (where and with whom not known)"
    ASLEEP = "ASLEEP", "Asleep"
    IN_INTERVIEW = "IN_INTERVIEW", "In interview"
    IN_CONSULTATION = "IN_CONSULTATION", "With the solicitor or appropriate adult"
    HOSPITAL = "HOSPITAL", "In hospital"
    UNFIT = "UNFIT", "Not fit to be spoken to"


class ReviewOutcome(Code):
    """What the review decided."""

    CONTINUE = "CONTINUE", "Detention continues"
    RELEASE_BAIL = "RELEASE_BAIL", "Release on bail"
    RELEASE_NFA = "RELEASE_NFA", "Release, no further action"
    CHARGE = "CHARGE", "Charge"
    POSTPONED = "POSTPONED", "Postponed"


class PostponementReason(Code):
    """Why the law lets a review be put off."""

    NOT_PRACTICABLE = "P1", "Not practicable to review at that time"
    QUESTIONING = "P2", "Questioning was under way and stopping it would prejudice the investigation"
    NO_REVIEW_OFFICER = "P3", "No review officer was readily available"


class Representations(Code):
    """What was said to the review officer on the child's behalf, where no words are recorded."""

    MADE = "MADE", "Made"
    NONE_MADE = "NONE_MADE", "None made"
    NOT_AVAILABLE = "NOT_AVAILABLE", "Not available"
    REFUSED_UNFIT = "REFUSED_UNFIT", "Not heard: not fit to make them"


class AdultConsulted(Code):
    """How the appropriate adult took part in the review."""

    PRESENT = "PRESENT", "Present"
    PHONE = "PHONE", "By telephone"
    NOT_AVAILABLE = "NOT_AVAILABLE", "Tried, not available"
    NOT_TRIED = "NOT_TRIED", "Not tried"
