"""Choices made in police protection, in the order of s.46. Values are stored and never change; labels may."""

from __future__ import annotations

from safelight.kernel.codes import Code
from safelight.records.particulars import (
    BirthBasis,
    Ethnicity,
    EthnicityBasis,
    EthnicityGroup,
    Flag,
    Sex,
    ethnicity_group,
)

__all__ = [
    "AdultRelation",
    "Alternative",
    "BirthBasis",
    "ContactDecision",
    "ContactWith",
    "EntryPower",
    "Ethnicity",
    "EthnicityBasis",
    "EthnicityGroup",
    "ExistingOrder",
    "Flag",
    "Harm",
    "Incident",
    "Mode",
    "NotTold",
    "OrderDecision",
    "OrderResult",
    "Outcome",
    "Place",
    "Rank",
    "Sex",
    "Stage",
    "WelfareNeed",
    "ethnicity_group",
]

# The power used: s.46(1) and (2)


class Mode(Code):
    """Which of the two powers was used."""

    REMOVED = "REMOVED", "Taken to a safe place (s.46(1)(a))"
    REMOVAL_PREVENTED = "REMOVAL_PREVENTED", "Kept where they were safe (s.46(1)(b))"


class Harm(Code):
    """What harm was likely."""

    PHYSICAL = "PHYSICAL", "Physical harm"
    SEXUAL = "SEXUAL", "Sexual harm"
    EMOTIONAL = "EMOTIONAL", "Emotional harm"
    NEGLECT = "NEGLECT", "Neglect"
    DOMESTIC_ABUSE = "DA_EXPOSURE", "Living with domestic abuse"
    SELF_HARM = "SELF_HARM_RISK", "Hurting themselves"
    SEXUAL_EXPLOITATION = "CSE", "Sexual exploitation"
    CRIMINAL_EXPLOITATION = "CCE", "Criminal exploitation"
    MISSING = "MISSING_AT_RISK", "Missing and at risk"
    FABRICATED_ILLNESS = "FII", "Illness invented or caused by a carer"
    HONOUR_BASED = "HBA_FGM_FM", "So-called honour-based abuse, genital mutilation or forced marriage"
    ABANDONED = "ABANDONED", "Left with nobody to care for them"
    INTOXICATED_CARER = "PARENT_INTOXICATED", "A carer not fit to care through drink or drugs"
    OTHER = "OTHER", "Something else"


class Alternative(Code):
    """What was considered instead. The court's way is preferred where there is time for it."""

    ACCOMMODATED = "S20", "The family agrees to the authority looking after the child (s.20)"
    AUTHORITY_ORDER = "LA_EPO", "The authority applies to a court for an emergency protection order"
    SUSPECT_REMOVED = "ALLEGED_ABUSER_REMOVED", "The suspect leaves: arrest, bail conditions or a protection notice"
    FAMILY = "FAMILY_ARRANGEMENT", "A family member takes the child, by agreement"
    ENTRY_ONLY = "S17_1E_ONLY", "Going in to save life, and no more"
    NO_TIME = "NONE_TIME_CRITICAL", "None: there was no time"


class EntryPower(Code):
    """How the place was entered. Section 46 gives no power of entry."""

    SAVE_LIFE = "S17_1E", "To save life or limb (PACE 1984, s.17(1)(e))"
    CONSENT = "CONSENT", "Somebody let officers in"
    WARRANT = "S48_WARRANT", "A warrant (Children Act 1989, s.48)"
    PUBLIC = "PUBLIC", "A public place"
    NONE = "NONE", "Nothing was entered"


class ExistingOrder(Code):
    """Whether a court has made an emergency protection order for this child already."""

    NONE = "NONE", "No order"
    IN_FORCE = "EPO_IN_FORCE", "An emergency protection order is in force"
    NOT_CHECKED = "NOT_CHECKED", "Not checked yet"


# Telling people: s.46(3)(a)–(c) and (4)


class NotTold(Code):
    """Why a child was not told what was happening."""

    TOO_YOUNG = "TOO_YOUNG", "Too young to understand"
    NOT_CONSCIOUS = "NOT_CONSCIOUS", "Unconscious, or too ill to understand"
    ASLEEP = "ASLEEP", "Asleep: to be told on waking"
    INTERPRETER = "INTERPRETER_AWAITED", "An interpreter is awaited"
    NEEDS_SUPPORT = "NEEDS_SUPPORT", "Needs somebody with special skill to explain"
    OTHER = "OTHER", "Another reason"

    @property
    def cannot_understand(self) -> bool:
        """Whether the child was not capable of understanding, so that the duty to tell them does not arise."""
        return self in (NotTold.TOO_YOUNG, NotTold.NOT_CONSCIOUS)


class AdultRelation(Code):
    """Who an adult is to the child, in the order of s.46(4)."""

    PARENT = "PARENT", "A parent"
    RESPONSIBLE = "OTHER_PR", "Somebody else with parental responsibility"
    LAST_CARER = "LAST_CARER", "Whoever the child was living with just before"


# The designated officer: s.46(3)(e)


class Rank(Code):
    """Ranks, lowest first."""

    CONSTABLE = "CONSTABLE", "Constable"
    SERGEANT = "SERGEANT", "Sergeant"
    INSPECTOR = "INSPECTOR", "Inspector"
    CHIEF_INSPECTOR = "CHIEF_INSPECTOR", "Chief Inspector"
    SUPERINTENDENT = "SUPERINTENDENT", "Superintendent"
    CHIEF_SUPERINTENDENT = "CHIEF_SUPERINTENDENT", "Chief Superintendent"

    def at_least(self, other: Rank) -> bool:
        """Whether this rank is that one or higher."""
        ranks = list(Rank)
        return ranks.index(self) >= ranks.index(other)


# Where the child is kept: s.46(1), (3)(f)


class Place(Code):
    """Where a child may be kept. A cell, or anywhere among cells, is not in the list: it is never a place."""

    FOSTER = "LA_FOSTER", "Foster home of the local authority"
    HOME = "LA_HOME", "Children’s home of the local authority"
    REFUGE = "REFUGE_S51", "A refuge (s.51)"
    HOSPITAL = "HOSPITAL", "Hospital"
    RELATIVE = "RELATIVE_ASSESSED", "A relative, checked first"
    STATION = "POLICE_STATION_NONCELL", "A police station, away from any cell (only where nothing else will do)"
    OTHER = "OTHER", "Somewhere else"


# The end: s.46(5)–(8), (10)–(11)


class OrderDecision(Code):
    """What was decided about an emergency protection order."""

    NOT_NEEDED = "NOT_NEEDED", "Not needed"
    AUTHORITY = "EPO_LA", "The local authority applies"
    POLICE = "EPO_POLICE_46_7", "The designated officer applies for the authority (s.46(7))"


class OrderResult(Code):
    """What the court did."""

    GRANTED = "GRANTED", "Granted"
    REFUSED = "REFUSED", "Refused"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class Outcome(Code):
    """How police protection ended."""

    TO_PARENT = "RELEASED_TO_PARENT", "Back to a parent"
    TO_RESPONSIBLE = "RELEASED_TO_OTHER_PR", "To somebody else with parental responsibility"
    TO_FAMILY = "RELEASED_TO_FAMILY", "To family"
    TO_PLACEMENT = "RETURNED_TO_PLACEMENT", "Back to their placement"
    ACCOMMODATED = "S20_CONSENT", "Looked after by the authority with the family’s consent (s.20)"
    ORDER_AUTHORITY = "EPO_LA", "Emergency protection order, on the authority’s application"
    ORDER_POLICE = "EPO_POLICE_46_7", "Emergency protection order, on the police’s application (s.46(7))"
    INTERIM_CARE = "ICO", "Interim care order"
    HOSPITAL = "HOSPITAL_STAYS", "Stays in hospital"
    OTHER_AUTHORITY = "TRANSFER_OTHER_LA", "To another authority"
    EXPIRED = "EXPIRED_72H", "Nothing: the 72 hours ran out"
    OTHER = "OTHER", "Something else"


class ContactWith(Code):
    """Who asks for contact with the child, in the order of s.46(10)."""

    PARENT = "PARENT", "A parent"
    RESPONSIBLE = "OTHER_PR", "Somebody else with parental responsibility"
    LAST_CARER = "LAST_CARER", "Whoever the child was living with just before"
    CONTACT_ORDER = "CONTACT_ORDER", "Somebody with a child arrangements order or contact order"
    CARE_CONTACT_ORDER = "S34_ORDER", "Somebody allowed contact by a court with a child in care (s.34)"
    REPRESENTATIVE = "REPRESENTATIVE", "Somebody acting for one of these"
    OTHER = "OTHER", "Somebody else"


class ContactDecision(Code):
    """What was decided about one person's contact."""

    ALLOWED = "ALLOWED", "Allowed"
    LIMITED = "LIMITED", "Allowed within limits"
    REFUSED = "REFUSED", "Refused"


class WelfareNeed(Code):
    """What a child needs while the police have them."""

    FOOD = "FOOD", "Food and drink"
    SLEEP = "SLEEP", "Sleep"
    CLOTHES = "CLOTHES", "Clothes and washing"
    MEDICINE = "MEDICINE", "Medicine"
    HEALTH = "HEALTH", "Seen by a doctor or nurse"
    SCHOOL = "SCHOOL", "School told, or lessons"
    SIBLINGS = "SIBLINGS", "Brothers and sisters kept together"
    COMFORT = "COMFORT", "Somebody with them, a toy, warmth"
    FAITH = "FAITH", "Faith, diet and language"
    OTHER = "OTHER", "Something else"


class Incident(Code):
    """What must never happen to a child in police protection, and is put on the record when it did."""

    CELL = "CELL_AREA", "The child was in a cell, or among cells"
    BEYOND_LIMIT = "EXPIRED_72H", "The child was kept beyond 72 hours"
    SAME_OFFICER = "SAME_OFFICER", "Whoever took the child was named as the designated officer"


class Stage(Code):
    """Where police protection stands."""

    TAKEN = "TAKEN", "Taken, designated officer not yet there"
    DESIGNATED = "DESIGNATED", "With a designated officer"
    RELEASED = "RELEASED", "Released"
    CLOSED = "CLOSED", "Closed"
