"""The solicitor and the healthcare professional: each time one was asked for, and how they came."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.pathways.custody.codes import Solicitor


class LegalAdviceFacts(NamedTuple):
    """One offer of a solicitor, and what came of it."""

    id: str
    offered_at: datetime | None = None
    asked_by: Solicitor | str = ""
    declined_why: str = ""
    solicitor: str = ""
    contacted_at: datetime | None = None
    arrived_at: datetime | None = None

    @property
    def asked(self) -> bool:
        """Whether a solicitor was asked for, and not declined."""
        return bool(self.asked_by) and self.asked_by != Solicitor.DECLINED


class HealthcareFacts(NamedTuple):
    """One time a healthcare professional was asked for, and when they saw the child."""

    id: str
    asked_at: datetime | None = None
    why: str = ""
    professional: str = ""
    seen_at: datetime | None = None
    outcome: str = ""
