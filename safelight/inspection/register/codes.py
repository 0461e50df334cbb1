"""The words of the register."""

from __future__ import annotations

from safelight.kernel.codes import Code


class ReportKind(Code):
    """What a report is: whether the law asks for a published answer hangs on it."""

    FORCE_INSPECTION = "FORCE_INSPECTION", "Inspection of this force"
    NATIONAL_INSPECTION = "NATIONAL_INSPECTION", "National or thematic inspection"
    REVIEW_AFTER_INSPECTION = "REVIEW_AFTER_INSPECTION", "Review after an inspection"
    COMPLAINTS_BODY = "COMPLAINTS_BODY", "Learning from the Independent Office for Police Conduct"
    CORONER = "CORONER", "Coroner’s report to prevent deaths"
    SUPER_COMPLAINT = "SUPER_COMPLAINT", "Super-complaint"
    PRACTICE_REVIEW = "PRACTICE_REVIEW", "Child safeguarding practice review"
    AUDIT = "AUDIT", "Audit or custody visitors"
    OTHER = "OTHER", "Another source"

    @property
    def answered_in_public(self) -> bool:
        """Whether the commissioner publishes comments on it under the Police Act 1996, s.55."""
        return self in (ReportKind.FORCE_INSPECTION, ReportKind.NATIONAL_INSPECTION, ReportKind.REVIEW_AFTER_INSPECTION)


class Timescale(Code):
    """How long the report gives."""

    AT_ONCE = "AT_ONCE", "At once"
    MONTHS_3 = "MONTHS_3", "Within three months"
    MONTHS_6 = "MONTHS_6", "Within six months"
    MONTHS_12 = "MONTHS_12", "Within twelve months"
    DAY = "DAY", "By a day"
    NONE = "NONE", "No time given"


class Status(Code):
    """How far a recommendation has come, in order; after ARCHIVED, where it stands aside."""

    RECEIVED = "RECEIVED", "Received"
    REGISTERED = "REGISTERED", "Registered"
    PLANNED = "PLANNED", "Planned"
    DELIVERING = "DELIVERING", "Being delivered"
    DELIVERED = "DELIVERED", "Delivered"
    EMBEDDED = "EMBEDDED", "Embedded"
    EFFECTIVE = "EFFECTIVE", "Effective"
    SIGNED_OFF = "SIGNED_OFF", "Signed off by the force"
    SUBMITTED = "SUBMITTED", "Submitted to the inspectorate"
    CLOSED = "CLOSED", "Closed by the inspectorate, and watched"
    ARCHIVED = "ARCHIVED", "Watched for its time, and done"
    REJECTED = "REJECTED", "Not accepted, with the reason"
    SUPERSEDED = "SUPERSEDED", "Superseded"
    ON_HOLD = "ON_HOLD", "On hold until a day"
    REGRESSED = "REGRESSED", "Fallen back"
    REOPENED = "REOPENED", "Opened again"

    @property
    def height(self) -> int:
        """Its place on the way, RECEIVED being 0; -1 for one that stands aside."""
        return _WAY.index(self) if self in _WAY else -1

    @property
    def ends(self) -> bool:
        """Whether nothing more is done after it."""
        return self in (Status.ARCHIVED, Status.REJECTED, Status.SUPERSEDED)


_WAY = tuple(Status)[: list(Status).index(Status.ARCHIVED) + 1]


class OwnerAs(Code):
    """In what way somebody answers for a recommendation."""

    EXECUTIVE = "EXECUTIVE", "Executive owner, a chief officer"
    DELIVERY = "DELIVERY", "Delivery owner"


class Tier(Code):
    """What a piece of evidence can show; assertion is kept and never counts."""

    T0 = "T0", "Said"
    T1 = "T1", "Written: a policy, guidance or form"
    T2 = "T2", "Reached: who was trained or told, of how many"
    T3 = "T3", "Running: a register, minutes or log of a period"
    T4 = "T4", "Quality: a sample of files, graded"
    T5 = "T5", "Outcome: a measure for children"
    T6 = "T6", "Independent: audit, peers, inspectors or children"
    CHALLENGE = "CHALLENGE", "Minutes of a session that challenged it"
    SUBMISSION = "SUBMISSION", "What is submitted to the inspectorate"
    CLOSURE = "CLOSURE", "The inspectorate’s own word that it is closed"
    NOTED = "NOTED", "Minutes in which the audit committee noted it"

    @property
    def counts_as(self) -> int:
        """Its rung, 0 to 6; -1 for what belongs to one gate alone."""
        return int(self.value[1:]) if self.value[1:].isdigit() else -1


class Cadence(Code):
    """How often the thing behind evidence that something runs is due."""

    DAILY = "DAILY", "Daily"
    WEEKLY = "WEEKLY", "Weekly"
    MONTHLY = "MONTHLY", "Monthly"


class LinkAs(Code):
    """How one recommendation stands to another."""

    REPEATS = "REPEATS", "Repeats"
    SUPERSEDES = "SUPERSEDES", "Supersedes"
    SAME_THEME = "SAME_THEME", "Is of the same theme as"
    ANSWERS = "ANSWERS", "Answers"
    SUPPORTS = "SUPPORTS", "Supports"

    @property
    def seen_from_the_other(self) -> str:
        """The same, read from the other end."""
        return {
            "REPEATS": "Is repeated by",
            "SUPERSEDES": "Is superseded by",
            "SAME_THEME": "Is of the same theme as",
            "ANSWERS": "Is answered by",
            "SUPPORTS": "Is supported by",
        }[self.value]


class Step(Code):
    """One thing that happens to a report on the way to its published answer."""

    INVITED = "INVITED", "The chief officer was invited to comment"
    COMMENTS_RECEIVED = "COMMENTS_RECEIVED", "The chief officer’s comments were received"
    PAGE_PUBLISHED = "PAGE_PUBLISHED", "The comments were published as an accessible page"
    PUBLISHED = "PUBLISHED", "The comments were published"
    SENT_TO_INSPECTORS = "SENT_TO_INSPECTORS", "A copy was sent to the inspectors of constabulary"
    SENT_TO_SECRETARY = "SENT_TO_SECRETARY", "A copy was sent to the Secretary of State"
    ACTION_PLAN_SENT = "ACTION_PLAN_SENT", "The action plan was sent to the inspectors"
    UPDATE_SENT = "UPDATE_SENT", "An early update on what is to be done at once was sent"
    REPLY_SENT = "REPLY_SENT", "The reply was sent"


class WorkStep(Code):
    """One thing that happens to a task."""

    GIVEN = "GIVEN", "Given"
    DONE = "DONE", "Said to be done"
    CHECKED = "CHECKED", "Checked by somebody else"
    SENT_BACK = "SENT_BACK", "Sent back"
    MOVED = "MOVED", "Given another day"
    HANDED = "HANDED", "Given to somebody else"
    WITHDRAWN = "WITHDRAWN", "No longer needed"


class Lives(Code):
    """The state of a programme’s milestone."""

    PROPOSED = "PROPOSED", "To come"
    UNDER_WAY = "UNDER_WAY", "Under way"
    SAID_DONE = "SAID_DONE", "Said to be done"
    SHOWN_DONE = "SHOWN_DONE", "Shown to be done"
    DROPPED = "DROPPED", "Given up"
