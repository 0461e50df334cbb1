"""Choices about a child's voice. Values are stored and never change; labels are what an officer reads."""

from __future__ import annotations

from safelight.kernel.codes import Code


class VoicePathway(Code):
    """What the child was seen for."""

    CUSTODY = "CUSTODY", "Custody"
    MISSING_PREVENTION = "MFH_PREVENTION", "Prevention interview after being missing"
    MISSING_REPORT = "MFH_REPORT", "Missing report"
    CRIME = "CRIME", "Crime report"
    CONCERN_FORM = "F101", "Concern form (f101)"
    DOMESTIC_ABUSE = "DA", "Domestic abuse"
    POLICE_PROTECTION = "POLICE_PROTECTION", "Police protection"
    OTHER = "OTHER", "Something else"


class Contact(Code):
    """How the child was met."""

    SEEN_AND_SPOKEN = "SEEN_AND_SPOKEN", "Seen and spoken with"
    SEEN_NOT_SPOKEN = "SEEN_NOT_SPOKEN", "Seen, not spoken with"
    SEEN_ASLEEP = "SEEN_ASLEEP", "Seen asleep"
    NOT_SEEN = "NOT_SEEN", "Not seen"
    BY_PHONE = "BY_PHONE", "Spoken with by phone"

    @property
    def seen(self) -> bool:
        """Whether somebody laid eyes on the child."""
        return self in _SEEN

    @property
    def spoken(self) -> bool:
        """Whether the child was spoken with."""
        return self in (Contact.SEEN_AND_SPOKEN, Contact.BY_PHONE)


_SEEN = frozenset({Contact.SEEN_AND_SPOKEN, Contact.SEEN_NOT_SPOKEN, Contact.SEEN_ASLEEP})


class Present(Code):
    """Who was with the child."""

    ALONE_WITH_OFFICER = "ALONE_WITH_OFFICER", "Nobody else: alone with the officer"
    PARENT = "PARENT", "Parent or carer"
    SUSPECT = "SUSPECT", "Suspect"
    SIBLING = "SIBLING", "Brother or sister"
    APPROPRIATE_ADULT = "APPROPRIATE_ADULT", "Appropriate adult"
    TEACHER = "TEACHER", "Teacher"
    SOCIAL_WORKER = "SOCIAL_WORKER", "Social worker"
    SOLICITOR = "SOLICITOR", "Solicitor"
    INTERPRETER = "INTERPRETER", "Interpreter"


class Communication(Code):
    """How the child and the officer understood each other."""

    SPOKEN_ENGLISH = "SPOKEN_ENGLISH", "Spoken English"
    OTHER_LANGUAGE = "OTHER_LANGUAGE", "Another language, with an interpreter"
    SIGN = "SIGN", "Sign language"
    AIDED = "AAC", "Symbols or a speech device"
    PLAY_OR_DRAWING = "PLAY_DRAWING", "Play or drawing"
    NON_VERBAL = "NON_VERBAL", "Without words"
    ADJUSTED = "SEND_ADJUSTMENT", "Adjusted for special needs or disability"


class Demeanour(Code):
    """How the child came across. A label alone says nothing: what was seen or heard goes beside it."""

    CALM = "CALM", "Calm"
    CHEERFUL = "CHEERFUL", "Cheerful"
    ENGAGED = "ENGAGED", "Engaged"
    TEARFUL = "TEARFUL", "Tearful"
    FRIGHTENED = "FRIGHTENED", "Frightened"
    ANGRY = "ANGRY", "Angry"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    SILENT = "SILENT", "Silent"
    WATCHFUL = "WATCHFUL", "Watchful"
    AGITATED = "AGITATED", "Agitated"
    DISSOCIATED = "DISSOCIATED", "Far away, not responding"
    CONFUSED = "CONFUSED", "Confused"
    TIRED = "TIRED", "Tired"
    ASLEEP = "ASLEEP", "Asleep"
    DEFIANT = "DEFIANT", "Defiant"
    INTOXICATED = "INTOXICATED", "Seems to have taken drink or drugs"
    INJURED = "INJURED", "Injured"
    OTHER = "OTHER", "Another way"


class Stage(Code):
    """The point at which the child was heard. Second and later reviews share one; their order tells them apart."""

    BOOKING = "BOOKING", "Booking in"
    FIRST_REVIEW = "FIRST_REVIEW", "First review"
    LATER_REVIEW = "REVIEW_N", "A later review"
    BEFORE_INTERVIEW = "PRE_INTERVIEW", "Before interview"
    AFTER_INTERVIEW = "POST_INTERVIEW", "After interview"
    CHARGE = "CHARGE", "Charge or bail"
    BAIL_REFUSED = "BAIL_REFUSED", "Bail refused"
    ACCOMMODATION = "LA_REQUEST", "Asking for accommodation"
    OVERNIGHT = "OVERNIGHT_CHECK", "Overnight check"
    RELEASE = "RELEASE", "Release"
    TAKEN = "PP_TAKEN", "Taken into police protection"
    PLACED = "PP_PLACED", "Placed"
    DESIGNATED_REVIEW = "PP_DO_REVIEW", "Designated officer’s review"
    PROTECTION_ENDED = "PP_RELEASE", "Released from police protection"
    VISIT = "VISIT", "Visit or interview"


class Disclosure(Code):
    """Whether the child said something that needs acting on at once."""

    NONE = "NONE", "Nothing of the kind"
    POSSIBLE = "POSSIBLE", "Possibly"
    CLEAR = "CLEAR", "Clearly"


class NotObtained(Code):
    """Why the child was not spoken with, or not seen."""

    ASLEEP = "ASLEEP", "Asleep and not woken"
    DECLINED = "DECLINED", "The child chose not to talk"
    PRE_VERBAL = "PREVERBAL", "Does not talk yet"
    UNFIT = "UNFIT", "Not fit to talk"
    INTERPRETER_AWAITED = "INTERPRETER_AWAITED", "An interpreter was awaited"
    NEEDS_SPECIALIST = "NEEDS_SPECIALIST", "Needs somebody with special skill"
    ADULT_OBSTRUCTED = "ADULT_OBSTRUCTED", "An adult got in the way"
    NOT_IN_INTEREST = "NOT_IN_INTEREST", "Talking then would have harmed the child"
    ELSEWHERE_SAFE = "ELSEWHERE_SAFE_CONFIRMED", "Somewhere else, and known to be safe"
    AT_SCHOOL = "AT_SCHOOL", "At school"
    WITH_SUSPECT = "WITH_SUSPECT", "With the suspect (urgent)"
    REFUSED_ACCESS = "REFUSED_ACCESS", "Officers were not let in (urgent)"
    OVERLOOKED = "OVERLOOKED", "Overlooked"
    NOT_SEEN = "NOT_SEEN", "Not seen, for another reason"


class ShareRestriction(Code):
    """Who must not learn that the child told. It protects the child from being known as the one who did."""

    NONE = "NONE", "No restriction"
    NOT_TO_PARENT = "NOT_TO_PARENT", "Not to a parent"
    NOT_TO_SUSPECT = "NOT_TO_SUSPECT", "Not to the suspect"
    POLICE_AND_SOCIAL_CARE = "POLICE_CSC_ONLY", "Police and children’s social care only"


class Answer(Code):
    """What one rule of the check found."""

    HELD = "PASS", "Yes"
    NOT_HELD = "FAIL", "No"
    DOES_NOT_APPLY = "NA", "Does not apply"


class Result(Code):
    """What the check comes to: the worst of what it found. It is a prompt, never a grade of the officer."""

    SUPERVISOR = "RED", "Needs the supervisor"
    MORE = "AMBER", "Could say more"
    ENOUGH = "GREEN", "Enough is written"


class CopyKind(Code):
    """How like another record's words these are."""

    IDENTICAL = "IDENTICAL", "The same words"
    NEAR = "NEAR_COPY", "Nearly the same words"


class ComparedWith(Code):
    """Which records a text is held against."""

    RECORD = "RECORD", "An earlier entry of the same record"
    OFFICER = "OFFICER", "The same officer’s records"
    SIBLING = "SIBLING", "Another child of the same incident"
    BATCH = "BATCH", "Other children of the same extract"
