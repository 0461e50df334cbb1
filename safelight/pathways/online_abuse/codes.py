"""Choices made on an online abuse case. Values are stored and never change; labels may."""

from __future__ import annotations

from safelight.kernel.codes import Code

# The referral


class Route(Code):
    """By what way the referral came."""

    NCA = "NCA_PACKAGE", "The National Crime Agency"
    NCA_INDUSTRY = "NCMEC_VIA_NCA", "A report of the industry, through the National Crime Agency"
    IWF = "IWF", "The Internet Watch Foundation"
    OTHER_FORCE = "OTHER_FORCE", "Another force"
    PUBLIC = "LOCAL_PUBLIC", "Somebody who told us"
    SCHOOL = "SCHOOL", "A school"
    INTELLIGENCE = "INTEL", "Our own intelligence"
    DEVICE = "DEVICE_EXAM", "A device that was examined"
    OTHER = "OTHER", "Another way"


class Offence(Code):
    """What the referral is about."""

    POSSESS = "IIOC_POSSESS", "Possessing indecent images of children"
    MAKE = "IIOC_MAKE", "Making indecent images of children"
    TAKE = "IIOC_TAKE", "Taking indecent images of children"
    DISTRIBUTE = "IIOC_DISTRIBUTE", "Distributing indecent images of children"
    GROOMING = "GROOMING", "Grooming"
    INCITING = "INCITE", "Inciting a child to sexual activity"
    LIVESTREAM = "LIVESTREAM", "Abuse that is streamed live"
    SEXTORTION = "SEXTORTION", "Blackmail with images"
    OTHER = "OTHER", "Something else"

    @property
    def of_images(self) -> bool:
        """Whether it is about indecent images of children, for which the force promised one tool and no other."""
        return self in (Offence.POSSESS, Offence.MAKE, Offence.TAKE, Offence.DISTRIBUTE)


class Suspect(Code):
    """What is known of who it is."""

    IDENTIFIED = "IDENTIFIED", "Known"
    HOUSEHOLD = "MULTI_OCCUPANCY", "Not known: somebody of one household"
    ADDRESS = "IP_ONLY", "Not known: an internet address only"
    ACCOUNT = "USERNAME_ONLY", "Not known: the name of an account only"


# Risk


class Band(Code):
    """What the risk assessment came to, the highest first."""

    VERY_HIGH = "VERY_HIGH", "Very high"
    HIGH = "HIGH", "High"
    MEDIUM = "MEDIUM", "Medium"
    LOW = "LOW", "Low"

    @property
    def pressing(self) -> bool:
        """Whether it is very high or high."""
        return self in (Band.VERY_HIGH, Band.HIGH)

    def below(self, other: Band) -> bool:
        """Whether it is lower than another."""
        order = list(Band)
        return order.index(self) > order.index(other)


class AssessedFor(Code):
    """Why the risk was assessed."""

    FIRST = "INITIAL", "For the first time"
    NEW = "NEW_INFO", "Something new is known"
    REVIEW = "STAGED_REVIEW", "A review of a case that waits"
    CHECKED = "POST_CHECK", "After a check of quality"
    MISTAKE = "ERROR_CORRECTION", "To put a mistake right"


class ChildAccess(Code):
    """Whether the suspect can reach a child, as far as the assessment found."""

    YES = "YES", "Yes, a child who can be named or described"
    SUSPECTED = "SUSPECTED", "Suspected, and no such child is known yet"
    NONE = "NONE_FOUND", "No: it was looked for, and none was found"
    NOT_CHECKED = "NOT_YET_CHECKED", "It has not been looked for yet"


# Children, and who is told of them


class Relation(Code):
    """What the child is to the suspect."""

    OWN = "OWN", "Their own child"
    STEP = "STEP", "Their partner’s child"
    SIBLING = "SIBLING", "Brother or sister"
    GRANDCHILD = "GRANDCHILD", "Grandchild"
    NEIGHBOUR = "NEIGHBOUR", "Neighbour"
    PUPIL = "PUPIL", "Taught or looked after by them"
    ONLINE = "ONLINE_CONTACT", "Somebody they reached online"
    OTHER = "OTHER", "Somebody else"


class SharedAs(Code):
    """How children's social care was told."""

    REFERRAL = "MASH_REFERRAL", "A referral"
    STRATEGY = "STRATEGY_DISCUSSION", "A strategy discussion"
    BY_PHONE = "BY_PHONE", "By telephone, at once"


# Enforcement


class Enforcement(Code):
    """What is done about the suspect."""

    WARRANT = "WARRANT", "Search under a warrant"
    ARREST = "ARREST_NO_WARRANT", "Arrest without a warrant"
    VOLUNTARY = "VOLUNTARY_ATTENDANCE", "Interview by arrangement"
    TRANSFER = "TRANSFER_OUT", "Handed to another force, which accepted it"
    DISRUPTION = "DISRUPTION_VISIT", "A visit to disrupt"
    SAFEGUARDING = "SAFEGUARDING_ONLY", "Safeguarding alone"

    @property
    def executes(self) -> bool:
        """Whether the case counts as dealt with once it is done; a visit, or telling others alone, does not."""
        return self in (Enforcement.WARRANT, Enforcement.ARREST, Enforcement.VOLUNTARY, Enforcement.TRANSFER)


# The log, reviews, and the end


class Weight(Code):
    """Whether a line of the log moves the case on."""

    SUBSTANTIVE = "SUBSTANTIVE", "It moves the case on: something was found, decided or done"
    CLERICAL = "CLERICAL", "Clerical: a note, a reminder, a correction"


class WaitsFor(Code):
    """Why a case waits."""

    WARRANT = "WARRANT_PENDING", "A warrant"
    IDENTITY = "ID_UNRESOLVED", "Who the suspect is"
    PARTNER = "PARTNER", "An agency, or another force"
    DEVICE = "DEVICE", "A device to be examined"
    PEOPLE = "RESOURCE", "Officers to do it"


class Outcome(Code):
    """How the case ended."""

    CHARGED = "CHARGED", "Somebody was charged"
    OUT_OF_COURT = "OUT_OF_COURT", "An outcome out of court"
    TRANSFERRED = "TRANSFERRED", "Another force has it"
    NO_ACTION = "NFA", "No further action"
    NOBODY = "NO_SUSPECT", "Nobody was found"


class Stage(Code):
    """Where a case stands. Worked out, never stored."""

    UNGRADED = "UNGRADED", "Not assessed yet"
    WAITING = "WAITING", "Waiting to be dealt with"
    EXECUTED = "EXECUTED", "Dealt with"
    CLOSED = "CLOSED", "Closed"
