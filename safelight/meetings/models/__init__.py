"""What the room of meetings keeps."""

from safelight.meetings.models.meeting import Attendance, Decision, Item, Meeting, Minute
from safelight.meetings.models.pack import Pack
from safelight.meetings.models.task import Task, TaskStep

__all__ = ["Attendance", "Decision", "Item", "Meeting", "Minute", "Pack", "Task", "TaskStep"]
