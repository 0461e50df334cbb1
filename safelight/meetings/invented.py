"""The invented force's meetings: the last mornings', yesterday's with its tasks, and today's, open; and last month's
review, issued and shared, and this month's, open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from safelight.kernel.calendar import from_london, london_day
from safelight.kernel.meetings import Series
from safelight.kernel.months import Month
from safelight.meetings import actions
from safelight.meetings.actions.deciding import take_up
from safelight.meetings.agenda import Subject, agenda
from safelight.meetings.codes import Agency, DecisionCode
from safelight.meetings.models import Item, Meeting
from safelight.meetings.series import HELD
from safelight.places.models import Authority
from safelight.workforce.models import Officer

_THERE = (
    (Agency.DEMAND_HUB, "Inspector D. Mannequin", "Control room"),
    (Agency.CUSTODY, "Inspector P. Sample", "Custody"),
    (Agency.RESPONSE, "Sergeant T. Tryout", "Response"),
    (Agency.FOCUS_DESK, "V. Fictional", "Focus desk"),
)
_AT = time(7, 0)
_MORNINGS = 4


@transaction.atomic
def make_meetings(chair: Officer, *, owners: Mapping[str, Officer], now: datetime) -> int:
    """Hold the meetings of the last mornings and open today's, where none was held yet; returns how many were made.

    So many that a child near the limit of police protection was looked at each day; only yesterday's has tasks.

    `owners`: who is given something to do, by number. Nothing is recorded after `now`.
    """
    if Meeting.objects.filter(series=Series.DAILY).exists():
        return 0
    today = london_day(now)
    opened_at = min(now, from_london(datetime.combine(today, _AT)).at)
    for back in range(_MORNINGS, 0, -1):
        at = from_london(datetime.combine(today - timedelta(days=back), _AT)).at
        _hold(chair, owners=list(owners.values()) if back == 1 else [], now=at)
    actions.open_meeting(Series.DAILY, by=chair, now=opened_at)
    return _MORNINGS + 1


def _hold(chair: Officer, *, owners: list[Officer], now: datetime) -> None:
    """One meeting from its opening to its pack; without owners it gives nobody anything to do."""
    meeting = actions.open_meeting(Series.DAILY, by=chair, now=now)
    said = now + timedelta(minutes=5)
    for agency, name, capacity in _THERE:
        actions.record_attendance(
            meeting, agency=agency, name=name, capacity=capacity, present=True, by=chair, now=said
        )
    day = london_day(said)
    general = [
        actions.give_task(
            meeting,
            words="Ask the invented county which carers can be rung at night.",
            owner=owner,
            due_on=day,
            by=chair,
            now=said,
        )
        for owner in owners[:1]
    ]
    if general:
        words = "Ely has no bed until Monday: the invented county rings round."
        actions.minute(meeting, words=words, by=chair, now=said)
    issued = now + timedelta(minutes=30)
    for number, subject in enumerate(agenda(meeting, now=issued).undecided):
        item = _item_of(subject, meeting, by=chair, now=issued)
        if number < len(owners):
            actions.decide(
                item,
                code=DecisionCode.ACT,
                words="Find out who can take this child home, and say so on the record.",
                owner=owners[number],
                due_on=day + timedelta(days=number),
                by=chair,
                now=issued,
            )
        else:
            words = "Whoever has this child has it in hand; nothing is waiting for anybody else."
            actions.decide(item, code=DecisionCode.NO_ACTION, words=words, by=chair, now=issued)
    actions.issue(meeting, by=chair, now=issued)
    done = now + timedelta(hours=3)
    for task in general:
        actions.finish_task(task, words="Three names, given to both suites.", by=task.owner, now=done)


def _item_of(subject: Subject, meeting: Meeting, *, by: Officer, now: datetime) -> Item:
    """A record's place on the list; a child who came while the meeting sat, whatever the hour, is taken up."""
    if subject.item is not None:
        return Item.objects.select_related("meeting", "record").get(pk=subject.item.pk)
    assert subject.row is not None
    return take_up(
        meeting, line=subject.line.code, record=subject.row.record, reference=subject.reference, by=by, now=now
    )


# The monthly review

_AGENCIES = (
    (Agency.CUSTODY, "Chief inspector C. Specimen", "Custody lead"),
    (Agency.YOUTH_JUSTICE, "H. Madeup", "Court officer"),
    (Agency.SOCIAL_CARE, "L. Notreal", "Head of placements"),
    (Agency.EMERGENCY_DUTY_TEAM, "N. Nightshift", "Duty manager"),
)
_WHY = "So that each agency can prepare what it says of its own children."
_TEN, _THIRD = time(10, 0), 3


@transaction.atomic
def make_reviews(
    chair: Officer, *, owners: Mapping[Agency, Officer], authorities: Sequence[Authority], now: datetime
) -> int:
    """Hold the review that was due last month and open this month's, where none was held yet; returns how many.

    `owners`: who sees to something, by the agency they are from. Both are shared with every agency of `authorities`.
    """
    held = HELD[Series.CUSTODY_REVIEW]
    if Meeting.objects.filter(series=held.series).exists():
        return 0
    this_month = Month.of(now)
    before = _on_the_third(this_month.before)
    first = actions.open_meeting(held.series, by=chair, now=before, month=this_month.before.before)
    _review(first, chair, owners, now=before + timedelta(minutes=10))
    _share(first, chair, authorities, with_words=True, now=before + timedelta(days=1))
    opened = min(now, _on_the_third(this_month))
    second = actions.open_meeting(held.series, by=chair, now=opened)
    _share(second, chair, authorities, with_words=False, now=opened)
    return 2


def _on_the_third(month: Month) -> datetime:
    return from_london(datetime.combine(month.first_day.replace(day=_THIRD), _TEN)).at


def _review(meeting: Meeting, chair: Officer, owners: Mapping[Agency, Officer], *, now: datetime) -> None:
    """One review from who was there to its pack: cases whose court outcome is known are concluded, the others wait."""
    for agency, name, capacity in _AGENCIES:
        actions.record_attendance(meeting, agency=agency, name=name, capacity=capacity, present=True, by=chair, now=now)
    words = "The out-of-hours team asks to be rung before bail is decided, not after."
    actions.minute(meeting, words=words, by=chair, now=now)
    due_on, agencies = london_day(now) + timedelta(days=21), list(owners)
    for number, subject in enumerate(agenda(meeting, now=now).undecided):
        assert subject.item is not None
        item = Item.objects.select_related("meeting", "record").get(pk=subject.item.pk)
        who = agencies[number % len(agencies)]
        _find(item, number, who, owners[who], due_on, chair, now)
        ready = not subject.line.unready(subject.row.more) if subject.line.unready and subject.row else False
        code = DecisionCode.CONCLUDED if ready else DecisionCode.CARRIED
        said = "Everything is found." if ready else "What the court decided is still asked for."
        actions.decide(item, code=code, words=said, by=chair, now=now)
    actions.issue(meeting, by=chair, now=now + timedelta(minutes=50))


def _find(item: Item, number: int, who: Agency, owner: Officer, due_on: date, chair: Officer, now: datetime) -> None:
    stamp: dict[str, Any] = {"by": chair, "now": now}
    disputed = number % 3 == 0
    words = "The authority says that it was asked after midnight; the record says before." if disputed else ""
    actions.find(item, finding="reason", answer="DISPUTED" if disputed else "AGREED", words=words, **stamp)
    if disputed:
        view = "Nobody rang the duty desk that night."
        agency = Agency.EMERGENCY_DUTY_TEAM
        actions.find(item, finding="view", answer="DISPUTED", words=view, agency=agency, **stamp)
    learned = "Ring the duty desk when a child is charged, whatever bail will be." if number % 4 == 0 else ""
    if learned:
        actions.find(item, finding="learning", answer="LEARNING", words=learned, owner=owner, due_on=due_on, **stamp)
    else:
        actions.find(item, finding="learning", answer="NONE", **stamp)
    actions.find(item, finding="good-practice", answer="NONE", **stamp)


def _share(
    meeting: Meeting, chair: Officer, authorities: Sequence[Authority], *, with_words: bool, now: datetime
) -> None:
    for partner in HELD[Series(meeting.series)].partners:
        for authority in authorities:
            actions.share(
                meeting,
                agency=partner.agency,
                authority=authority,
                purpose=_WHY,
                with_words=with_words,
                with_minutes=with_words,
                by=chair,
                now=now,
            )
