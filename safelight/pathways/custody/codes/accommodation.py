"""Moving a charged child to a local authority: the words matter (labels as the facts document requires, §3.3)."""

from safelight.kernel.codes import Code


class Accommodation(Code):
    """The two kinds of place. Non-secure is the rule; secure is an exception with a test."""

    NON_SECURE = "LA_NONSECURE", "Local authority accommodation (non-secure)"
    SECURE = "LA_SECURE", "Secure accommodation (s.38(6)(b) test met)"


class AskedFor(Code):
    """What the authority was asked for."""

    NON_SECURE = "LA_NONSECURE", "Local authority accommodation (non-secure)"
    SECURE = "LA_SECURE", "Secure accommodation (s.38(6)(b) test met)"
    EITHER = "BOTH_ALTERNATIVE", "Secure accommodation, or non-secure if there is none"


class AuthorityTeam(Code):
    """Which team of the authority was asked."""

    DAY = "DAY", "Day team"
    OUT_OF_HOURS = "EDT", "Out-of-hours team"
    DIRECTOR = "DIRECTOR", "Duty director"


class Reply(Code):
    """What the authority answered."""

    OFFERED_NON_SECURE = "OFFERED_NONSECURE", "Offered local authority accommodation (non-secure)"
    OFFERED_SECURE = "OFFERED_SECURE", "Offered secure accommodation"
    NONE_AVAILABLE = "REFUSED_NONE", "None available"
    DISPUTED = "REFUSED_DISPUTES_DUTY", "Says another authority is responsible"
    NO_REPLY = "NO_REPLY", "No reply"
    WITHDRAWN_BAIL = "WITHDRAWN_BAIL", "Request withdrawn: child bailed"

    @property
    def offers(self) -> bool:
        """Whether it offers the child a place."""
        return self in (Reply.OFFERED_NON_SECURE, Reply.OFFERED_SECURE)

    @property
    def refuses(self) -> bool:
        """Whether it leaves the child without one, silence included."""
        return self in (Reply.NONE_AVAILABLE, Reply.DISPUTED, Reply.NO_REPLY)


class OfferEnd(Code):
    """How an offer came to an end without the child having been moved there."""

    WITHDRAWN = "WITHDRAWN", "The authority withdrew it"
    LAPSED = "LAPSED", "Its time passed before the child could be moved"
    NO_LONGER_NEEDED = "NO_LONGER_NEEDED", "The child was released or taken to court first"


class TransferOutcome(Code):
    """How the duty to move the child ended."""

    MOVED_NON_SECURE = "MOVED_NONSECURE", "Moved to local authority accommodation (non-secure)"
    MOVED_SECURE = "MOVED_SECURE", "Moved to secure accommodation"
    KEPT_IMPRACTICABLE = "NOT_MOVED_CERT_A", "Kept: certified impracticable"
    KEPT_NO_SECURE_PLACE = "NOT_MOVED_CERT_B", "Kept: certified no secure place and no other adequate one"
    KEPT_NOT_CERTIFIED = "NOT_MOVED_NO_CERT", "Kept with no certificate"
    BAILED = "NOT_REQUIRED_BAILED", "Bailed: no duty to move"
    STRAIGHT_TO_COURT = "NOT_REQUIRED_STRAIGHT_TO_COURT", "Taken straight to a sitting court"
    OTHER_BASIS = "NOT_APPLICABLE_BASIS", "Held on a basis without the duty to move"
    RELEASED_OTHER = "RELEASED_OTHER", "Released in another way"


class Sufficient(Code):
    """Whether a reason for not moving a child is enough in law by itself."""

    NEVER = "NEVER", "Never enough by itself"
    NO = "NO", "Not enough: the authority's failure, to be challenged"
    MAY_BE_IMPRACTICABLE = "MAY_A", "May make it impracticable, on the facts"
    NO_SECURE_PLACE = "B", "Enough for no secure place, when other accommodation is inadequate too"
    NEEDS_INSPECTOR = "NEEDS_INSPECTOR", "Needs an inspector and a rationale"
    FACTS = "FACTS", "Depends on the facts and times"
    NOT_REQUIRED = "NOT_REQUIRED", "The duty to move did not arise"


class NotMovedReason(Code):
    """What really happened when a child was not moved: apart from the ground in law."""

    NO_REQUEST = "NM01", "No request was made to the authority"
    UNREACHABLE = "NM02", "The authority could not be reached after repeated attempts"
    TRANSPORT = "NM03", "Transport or travel was impossible"
    NO_NON_SECURE = "NM04", "The authority said it had no non-secure accommodation"
    NO_SECURE_TEST_MET = "NM05", "The authority had no secure place; the serious harm test was met"
    NO_SECURE_TEST_NOT_MET = "NM06", "The authority had no secure place; the serious harm test was not met"
    BEHAVIOUR = "NM07", "The child's behaviour in custody"
    OFFENCE = "NM08", "The nature or seriousness of the offence only"
    LATE_HOUR = "NM09", "Late hour, child asleep, or early court"
    OFFER_REFUSED = "NM10", "The authority offered a place and police refused it"
    OFFER_TOO_LATE = "NM11", "The offer came too late to use before court"
    DISPUTE = "NM12", "Authorities disagreed about whose duty it was"
    STRAIGHT_TO_COURT = "NM13", "Charged and taken straight to a sitting court"
    OTHER = "NM99", "Another reason"

    @property
    def sufficient(self) -> Sufficient:
        """Whether it is enough by itself."""
        return SUFFICIENCY[self]


SUFFICIENCY = {
    NotMovedReason.NO_REQUEST: Sufficient.NEVER,
    NotMovedReason.UNREACHABLE: Sufficient.MAY_BE_IMPRACTICABLE,
    NotMovedReason.TRANSPORT: Sufficient.MAY_BE_IMPRACTICABLE,
    NotMovedReason.NO_NON_SECURE: Sufficient.NO,
    NotMovedReason.NO_SECURE_TEST_MET: Sufficient.NO_SECURE_PLACE,
    NotMovedReason.NO_SECURE_TEST_NOT_MET: Sufficient.NEVER,
    NotMovedReason.BEHAVIOUR: Sufficient.NEVER,
    NotMovedReason.OFFENCE: Sufficient.NEVER,
    NotMovedReason.LATE_HOUR: Sufficient.NEVER,
    NotMovedReason.OFFER_REFUSED: Sufficient.NEEDS_INSPECTOR,
    NotMovedReason.OFFER_TOO_LATE: Sufficient.FACTS,
    NotMovedReason.DISPUTE: Sufficient.NEVER,
    NotMovedReason.STRAIGHT_TO_COURT: Sufficient.NOT_REQUIRED,
    NotMovedReason.OTHER: Sufficient.NEEDS_INSPECTOR,
}
"""What each reason is worth by itself (custody document §3.5)."""


class Limb(Code):
    """The two grounds in law on which a charged child may be kept."""

    IMPRACTICABLE = "A", "Moving the child was impracticable"
    NO_SECURE_PLACE = "B", "Aged 12 or over, no secure place, and other accommodation would not protect the public"


class CopyTo(Code):
    """Who is given a copy of the certificate. The court always."""

    COURT = "COURT", "Court"
    YOUTH_JUSTICE = "YJS", "Youth justice service"
    DEFENCE = "DEFENCE", "Defence"
    AUTHORITY = "LA", "The authority asked"


class Produced(Code):
    """Whether the certificate was produced to the court."""

    YES = "Y", "Produced"
    NO = "N", "Not produced"
    UNKNOWN = "UNKNOWN", "Not known"


class Transport(Code):
    """Who took the child."""

    POLICE = "POLICE", "Police"
    AUTHORITY = "LA", "The authority"
    CONTRACTOR = "CONTRACTOR", "Contractor"


class CourtOutcome(Code):
    """What the court decided about a child who was kept."""

    BAIL_UNCONDITIONAL = "BAIL_UNCOND", "Bailed without conditions"
    BAIL_CONDITIONAL = "BAIL_COND", "Bailed with conditions"
    REMAND_AUTHORITY = "REMAND_LA", "Remanded to local authority accommodation"
    REMAND_YOUTH_DETENTION = "REMAND_YDA", "Remanded to youth detention accommodation"
    SENTENCED = "SENTENCED", "Sentenced"
    DISCHARGED = "DISCHARGED", "Discharged"
    UNKNOWN = "UNKNOWN", "Not known"
