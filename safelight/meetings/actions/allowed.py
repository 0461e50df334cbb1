"""What every action of a meeting asks first: may this officer do it there, and is the meeting still open?"""

from __future__ import annotations

from datetime import datetime

from safelight.design.moments import london_day
from safelight.kernel.acts import Act
from safelight.kernel.meetings import Series
from safelight.kernel.refusals import Refusal
from safelight.meetings.access import may
from safelight.meetings.models import Meeting
from safelight.meetings.series import HELD
from safelight.records.access import require
from safelight.workforce.models import Officer


def require_open(meeting: Meeting, *, by: Officer, act: Act, now: datetime, refusal: type[Refusal]) -> None:
    """Refuse what the officer may not do at this meeting, and anything at all once its pack is issued."""
    require(may(by, act=act, held=HELD[Series(meeting.series)], now=now))
    if meeting.closed_at is not None:
        raise refusal(
            f"The pack of the meeting of {london_day(meeting.held_on)} is issued, and nothing can be added to it.",
            next_step="Take it to the next meeting.",
        )


def said(words: str, *, refusal: type[Refusal], otherwise: str) -> str:
    """The words without blanks round them; refused when there are none."""
    spoken = words.strip()
    if not spoken:
        raise refusal(otherwise)
    return spoken
