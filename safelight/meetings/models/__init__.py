"""What the room of meetings keeps."""

from safelight.meetings.models.meeting import Attendance, Decision, Finding, Item, Meeting, Minute
from safelight.meetings.models.pack import Pack
from safelight.meetings.models.sharing import Pseudonym, Share
from safelight.meetings.models.task import Task, TaskStep

__all__ = [
    "Attendance",
    "Decision",
    "Finding",
    "Item",
    "Meeting",
    "Minute",
    "Pack",
    "Pseudonym",
    "Share",
    "Task",
    "TaskStep",
]
