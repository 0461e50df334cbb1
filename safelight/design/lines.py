"""One duty as a line on a page: what, how long, how full the bar is, who set the limit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from safelight.design.moments import bar_share, time_left

Tone = Literal["late", "soon", "calm"]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """What the macro `duty` draws; see `design/duty.html` for each name."""

    text: str
    href: str
    words: str
    tone: Tone
    share: float
    law: str = ""
    receipt: str = ""
    act: Mapping[str, str] | None = None
    owner: str = ""
    alert: str = ""
    acknowledge: str = ""


def duty_line(
    text: str,
    *,
    started_at: datetime,
    due_at: datetime,
    now: datetime,
    warn_at: datetime | None = None,
    over: str = "late",
    href: str = "",
    law: str = "",
    receipt: str = "",
    act: Mapping[str, str] | None = None,
    owner: str = "",
    alert: str = "",
    acknowledge: str = "",
) -> DutyLine:
    """Word a running duty at `now`. `over` is “late” for a limit of law, “over the force’s time” for its own."""
    tone: Tone = "calm"
    if now >= due_at:
        tone = "late"
    elif warn_at is not None and now >= warn_at:
        tone = "soon"
    return DutyLine(
        text=text,
        href=href,
        words=time_left(due_at, now, over),
        tone=tone,
        share=bar_share(started_at, due_at, now),
        law=law,
        receipt=receipt,
        act=act,
        owner=owner,
        alert=alert,
        acknowledge=acknowledge,
    )
