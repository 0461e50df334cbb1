"""Authority and warrants to hold a child before charge for longer than 24 hours."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.pathways.custody.codes.extensions import ExtensionDecision, ExtensionKind


class ExtensionFacts(NamedTuple):
    """One decision on holding the child for longer, or an application to a court for one."""

    id: str
    kind: ExtensionKind | str = ""
    applied_at: datetime | None = None
    decision: ExtensionDecision | str = ""
    decided_at: datetime | None = None
    until_at: datetime | None = None
    refused_why: str = ""
    told_at: datetime | None = None
    officer: str = ""
    rank: str = ""
    mode: str = ""
    link_appropriate: bool | None = None
    link_advised: bool | None = None
    link_consented: bool | None = None
    indictable: bool | None = None
    diligent: bool | None = None
    necessary_why: str = ""
    child_vulnerability: str = ""
    adult_view: str = ""
    alternatives: str = ""
    representations_child: str = ""
    representations_solicitor: str = ""
    representations_adult: str = ""
    court: str = ""

    @property
    def granted(self) -> bool:
        """Whether it was allowed."""
        return self.decision == ExtensionDecision.GRANTED and self.decided_at is not None and self.until_at is not None
