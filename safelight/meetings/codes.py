"""The words of a meeting's records."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Movement(Code):
    """How a record came to be on, or off, a meeting's list since the meeting before."""

    STAYED = "STAYED", "Still here"
    CAME = "CAME", "New"
    CAME_LATE = "CAME_LATE", "New: recorded late"
    APPEARED = "APPEARED", "On the list, and nothing says since when"
    WENT = "WENT", "Left"
    WENT_LATE = "WENT_LATE", "Left: recorded late"
    VANISHED = "VANISHED", "No longer on the list, and nothing says why"
    PASSED_THROUGH = "PASSED_THROUGH", "Came and left"
    AFTER = "AFTER", "After the cut-off"

    @property
    def listed(self) -> bool:
        """Whether the record stands on the list at the cut-off."""
        return self in (Movement.STAYED, Movement.CAME, Movement.CAME_LATE, Movement.APPEARED)

    @property
    def stood_before(self) -> bool:
        """Whether it stood on the list of the meeting before."""
        return self in (Movement.STAYED, Movement.WENT, Movement.WENT_LATE, Movement.VANISHED)

    @property
    def new(self) -> bool:
        """Whether it counts as new."""
        return self in (Movement.CAME, Movement.CAME_LATE, Movement.PASSED_THROUGH)

    @property
    def closed(self) -> bool:
        """Whether it counts as closed."""
        return self in (Movement.WENT, Movement.WENT_LATE, Movement.PASSED_THROUGH)

    @property
    def unexplained(self) -> bool:
        """Whether somebody has to say how it came or went."""
        return self in (Movement.APPEARED, Movement.VANISHED)


class DecisionCode(Code):
    """What a meeting decided about a record. Nothing is only noted."""

    ACT = "ACT", "Somebody acts"
    ESCALATE = "ESCALATE", "It goes to somebody more senior"
    NO_ACTION = "NO_ACTION", "Nothing more is needed"
    EXPLAINED = "EXPLAINED", "How the record came onto the list, or left it"
    CARRIED = "CARRIED", "The case waits for the next meeting"
    CONCLUDED = "CONCLUDED", "The case is concluded"

    @property
    def has_task(self) -> bool:
        """Whether it comes with a task: a named owner and a day."""
        return self in (DecisionCode.ACT, DecisionCode.ESCALATE)


class Agency(Code):
    """Who takes part."""

    DEMAND_HUB = "DEMAND_HUB", "Demand hub"
    CUSTODY = "CUSTODY", "Custody"
    MISSING_HUB = "MISSING_HUB", "Missing and exploited team"
    INTELLIGENCE = "INTELLIGENCE", "Intelligence"
    RESPONSE = "RESPONSE", "Response"
    FOCUS_DESK = "FOCUS_DESK", "Vulnerability focus desk"
    NEIGHBOURHOOD = "NEIGHBOURHOOD", "Neighbourhood policing"
    INVESTIGATION = "INVESTIGATION", "Investigation"
    YOUTH_JUSTICE = "YOUTH_JUSTICE", "Youth justice service"
    SOCIAL_CARE = "SOCIAL_CARE", "Children’s social care"
    EMERGENCY_DUTY_TEAM = "EMERGENCY_DUTY_TEAM", "Out-of-hours social care"
    APPROPRIATE_ADULTS = "APPROPRIATE_ADULTS", "Appropriate adult scheme"
    LIAISON = "LIAISON", "Liaison and diversion"
    COURT = "COURT", "Court"
    OTHER = "OTHER", "Somebody else"


class Step(Code):
    """One thing that happened to a task."""

    GIVEN = "GIVEN", "Given"
    CARRIED = "CARRIED", "Carried to the next meeting"
    MOVED = "MOVED", "Given another day"
    HANDED = "HANDED", "Given to somebody else"
    DONE = "DONE", "Done"
    CHECKED = "CHECKED", "Checked"
    SENT_BACK = "SENT_BACK", "Sent back"
    WITHDRAWN = "WITHDRAWN", "No longer needed"
    CLIMBED = "CLIMBED", "Went to somebody more senior"
    TAKEN = "TAKEN", "Taken over by somebody more senior"
    ANSWERED = "ANSWERED", "Answered by somebody more senior"


class TaskState(Code):
    """Exactly one of these at any moment, worked out from a task's moments."""

    OPEN = "OPEN", "To do"
    OVERDUE = "OVERDUE", "Overdue"
    DONE = "DONE", "Done, not yet checked"
    CHECKED = "CHECKED", "Done and checked"
    WITHDRAWN = "WITHDRAWN", "No longer needed"
