"""The words of an answer: which document it is, who stands behind it, whom it is sent to."""

from __future__ import annotations

from safelight.kernel.codes import Code


class DocumentKind(Code):
    """Which document it is."""

    LETTER = "LETTER", "Answer to the report"
    ACTION_PLAN = "ACTION_PLAN", "Action plan"
    UPDATE = "UPDATE", "Monitoring update"

    @property
    def prints(self) -> tuple[str, ...]:
        """The papers that it consists of."""
        return ("letter", "appendix") if self is DocumentKind.LETTER else ("plan",) if self.is_plan else ("update",)

    @property
    def is_plan(self) -> bool:
        """Whether it is the action plan."""
        return self is DocumentKind.ACTION_PLAN


PAPERS = {
    "letter": "The commissioner’s letter",
    "appendix": "Appendix 1, the chief officer’s comments",
    "plan": "The action plan",
    "update": "The monitoring update",
    "page": "The whole as a page of the web",
}
"""Each paper by its name in an address."""


class Side(Code):
    """For whom somebody approves."""

    FORCE = "FORCE", "The chief officer"
    COMMISSIONER = "COMMISSIONER", "The commissioner"


class CopyTo(Code):
    """Whom a copy is sent to."""

    INSPECTORATE = "INSPECTORATE", "The inspectors of constabulary"
    SECRETARY_OF_STATE = "SECRETARY_OF_STATE", "The Secretary of State"
    OTHER = "OTHER", "Somebody else"


class SentBy(Code):
    """How a copy is sent."""

    EMAIL = "EMAIL", "E-mail"
    POST = "POST", "Post"
    PORTAL = "PORTAL", "The inspectorate’s own system"
    BY_HAND = "BY_HAND", "By hand"


class DraftFault(Code):
    """What a rule finds wrong with what an answer says of a recommendation."""

    NO_ANSWER = "NO_ANSWER", "Nothing is said"
    NO_OWNER = "NO_OWNER", "Nobody answers for it"
    NO_DATE = "NO_DATE", "It has no day"
    NO_REASON = "NO_REASON", "It does not say why it is not done"
    NO_SUCCESS = "NO_SUCCESS", "It does not say how it is known to work"
    DATE_PASSED = "DATE_PASSED", "Its day has passed"
    CLAIMED_DONE = "CLAIMED_DONE", "What is still to come is told as done"
    NO_END = "NO_END", "It goes on with no end"
    UNPROVED = "UNPROVED", "It is told as done, and nothing shows it"
    NEAR_COPY = "NEAR_COPY", "It is nearly word for word another part"
    LIMB_WITHOUT_ACTION = "LIMB_WITHOUT_ACTION", "Part of the recommendation is not answered"
    PREDATES_FINDING = "PREDATES_FINDING", "What it points to is older than the finding"
    IMPOSSIBLE_DATE = "IMPOSSIBLE_DATE", "It tells as past what has not come yet"
    CONTRADICTORY_LIMITS = "CONTRADICTORY_LIMITS", "It gives two limits for the same thing"
    DONE_AND_NOT_DONE = "DONE_AND_NOT_DONE", "It says complete, and that work is going on"

    @property
    def bars(self) -> bool:
        """Whether nobody can approve while it stands; what bars nothing is answered in writing or put right."""
        return self in (
            DraftFault.NO_ANSWER,
            DraftFault.NO_OWNER,
            DraftFault.NO_REASON,
            DraftFault.DATE_PASSED,
            DraftFault.IMPOSSIBLE_DATE,
        )
