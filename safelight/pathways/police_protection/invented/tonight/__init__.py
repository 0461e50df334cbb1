"""The children in police protection now, whatever the day: made by the actions officers would take, each elsewhere.

Some things are left undone on purpose, so that the board and the meeting have something to say: nobody designated, a
child nobody heard, a handover that is due, a child near the 72 hours and one beyond them.
"""

from __future__ import annotations

from datetime import datetime

from safelight.pathways.police_protection.invented.tonight.scripts import NIGHT
from safelight.pathways.police_protection.invented.tonight.steps import Cast, Night
from safelight.pathways.police_protection.models import Protection

__all__ = ["Cast", "make_tonight"]


def make_tonight(cast: Cast, *, now: datetime) -> int:
    """Make tonight's children where there are none of them; returns how many were made."""
    if Protection.objects.filter(source="").exists():
        return 0
    before = Protection.objects.count()
    for script in NIGHT:
        script(Night(cast, now))
    return Protection.objects.count() - before
