"""The daily meeting's page at the size of the largest force, with years of custody records behind it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction

from bench.databases import orders
from bench.figures import Figure, at_most, enough
from bench.pages import an_open_night, ask, by_processor, measured, signed_in
from bench.world import World
from safelight.kernel.meetings import Series
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import DecisionCode
from safelight.meetings.models import Decision, Meeting
from safelight.site.database import DatabaseRole
from safelight.workforce.models import Officer

CHILDREN = 400
_TIMES = 40
_DUTIES = 10  # open for each child, a third of them overdue: a force that does much worse than any
# As many children are in custody now; what is owed for each stays as the open night left it.
_IN_CUSTODY = """
    CREATE TEMPORARY TABLE here AS
        SELECT id FROM records_record WHERE kind = 'custody' AND id > %(above)s
        ORDER BY opened_at DESC LIMIT %(children)s;
    UPDATE records_record SET closed_at = NULL, opened_at = %(since)s, recorded_at = %(since)s
    WHERE id IN (TABLE here);
    UPDATE custody_detention SET left_at = NULL, left_to = '' WHERE record_id IN (TABLE here);
"""


def meeting(world: World, *, records: int) -> list[Figure]:
    """Hold one meeting over every child, open the next, and read its page as its chair."""
    there = world.grow(records)
    children = min(CHILDREN, there // 10)
    _, duties = an_open_night(world, records=records, opened=children, duties=_DUTIES * children)
    database, now = world.database, world.now
    since = now - timedelta(days=2)
    with database.owner() as owner:
        orders(owner, _IN_CUSTODY, children=children, since=since, above=world.above)
    database.tidy("records_record", "custody_detention", "derived_duty", "derived_gap")
    cookie = signed_in(database, Role.DAILY_CHAIR)
    chair = Officer.objects.order_by("-pk")[0]
    _hold(chair, now=now - timedelta(days=1))
    opened = actions.open_meeting(Series.DAILY, by=chair, now=now)
    database.tidy("meetings_item", "meetings_decision", "meetings_pack")
    database.connect(DatabaseRole.WEB, pooled=settings.SAFELIGHT.threads + 1)
    page = partial(ask, f"/meetings/daily/{opened.held_on}/", cookie)
    taken, inside, queries, size, worked = measured(page, times=enough(_TIMES, records=there), database=database)
    database.connect(DatabaseRole.WORK)
    what = f"with {children} children in custody, {duties:,} open duties and {there:,} records behind them"
    return [
        at_most("daily meeting, median", taken, 150, unit="ms", ceiling=inside, what=what),
        *by_processor("daily meeting", worked, 150),
        at_most("daily meeting, queries", queries, 15, unit="queries", what=what),
        at_most("daily meeting, size", size / 1000, 2_000, unit="kB", what=what),
    ]


@transaction.atomic
def _hold(chair: Officer, *, now: datetime) -> Meeting:
    """A meeting that decided about every child and was issued."""
    held = actions.open_meeting(Series.DAILY, by=chair, now=now)
    Decision.objects.bulk_create(
        Decision(
            item=subject.item,
            code=DecisionCode.NO_ACTION,
            words="The suite has it in hand.",
            by=chair,
            by_name=chair.get_full_name(),
            at=now,
        )
        for subject in agenda(held, now=now).undecided
    )
    actions.issue(held, by=chair, now=now, without_quorum="A measurement.")
    return held
