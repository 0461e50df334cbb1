"""The clocks of a report: its published answer, the copies, the action plan, the early update, another body's reply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from safelight.inspection.register import policy
from safelight.inspection.register.codes import ReportKind, Step
from safelight.inspection.register.facts import ReportFacts
from safelight.inspection.rules import ACTION_PLAN_WITHIN_WEEKS, ANSWER_WITHIN_DAYS
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Duration
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.periods import DaysWith, WeeksAfter, end_of
from safelight.kernel.policy import PolicyBook
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy

_IN_FORCE = date(2017, 4, 3)
"""Since when the answer to a report has a last day in law."""
_REPLIES = (ReportKind.COMPLAINTS_BODY, ReportKind.CORONER, ReportKind.SUPER_COMPLAINT)


def _public_since(facts: ReportFacts) -> datetime | None:
    """The moment from which the answer's days count, for a report that is answered in public under this law."""
    if not facts.public or facts.published_on is None or facts.published_on < _IN_FORCE:
        return None
    return facts.published_at


def _comments(facts: ReportFacts, book: PolicyBook) -> Iterable[Running]:
    published = _public_since(facts)
    if published is None:
        return ()
    invited = facts.first(Step.INVITED)
    by = DaysWith(book.value_at(policy.COMMENTS_WITHIN, published)).after(published)
    if invited is not None and invited.due_on is not None:
        by = end_of(invited.due_on)
    running = Running("comments", published, facts.when(Step.COMMENTS_RECEIVED), until_at=by)
    return (running,)


def _copies(facts: ReportFacts) -> Iterable[Running]:
    if not facts.public:
        return ()
    both = (facts.when(Step.SENT_TO_INSPECTORS), facts.when(Step.SENT_TO_SECRETARY))
    sent = [each for each in both if each is not None]
    return once("copies", facts.when(Step.PUBLISHED), met=max(sent) if len(sent) == len(both) else None)


def _reply(facts: ReportFacts) -> Iterable[Running]:
    if facts.kind not in _REPLIES:
        return ()
    started_on = facts.received_on or facts.published_on
    return once("reply", start_of_day(started_on) if started_on else None, met=facts.when(Step.REPLY_SENT))


ANSWER_PUBLISHED: Clock[ReportFacts] = Clock(
    ref="governance:C-01",
    code="inspection-report.answer-published",
    question="By when are the comments on the report published?",
    imperative="Publish the commissioner’s and the chief officer’s comments",
    set_by=SetBy.LAW,
    limit=Editions[Duration](
        *(Edition(each.in_force_from, DaysWith(each.value), each.source) for each in ANSWER_WITHIN_DAYS)
    ),
    runnings=lambda facts: once("answer", _public_since(facts), met=facts.when(Step.PUBLISHED)),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=policy.WARN,
    climbs=policy.CLIMB,
    answer=Act.RECORD_REPORT_STEP,
    explained=(
        "The day of publication is the first of the 56. Publishing counts, and not signing. A weekend or bank holiday "
        "moves nothing."
    ),
)
COMMENTS_RECEIVED: Clock[ReportFacts] = Clock(
    ref="governance:C-02",
    code="inspection-report.comments-received",
    question="By when does the chief officer comment?",
    imperative="Send the chief officer’s comments to the commissioner",
    set_by=SetBy.LAW,
    limit=Editions[Duration](
        *(Edition(each.in_force_from, DaysWith(each.value - 1), each.source) for each in ANSWER_WITHIN_DAYS)
    ),
    cycle=_comments,
    owner=lambda facts: Role.CHIEF_OFFICER,
    warn=policy.WARN,
    climbs=policy.CLIMB_FROM_CHIEF,
    answer=Act.RECORD_REPORT_STEP,
    stored_tells=False,
    explained=(
        "The commissioner sets the day, and it lies before the last day on which the comments may be published. Where "
        "none is set, the force’s own day is taken."
    ),
)
COPIES_SENT: Clock[ReportFacts] = Clock(
    ref="governance:C-03",
    code="inspection-report.copies-sent",
    question="By when do the inspectors and the Secretary of State have a copy?",
    imperative="Send the published comments to the inspectors and to the Secretary of State",
    set_by=SetBy.FORCE,
    limit=policy.COPIES_WITHIN,
    runnings=_copies,
    owner=lambda facts: Role.PCC_OFFICE,
    warn=policy.WARN_OF_WORK,
    climbs=policy.CLIMB,
    answer=Act.RECORD_REPORT_STEP,
    explained="Both must have one. The law gives no number of days.",
)
UPDATE_SENT: Clock[ReportFacts] = Clock(
    ref="governance:C-04",
    code="inspection-report.early-update",
    question="By when is the inspectorate told what was done at once?",
    imperative="Send the inspectorate an update on what is to be done at once",
    set_by=SetBy.FORCE,
    limit=policy.UPDATE_AT_ONCE,
    runnings=lambda facts: (
        once("update", facts.published_at, met=facts.when(Step.UPDATE_SENT)) if facts.at_once else ()
    ),
    owner=lambda facts: Role.CHIEF_OFFICER,
    warn=policy.WARN_OF_WORK,
    climbs=policy.CLIMB_FROM_CHIEF,
    answer=Act.RECORD_REPORT_STEP,
    explained="The inspectorate asks for an early update and names no number of days; the day after publication is the "
    "first of the force’s own.",
)
ACTION_PLAN_SENT: Clock[ReportFacts] = Clock(
    ref="governance:C-05",
    code="inspection-report.action-plan",
    question="By when is the action plan sent?",
    imperative="Send the action plan to the inspectorate",
    set_by=SetBy.NATIONAL_STANDARD,
    limit=Editions[Duration](
        *(Edition(each.in_force_from, WeeksAfter(each.value), each.source) for each in ACTION_PLAN_WITHIN_WEEKS)
    ),
    runnings=lambda facts: (
        once("plan", _public_since(facts), met=facts.when(Step.ACTION_PLAN_SENT))
        if facts.kind == ReportKind.FORCE_INSPECTION
        else ()
    ),
    owner=lambda facts: Role.CHIEF_OFFICER,
    warn=policy.WARN,
    climbs=policy.CLIMB_FROM_CHIEF,
    answer=Act.RECORD_REPORT_STEP,
)
REPLIED: Clock[ReportFacts] = Clock(
    ref="governance:C-30",
    code="inspection-report.reply",
    question="By when is the body that wrote the report answered?",
    imperative="Send the reply",
    set_by=SetBy.FORCE,
    limit=policy.REPLY,
    runnings=_reply,
    owner=lambda facts: Role.CHIEF_OFFICER,
    warn=policy.WARN,
    climbs=policy.CLIMB_FROM_CHIEF,
    answer=Act.RECORD_REPORT_STEP,
    explained="Counted from the day after it was received, or published where nobody says when it came.",
)

REPORT_CLOCKS = (ANSWER_PUBLISHED, COMMENTS_RECEIVED, COPIES_SENT, UPDATE_SENT, ACTION_PLAN_SENT, REPLIED)
