"""Choices made in managing an offender. Values are stored and never change; labels may."""

from __future__ import annotations

from safelight.kernel.codes import Code, in_a_sentence


class Band(Code):
    """How great the risk is, as a tool that is not ours came to it."""

    VERY_HIGH = "VERY_HIGH", "Very high"
    HIGH = "HIGH", "High"
    MEDIUM = "MEDIUM", "Medium"
    LOW = "LOW", "Low"

    @property
    def above_medium(self) -> bool:
        """Whether it is high or very high."""
        return self in (Band.VERY_HIGH, Band.HIGH)


class Tool(Code):
    """What an assessment was made with. Its questions and scores are its own: only what it came to is recorded here."""

    ARMS = "ARMS", "ARMS"
    OSP_C = "OSP_C", "OSP, contact"
    OSP_I = "OSP_I", "OSP, images"
    OASYS = "OASYS", "OASys, by probation"
    YOUTH = "YOUTH", "A tool for young people"
    JUDGEMENT = "JUDGEMENT", "Structured professional judgement"


class WhyAssessed(Code):
    """What an assessment was made for."""

    FIRST = "FIRST", "The first after being taken on"
    YEARLY = "YEARLY", "It was time"
    CHANGE = "CHANGE", "Something changed, or became known"
    BEFORE_REACTIVE = "BEFORE_REACTIVE", "Before a decision on reactive management"
    BACK_TO_ACTIVE = "BACK_TO_ACTIVE", "On coming back to active management"


class Mode(Code):
    """How an offender is managed."""

    ACTIVE = "ACTIVE", "Actively: visited at home"
    REACTIVE = "REACTIVE", "Reactively: not visited, and looked at again by a day in the diary"
    AWAY = "AWAY", "Not in the community: in prison, in hospital or abroad"

    @property
    def said(self) -> str:
        """As a sentence about an offender says it."""
        return self.label if self is Mode.AWAY else f"Managed {in_a_sentence(self.label)}"

    @property
    def short(self) -> str:
        """In one word or two, as a tag or a list shows it."""
        return {Mode.ACTIVE: "Active", Mode.REACTIVE: "Reactive", Mode.AWAY: "Not in the community"}[self]


class Condition(Code):
    """What must hold of an offender who is managed reactively. The first five were published for all forces in 2017."""

    LOW_THREE_YEARS = "LOW_THREE_YEARS", "Assessed as low risk for three years at least"
    NO_OFFENCE = "NO_OFFENCE", "No offence for three years"
    NO_ORDER = "NO_ORDER", "No order of a civil court is in force, and no licence"
    NO_INTELLIGENCE = "NO_INTELLIGENCE", "Nothing is known, in any system, that suggests they may offend"
    REPORTS = "REPORTS", "They report to a police station each year as they must"
    NO_CHILD = "NO_CHILD", "No child lives in the household"
    SETTLED = "SETTLED", "The same home and household for a year"
    POLICE_ALONE = "POLICE_ALONE", "Managed at the ordinary level, without meetings of several agencies"

    @property
    def published(self) -> bool:
        """Whether it is one of the national criteria that were published."""
        return self in _PUBLISHED


_PUBLISHED = frozenset(
    {
        Condition.LOW_THREE_YEARS,
        Condition.NO_OFFENCE,
        Condition.NO_ORDER,
        Condition.NO_INTELLIGENCE,
        Condition.REPORTS,
    }
)


class VisitResult(Code):
    """What came of going to the home."""

    SEEN = "SEEN", "Seen at home"
    NO_REPLY = "NO_REPLY", "Nobody answered"
    REFUSED = "REFUSED", "They would not let the officers in"
    MOVED = "MOVED", "They no longer live there"
    IN_CUSTODY = "IN_CUSTODY", "They are in custody"
    ELSEWHERE = "ELSEWHERE", "Seen, but not at home"

    @property
    def failed(self) -> bool:
        """Whether the officers did not get in, so that two in a row are for the supervisor."""
        return self in (VisitResult.NO_REPLY, VisitResult.REFUSED)


class Children(Code):
    """What was seen of children at a visit."""

    SEEN = "SEEN", "Children were there, or something showed that they come or live there"
    NONE = "NONE", "No child was there, and nothing showed that one comes"
    NOT_LOOKED = "NOT_LOOKED", "The officers could not look"


class Change(Code):
    """Something new about an offender. Each asks for another look where they are managed reactively."""

    INTELLIGENCE = "INTELLIGENCE", "Intelligence, a crime, an arrest or a stop"
    CHILD_AT_HOME = "CHILD_AT_HOME", "They stay in a household with a child"
    PARTNER = "PARTNER", "A new partner who has children"
    ADDRESS = "ADDRESS", "A new address or name"
    LATE = "LATE", "They told the police late, or not at all, of something they must"
    TRAVEL = "TRAVEL", "Travel abroad"
    DISCLOSURE = "DISCLOSURE", "Somebody asked whether they are a danger"
    PARTNER_AGENCY = "PARTNER_AGENCY", "Another agency is worried"
    ENCOUNTER = "ENCOUNTER", "An officer met them with a child"
    OTHER = "OTHER", "Something else"

    @property
    def of_a_child(self) -> bool:
        """Whether a child may be in danger, so that it is passed on."""
        return self in (Change.CHILD_AT_HOME, Change.PARTNER, Change.ENCOUNTER)


class Ending(Code):
    """Why an offender is managed no longer."""

    PERIOD_OVER = "PERIOD_OVER", "The time for which they had to tell the police of changes is over"
    TAKEN_OVER = "TAKEN_OVER", "Another force has taken over"
    COURT = "COURT", "A court, or the police on an application, ended it"
    DIED = "DIED", "They died"
