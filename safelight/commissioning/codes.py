"""The words of commissioning."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Agreement(Code):
    """What was agreed with the recipient. Only grants are in the published register of grants."""

    GRANT = "GRANT", "Grant"
    CONTRACT = "CONTRACT", "Contract"


class RecipientKind(Code):
    """Who receives the money. A person is never named, here or in what is published."""

    CHARITY = "CHARITY", "Registered charity"
    COMPANY = "COMPANY", "Registered company"
    PUBLIC_BODY = "PUBLIC_BODY", "Public body"
    SCHOOL = "SCHOOL", "School or academy trust"
    COMMUNITY_GROUP = "COMMUNITY_GROUP", "Community group"
    PERSON = "PERSON", "A person"


class PaidFrom(Code):
    """Where the money comes from."""

    PROCEEDS_OF_CRIME = "POCA", "Proceeds of crime"
    PROPERTY_FUND = "PROPERTY_FUND", "Police Property Act fund"
    HOME_OFFICE = "HOME_OFFICE", "Home Office"
    MINISTRY_OF_JUSTICE = "MOJ", "Ministry of Justice"
    SERIOUS_VIOLENCE_DUTY = "SVD", "Serious violence duty"
    CORE = "CORE", "The commissioner’s own budget"
    OTHER = "OTHER", "Another source"


class Group(Code):
    """Who something is for, or who was asked: groups, never people."""

    UNDER_10 = "UNDER_10", "Children under 10"
    AGED_10_TO_13 = "AGED_10_TO_13", "Children of 10 to 13"
    AGED_14_TO_17 = "AGED_14_TO_17", "Children of 14 to 17"
    AGED_18_TO_24 = "AGED_18_TO_24", "Young adults of 18 to 24"
    PARENTS = "PARENTS", "Parents and carers"
    SURVIVORS = "SURVIVORS", "Victims and survivors"
    ADULTS = "ADULTS", "Adults of 25 or more"
    PROFESSIONALS = "PROFESSIONALS", "People who work with children"


class FigureKind(Code):
    """What sort of figure shows an outcome."""

    SHARE = "SHARE", "A share: so many of so many"
    COUNT = "COUNT", "A count"
    NUMBER = "NUMBER", "A number, such as hours or days"


class Aim(Code):
    """Which way is good."""

    AT_LEAST = "AT_LEAST", "At least the target"
    AT_MOST = "AT_MOST", "At most the target"


class Over(Code):
    """Which returns a figure is taken over."""

    WHOLE = "WHOLE", "All returns so far, together"
    LATEST = "LATEST", "The latest return alone"


class Stands(Code):
    """Whether what was promised has happened."""

    MET = "MET", "Met"
    NOT_MET = "NOT_MET", "Not met"
    NOT_MEASURED = "NOT_MEASURED", "Not yet measured"


class Course(Code):
    """What the commissioner decides about a grant that runs."""

    CONTINUE = "CONTINUE", "Continue as agreed"
    VARY = "VARY", "Vary the amount or the time"
    STOP = "STOP", "Stop"


class GrantState(Code):
    """Where a grant is in its life, by the day."""

    NOT_BEGUN = "NOT_BEGUN", "Not begun"
    RUNNING = "RUNNING", "Running"
    ENDED = "ENDED", "Ended"
    STOPPED = "STOPPED", "Stopped"


class Method(Code):
    """How people were asked."""

    ONLINE = "ONLINE", "Online questions"
    FOCUS_GROUP = "FOCUS_GROUP", "Group conversation"
    SCHOOL = "SCHOOL", "Visit to a school or youth club"
    CUSTODY_VISIT = "CUSTODY_VISIT", "Visit to custody"
    INTERVIEW = "INTERVIEW", "One to one"
    PANEL = "PANEL", "Standing panel"


class LedTo(Code):
    """What changed because of what was heard."""

    GRANT = "GRANT", "A grant or contract"
    POLICY = "POLICY", "A policy"
    UNDERTAKING = "UNDERTAKING", "An undertaking"
    DECISION = "DECISION", "A decision"
    NOTHING = "NOTHING", "Nothing changed"


class Paragraph(Code):
    """What must be published beside the grants; each is a paragraph of the order, or of the force's own list."""

    EXPENSE = "EXPENSE", "Item of expenditure"
    CONTRACT = "CONTRACT", "Contract"
    DECISION = "DECISION", "Decision of significant public interest"
    PRIORITIES = "PRIORITIES", "Contribution to national policing priorities"
    ASSESSMENT = "ASSESSMENT", "The inspectorate’s assessment of the force"
    COMPLAINTS = "COMPLAINTS", "How complaints are dealt with"

    @property
    def is_money(self) -> bool:
        """Whether it is an amount paid or agreed."""
        return self in (Paragraph.EXPENSE, Paragraph.CONTRACT)

    @property
    def is_kept(self) -> bool:
        """Whether there is one at a time, which the next takes the place of."""
        return self in (Paragraph.PRIORITIES, Paragraph.ASSESSMENT, Paragraph.COMPLAINTS)


class CountedBy(Code):
    """By what people are counted, beside all of them together."""

    GROUP = "GROUP", "Group"
    AREA = "AREA", "Where they live"
    ETHNICITY = "ETHNICITY", "Ethnicity"
