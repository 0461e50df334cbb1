"""The invented force's meetings: yesterday's, issued with its tasks, and today's, open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.db import transaction

from safelight.kernel.calendar import from_london, london_day
from safelight.kernel.meetings import Series
from safelight.meetings import actions
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import Agency, DecisionCode
from safelight.meetings.models import Item, Meeting
from safelight.workforce.models import Officer

_THERE = (
    (Agency.DEMAND_HUB, "Inspector D. Mannequin", "Control room"),
    (Agency.CUSTODY, "Inspector P. Sample", "Custody"),
    (Agency.RESPONSE, "Sergeant T. Tryout", "Response"),
    (Agency.FOCUS_DESK, "V. Fictional", "Focus desk"),
)
_AT = time(7, 0)


@transaction.atomic
def make_meetings(chair: Officer, *, owners: Mapping[str, Officer], now: datetime) -> int:
    """Hold yesterday's meeting and open today's, where none was held yet; returns how many were made.

    `owners`: who is given something to do, by number. Nothing is recorded after `now`.
    """
    if Meeting.objects.filter(series=Series.DAILY).exists():
        return 0
    today = london_day(now)
    opened_at = min(now, from_london(datetime.combine(today, _AT)).at)
    _hold(chair, owners=list(owners.values()), now=from_london(datetime.combine(today - timedelta(days=1), _AT)).at)
    actions.open_meeting(Series.DAILY, by=chair, now=opened_at)
    return 2


def _hold(chair: Officer, *, owners: list[Officer], now: datetime) -> None:
    """One meeting from its opening to its pack."""
    meeting = actions.open_meeting(Series.DAILY, by=chair, now=now)
    said = now + timedelta(minutes=5)
    for agency, name, capacity in _THERE:
        actions.record_attendance(
            meeting, agency=agency, name=name, capacity=capacity, present=True, by=chair, now=said
        )
    actions.minute(meeting, words="Ely has no bed until Monday: the invented county rings round.", by=chair, now=said)
    day = london_day(said)
    general = actions.give_task(
        meeting,
        words="Ask the invented county which carers can be rung at night.",
        owner=owners[0],
        due_on=day,
        by=chair,
        now=said,
    )
    for number, subject in enumerate(agenda(meeting, now=said).undecided):
        assert subject.item is not None
        item = Item.objects.select_related("meeting", "record").get(pk=subject.item.pk)
        if number < len(owners):
            actions.decide(
                item,
                code=DecisionCode.ACT,
                words="Find out who can take this child home, and say so on the record.",
                owner=owners[number],
                due_on=day + timedelta(days=number),
                by=chair,
                now=said,
            )
        else:
            words = "The suite has it in hand; nothing is waiting for anybody else."
            actions.decide(item, code=DecisionCode.NO_ACTION, words=words, by=chair, now=said)
    actions.issue(meeting, by=chair, now=now + timedelta(minutes=30))
    done = now + timedelta(hours=3)
    actions.finish_task(general, words="Three names, given to both suites.", by=owners[0], now=done)
