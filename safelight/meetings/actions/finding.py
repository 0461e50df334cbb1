"""What a meeting finds about a record, one question at a time: an answer, in words where needed, and a task."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.meetings import Answered, Series
from safelight.kernel.meetings import Finding as Question
from safelight.kernel.refusals import Refusal
from safelight.meetings.actions.allowed import require_open, said
from safelight.meetings.actions.tasks import give_task
from safelight.meetings.codes import Agency
from safelight.meetings.models import Finding, Item
from safelight.meetings.series import HELD
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotFind(Refusal):
    """What a meeting finds cannot be recorded."""


@transaction.atomic
def find(
    item: Item,
    *,
    finding: str,
    answer: str,
    words: str = "",
    agency: Agency | None = None,
    owner: Officer | None = None,
    due_on: date | None = None,
    by: Officer,
    now: datetime,
) -> Finding:
    """Record what the meeting, or one agency for itself, finds about a record. Said again, the later counts and both
    are kept. An answer about which somebody does something needs a named owner and a day, and becomes a task."""
    require_open(item.meeting, by=by, act=Act.DECIDE_ITEM, now=now, refusal=CannotFind)
    asked, given = _declared(item, finding, answer)
    if asked.of_agencies != (agency is not None):
        raise CannotFind(
            "Each agency answers this for itself." if asked.of_agencies else "The meeting answers this together.",
            next_step="Say which agency." if asked.of_agencies else "Leave the agency out.",
        )
    spoken = words.strip()
    if given.in_words:
        spoken = said(words, refusal=CannotFind, otherwise=f"{given.label}: say it in words.")
    if given.owned != (owner is not None and due_on is not None):
        raise CannotFind(
            "This needs a named owner and a day." if given.owned else "This answer gives nobody anything to do.",
            next_step="Give both." if given.owned else "Leave out the owner and day.",
        )
    task = None
    if owner is not None and due_on is not None:
        task = give_task(item.meeting, words=spoken, owner=owner, due_on=due_on, by=by, now=now, item=item)
    found = saved(
        Finding(
            item=item,
            code=asked.code,
            agency="" if agency is None else agency,
            answer=given.code,
            words=spoken,
            task=task,
            by=by,
            by_name=by.get_full_name(),
            at=now,
        ),
        refusal=CannotFind,
    )
    journal.write(
        Kind.CHANGE,
        act=Act.DECIDE_ITEM,
        officer=by,
        record=item.record,
        detail={"finding": asked.code, "answer": given.code, "agency": found.agency},
    )
    return found


def _declared(item: Item, finding: str, answer: str) -> tuple[Question, Answered]:
    line = next((each for each in HELD[Series(item.meeting.series)].lines if each.code == item.line), None)
    asked = line.finding(finding) if line is not None else None
    given = asked.answer(answer) if asked is not None else None
    if asked is None or given is None:
        raise CannotFind("This is not asked of this record.", next_step="Choose one of the questions and its answers.")
    return asked, given
