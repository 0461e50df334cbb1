"""Everything that can be done at a meeting and with its tasks: one function each."""

from safelight.meetings.actions.attending import (
    CannotAttend,
    CannotMinute,
    attend_for_agency,
    minute,
    record_attendance,
)
from safelight.meetings.actions.climbing import answer_task, let_tasks_climb, take_over_task
from safelight.meetings.actions.deciding import CannotDecide, decide, decide_the_rest
from safelight.meetings.actions.finding import CannotFind, find
from safelight.meetings.actions.issuing import CannotIssue, issue
from safelight.meetings.actions.opening import CannotOpenMeeting, open_meeting
from safelight.meetings.actions.sharing import CannotShare, CannotWithdraw, share, withdraw_share
from safelight.meetings.actions.tasks import (
    CannotChangeTask,
    CannotGiveTask,
    check_task,
    finish_task,
    give_task,
    hand_task,
    move_task,
    send_back_task,
    withdraw_task,
)

__all__ = [
    "CannotAttend",
    "CannotChangeTask",
    "CannotDecide",
    "CannotFind",
    "CannotGiveTask",
    "CannotIssue",
    "CannotMinute",
    "CannotOpenMeeting",
    "CannotShare",
    "CannotWithdraw",
    "answer_task",
    "attend_for_agency",
    "check_task",
    "decide",
    "decide_the_rest",
    "find",
    "finish_task",
    "give_task",
    "hand_task",
    "issue",
    "let_tasks_climb",
    "minute",
    "move_task",
    "open_meeting",
    "record_attendance",
    "send_back_task",
    "share",
    "take_over_task",
    "withdraw_share",
    "withdraw_task",
]
