"""Who a child on a record is: birth date, sex, ethnicity in the child's own words, what makes them more vulnerable."""

from typing import NamedTuple

from safelight.kernel.codes import Code


class BirthBasis(Code):
    """How the birth date is known. Someone who appears under 18 is treated as a child until the doubt is gone."""

    VERIFIED = "DOB_VERIFIED", "Verified from a document or record"
    STATED = "DOB_STATED", "As the child or an adult said"
    APPARENT = "APPARENT", "Appears to be under 18"


class Sex(Code):
    """Sex as the national returns count it."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    UNKNOWN = "X", "Not known"


class Pronouns(NamedTuple):
    """The words for a child, by what is recorded."""

    they: str
    them: str
    their: str


_PRONOUNS = {Sex.MALE.value: Pronouns("he", "him", "his"), Sex.FEMALE.value: Pronouns("she", "her", "her")}
_NOT_KNOWN = Pronouns("they", "them", "their")


def pronouns(sex: str) -> Pronouns:
    """He, she or they, by the sex on the record."""
    return _PRONOUNS.get(sex, _NOT_KNOWN)


class Ethnicity(Code):
    """Ethnicity as the child describes it, in the national set of eighteen and not stated."""

    W1 = "W1", "White British"
    W2 = "W2", "White Irish"
    W3 = "W3", "Gypsy or Irish Traveller"
    W9 = "W9", "Any other White background"
    M1 = "M1", "White and Black Caribbean"
    M2 = "M2", "White and Black African"
    M3 = "M3", "White and Asian"
    M9 = "M9", "Any other mixed background"
    A1 = "A1", "Indian"
    A2 = "A2", "Pakistani"
    A3 = "A3", "Bangladeshi"
    A4 = "A4", "Chinese"
    A9 = "A9", "Any other Asian background"
    B1 = "B1", "Black Caribbean"
    B2 = "B2", "Black African"
    B9 = "B9", "Any other Black background"
    O2 = "O2", "Arab"
    O9 = "O9", "Any other background"
    NOT_STATED = "NS", "Not stated"
    CALLED_AWAY = "N1", "Not stated: officer called away"
    DISORDER = "N2", "Not stated: public disorder"
    NOT_UNDERSTOOD = "N3", "Not stated: did not understand"
    DECLINED = "N4", "Not stated: declined"


class EthnicityBasis(Code):
    """Whose word the ethnicity is. Rates are taken over the child's own word only."""

    SELF = "SELF", "The child said"
    OBSERVED = "OBSERVED", "An officer's view"
    NOT_ASKED = "NOT_ASKED", "The child was not asked"


class ObservedEthnicity(Code):
    """What an officer saw. Never a substitute for the child's own word."""

    IC0 = "IC0", "Not known"
    IC1 = "IC1", "White, north European"
    IC2 = "IC2", "White, south European"
    IC3 = "IC3", "Black"
    IC4 = "IC4", "South Asian"
    IC5 = "IC5", "East or south-east Asian"
    IC6 = "IC6", "Arab or north African"
    IC9 = "IC9", "Not known"


class EthnicityGroup(Code):
    """The broad groups that rates are compared over."""

    WHITE = "WHITE", "White"
    MIXED = "MIXED", "Mixed"
    ASIAN = "ASIAN", "Asian"
    BLACK = "BLACK", "Black"
    OTHER = "OTHER", "Other"
    NOT_STATED = "NOT_STATED", "Not stated"


_GROUPS = {
    "W": EthnicityGroup.WHITE,
    "M": EthnicityGroup.MIXED,
    "A": EthnicityGroup.ASIAN,
    "B": EthnicityGroup.BLACK,
    "O": EthnicityGroup.OTHER,
}


def ethnicity_group(ethnicity: str) -> EthnicityGroup:
    """The broad group of a self-described ethnicity; blank and every kind of not stated are one group."""
    return _GROUPS.get(ethnicity[:1], EthnicityGroup.NOT_STATED)


class Flag(Code):
    """What makes this child more vulnerable than their age alone."""

    LOOKED_AFTER = "LOOKED_AFTER", "Looked after by an authority"
    PROTECTION_PLAN = "CP_PLAN", "Child protection plan"
    IN_NEED = "CIN", "Child in need"
    CARE_LEAVER = "CARE_LEAVER", "Care leaver"
    CRIMINALLY_EXPLOITED = "NRM_CCE", "Criminal exploitation or modern slavery"
    SEXUALLY_EXPLOITED = "CSE", "Sexual exploitation"
    MISSING = "MISSING_EPISODE_OPEN", "Reported missing and not yet closed"
    SPECIAL_NEEDS = "SEND_EHCP", "Special educational needs or a plan for them"
    SPEECH = "SLCN", "Speech, language or communication need"
    AUTISM = "AUTISM", "Autism"
    ADHD = "ADHD", "Attention deficit hyperactivity disorder"
    LEARNING_DISABILITY = "LD", "Learning disability"
    MENTAL_HEALTH = "MH", "Mental health"
    SELF_HARM = "SELF_HARM", "Self-harm"
    SUBSTANCES = "SUBSTANCE", "Drugs or alcohol"
    TRAUMA = "TRAUMA_DA", "Trauma or domestic abuse at home"
    PREGNANT = "PREGNANT", "Pregnant"
    FIRST_TIME = "FIRST_TIME_CUSTODY", "First time in custody"
    UNACCOMPANIED = "UASC", "Unaccompanied and seeking asylum"
    INTERPRETER = "INTERPRETER", "Needs an interpreter"
    DISABILITY = "DISABILITY", "Disability"
    NONE_FOUND = "NONE_FOUND", "Looked for, none found"
