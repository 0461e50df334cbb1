"""The detention itself: on what basis, why, charge, bail, and where the child went."""

from safelight.kernel.codes import Code


class Decision(Code):
    """What the custody officer decided on arrival."""

    AUTHORISED = "AUTHORISED", "Detention authorised"
    REFUSED = "REFUSED", "Detention refused"


class Basis(Code):
    """On what basis the child is held. Only the second carries the duty to move the child (force's reading)."""

    BEFORE_CHARGE = "PRECHARGE_S37", "Before charge"
    AFTER_CHARGE = "POSTCHARGE_S38", "Charged and refused bail"
    WARRANT = "WARRANT", "Warrant"
    BREACH_OF_BAIL = "BREACH_BAIL_S7", "Breach of bail"
    RECALL_OR_BREACH = "RECALL_OR_BREACH_ORDER", "Recall, or breach of an order"
    OTHER = "OTHER", "Another basis"


class Stage(Code):
    """Where a detention stands."""

    ARRIVED = "ARRIVED", "Arrived, not yet decided"
    REFUSED = "REFUSED", "Detention refused"
    BEFORE_CHARGE = "BEFORE_CHARGE", "Held before charge"
    CHARGED = "CHARGED", "Charged, bail not yet decided"
    BAILED = "BAILED", "Charged and bailed"
    REFUSED_BAIL = "REFUSED_BAIL", "Charged and refused bail"
    LEFT = "LEFT", "Left custody"
    CLOSED = "CLOSED", "Closed"


class Purpose(Code):
    """What a written rationale is for."""

    AUTHORISE = "AUTHORISE", "Authorise detention"
    CONTINUE = "CONTINUE", "Continue detention"
    REFUSE_BAIL = "REFUSE_BAIL", "Refuse bail"
    EXTEND = "EXTEND", "Extend detention"


class Necessity(Code):
    """Why detention before charge is necessary."""

    SECURE_OR_PRESERVE = "SECURE_PRESERVE", "To secure or preserve evidence"
    OBTAIN = "OBTAIN", "To obtain evidence"
    BY_QUESTIONING = "BY_QUESTIONING", "To obtain evidence by questioning"


class Alternative(Code):
    """What was considered instead of holding the child."""

    VOLUNTARY = "VOLUNTARY", "Voluntary attendance"
    STREET_BAIL = "STREET_BAIL", "Street bail"
    BAIL_TO_RETURN = "BAIL_TO_RETURN", "Bail to return"
    UNDER_INVESTIGATION = "RUI", "Release under investigation"
    OUT_OF_COURT = "OOCR", "Out of court resolution"
    PARENT_HOME = "PARENT_HOME", "Home with a parent"
    NONE = "NONE", "None"


class Observation(Code):
    """How closely the child is watched."""

    GENERAL = "L1", "General: at least every hour"
    INTERMITTENT = "L2", "Intermittent: every 30 minutes, roused"
    CONSTANT = "L3", "Constant"
    CLOSE = "L4", "Close proximity"


class Liaison(Code):
    """What came of offering liaison and diversion."""

    OFFERED = "OFFERED", "Offered, no answer yet"
    ACCEPTED = "ACCEPTED", "Offered and accepted"
    DECLINED = "DECLINED", "Offered and declined"
    UNAVAILABLE = "UNAVAILABLE", "Service not available"
    NOT_OFFERED = "NOT_OFFERED", "Not offered"


class ModernSlavery(Code):
    """Whether a referral as a possible victim of modern slavery was considered."""

    YES = "YES", "Considered"
    NO = "NO", "Not considered"
    NOT_APPLICABLE = "NA", "Does not apply"


class Solicitor(Code):
    """Who asked for the solicitor. An appropriate adult may ask for the child."""

    CHILD = "CHILD", "The child"
    APPROPRIATE_ADULT = "APPROPRIATE_ADULT", "The appropriate adult"
    PARENT = "PARENT", "A parent or guardian"
    DECLINED = "DECLINED", "Offered and declined"


class ChargeResult(Code):
    """What came of the investigation while the child was held."""

    CHARGED = "CHARGED", "Charged"
    NO_FURTHER_ACTION = "NFA", "No further action"
    BAILED = "BAIL", "Bailed before charge"
    UNDER_INVESTIGATION = "RUI", "Released under investigation"
    OUT_OF_COURT = "OOCR", "Out of court resolution"
    OTHER_FORCE = "TRANSFER_FORCE", "Handed to another force"


class Bail(Code):
    """The bail decision after charge."""

    GRANTED = "GRANTED", "Bail granted"
    REFUSED = "REFUSED", "Bail refused"


class BailGround(Code):
    """Why a charged child may be refused bail."""

    NAME_OR_ADDRESS = "G1", "Name or address not known, or doubted"
    FAIL_TO_SURRENDER = "G2", "Would fail to surrender"
    PREVENT_OFFENCE = "G3", "Needed to prevent an offence (imprisonable offence charged)"
    PREVENT_HARM = "G4", "Needed to prevent injury, loss or damage (offence charged is not imprisonable)"
    INTERFERENCE = "G5", "Needed to prevent interference with justice or the investigation"
    OWN_PROTECTION = "G6", "For the child's own protection"
    OWN_INTERESTS = "G7", "In the child's own interests"
    MURDER = "G8", "Charged with murder: the custody officer may not bail"
    DRUG_SAMPLE = "G9", "Needed to take a sample for a drug test"


FOR_IMPRISONABLE = frozenset({BailGround.PREVENT_OFFENCE})
"""Grounds open only where an offence charged can be punished with imprisonment."""

FOR_NOT_IMPRISONABLE = frozenset({BailGround.PREVENT_HARM})
"""Grounds open only where no offence charged can be punished with imprisonment."""


class LeftTo(Code):
    """Where the child went from custody."""

    HOME_PARENT = "HOME_PARENT", "Home, to a parent"
    HOME_OTHER = "HOME_OTHER", "Home, to somebody else"
    LA_NONSECURE = "LA_NONSECURE", "Local authority accommodation (non-secure)"
    LA_SECURE = "LA_SECURE", "Secure accommodation (s.38(6)(b) test met)"
    COURT = "COURT", "Court"
    HOSPITAL = "HOSPITAL", "Hospital"
    OTHER_FORCE = "OTHER_FORCE", "Another force"
    OTHER = "OTHER", "Somewhere else"
