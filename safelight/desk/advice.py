"""Advice of a focus desk about a gap, and whether it was followed: the gap closed, or was accepted, or stands."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from safelight.derived.models import Gap
from safelight.desk.models import Advice
from safelight.kernel.acts import Act
from safelight.kernel.codes import Code
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.records.access import may, require
from safelight.records.actions import enter, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer

PAGE = 50


class CannotAdvise(Refusal):
    """Advice cannot be given about that."""


class Followed(Code):
    """What came of advice."""

    YES = "YES", "Followed: it is no longer missing"
    ACCEPTED = "ACCEPTED", "Not followed: accepted with a reason"
    NOT_YET = "NOT_YET", "Not followed yet"


class Given(NamedTuple):
    """A piece of advice with what came of it, and when."""

    advice: Advice
    followed: Followed
    at: datetime | None


@transaction.atomic
def advise(record: Record, *, requirement: str, key: str, words: str, by: Officer, now: datetime) -> Advice:
    """Advise whoever has a record about something that is missing from it; it stands in the record's chronology."""
    require(may(by, act=Act.ADVISE, record=record, now=now))
    if not Gap.objects.open().filter(record=record, requirement=requirement, key=key).exists():
        raise CannotAdvise(
            "That is not missing from this record, or no longer.", next_step="Look at the record to see what is."
        )
    made = saved(
        Advice(record=record, requirement=requirement, key=key, words=words.strip(), given_by=by, given_at=now),
        refusal=CannotAdvise,
    )
    missing = register.requirement(requirement).missing
    said = f"The focus desk advised ({missing}): {made.words}"
    enter(record, act=Act.ADVISE, by=by, happened_at=now, recorded_at=now, words=said)
    return made


def with_advice(gaps: QuerySet[Gap]) -> QuerySet[Gap]:
    """Gaps with the latest advice about each, read in the same statement: whoever closes a gap reads it there."""
    about = Advice.objects.filter(record=OuterRef("record"), requirement=OuterRef("requirement"), key=OuterRef("key"))
    latest = about.order_by("-given_at", "-pk").values("words")[:1]
    return gaps.annotate(advised=Coalesce(Subquery(latest), Value(""), output_field=TextField()))


def advice_given(*, page: int = 1) -> tuple[list[Given], bool]:
    """Advice within the reader's reach, the latest first, a page of it and whether there is more."""
    gap = Gap.objects.filter(
        record=OuterRef("record"), requirement=OuterRef("requirement"), key=OuterRef("key")
    ).order_by("-pk")
    found = (
        Advice.objects.filter(record__in=Record.objects.all())
        .select_related("record__area", "given_by")
        .annotate(
            closed_at=Subquery(gap.values("withdrawn_at")[:1]), accepted_at=Subquery(gap.values("accepted_at")[:1])
        )
        .order_by("-given_at", "-pk")
    )
    rows = list(found[(page - 1) * PAGE : page * PAGE + 1])
    return [_given(each) for each in rows[:PAGE]], len(rows) > PAGE


def _given(advice: Advice) -> Given:
    closed: datetime | None = advice.closed_at  # type: ignore[attr-defined]
    accepted: datetime | None = advice.accepted_at  # type: ignore[attr-defined]
    if closed is not None:
        return Given(advice, Followed.YES, closed)
    return Given(advice, Followed.ACCEPTED, accepted) if accepted else Given(advice, Followed.NOT_YET, None)
