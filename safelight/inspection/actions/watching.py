"""What the nightly reading does in the register: look at what is watched, and find owners who left."""

from __future__ import annotations

from datetime import datetime, timedelta

from safelight.inspection.actions.owning import leave
from safelight.inspection.actions.proving import found
from safelight.inspection.models import Owning
from safelight.inspection.queries.watching import Look, owners_now, watched_now
from safelight.inspection.register.codes import OwnerAs
from safelight.kernel.calendar import london_day
from safelight.workforce.models import Officer


def watch_register(now: datetime) -> dict[str, int]:
    """Look at every watched recommendation by its measures, and leave the gap of every owner without a posting.

    A look that finds one not to hold is the proposal that it fell back: a person decides within the day.
    """
    looks = [each for each in watched_now(now) if _due(each, now)]
    for each in looks:
        found(each.record, holds=each.holds, says=each.says, by=None, now=now)
    gone = [each for each in owners_now() if _gone(each, now)]
    for owning in gone:
        assert owning.owner is not None
        leave(owning.record, OwnerAs(owning.owner_as), name=owning.owner.get_full_name(), now=now)
    return {
        "looked": len(looks),
        "not_holding": sum(not each.holds for each in looks),
        "owners_left": len(gone),
    }


def _due(look: Look, now: datetime) -> bool:
    """A slip is kept when it is new; a look that holds once a month, as somebody would look."""
    if look.last is None:
        return True
    if look.holds != look.last.holds:
        return True
    return look.holds and now - look.last.at > timedelta(days=27)


def _gone(owning: Owning, now: datetime) -> bool:
    owner: Officer | None = owning.owner
    return owner is not None and (not owner.is_active or not owner.postings_on(london_day(now)))
