"""Every look at the register is journalled."""

from __future__ import annotations

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.workforce.gate import OfficerRequest


def looked(request: OfficerRequest, what: str, count: int) -> None:
    """Write down that somebody looked at so many lines of something."""
    detail = {"looked_at": what}
    journal.write(Kind.READ, act=Act.READ_UNDERTAKINGS, officer=request.officer, count=count, detail=detail)
