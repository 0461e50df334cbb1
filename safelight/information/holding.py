"""How long records are kept, read from the database: holds, the clear period of a person, what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from safelight.derived.policy import book
from safelight.information.models import Erasure, HoldStep, RestrictionStep, RetentionDecision
from safelight.information.retention import CLEAR, GROUP_OF, REVIEWED, Group, RetentionFacts, due_at
from safelight.kernel.calendar import london_day
from safelight.kernel.clocks import DutyFacts
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record
from safelight.workforce.models import Officer

PAGE = 50
_IDENTITY = Coalesce("person__same_as", "person")


def holds_of(record: Record) -> list[HoldStep]:
    """The cases that hold a record now, the earliest first."""
    found = HoldStep.objects.filter(record=record).select_related("record", "by")
    latest = found.order_by("case", "-at", "-id").distinct("case")
    return sorted((each for each in latest if each.held), key=lambda each: (each.at, each.pk))


def facts_of(record: Record, *, group: Group | None = None) -> RetentionFacts:
    """What decides when a record is looked at. `group` is what somebody says now, in place of what was decided."""
    [facts] = _facts([record])
    return facts if group is None else facts._replace(group=group)


def _facts(records: Sequence[Record]) -> list[RetentionFacts]:
    """Facts of some records that the caller reached: three statements, however many."""
    ids = [each.pk for each in records]
    people = dict(_people_of(ids))
    contacts = _contacts(set(people.values()))
    decisions = {
        each.record_id: each
        for each in RetentionDecision.objects.filter(record__in=ids).order_by("record", "-at", "-id").distinct("record")
    }
    found = []
    for record in records:
        opened, last = contacts.get(people.get(record.pk, 0), (record.closed_at is None, record.closed_at))
        decided = decisions.get(record.pk)
        start = None if opened or last is None else last
        default = book().value_at(GROUP_OF, record.opened_at).get(record.kind, Group.MISCELLANEOUS)
        found.append(
            RetentionFacts(
                record.pk,
                record.reference,
                record.kind,
                Group(decided.group) if decided else default,
                start,
                decided.review_on if decided else None,
                decided.at if decided else None,
            )
        )
    return found


def _people_of(ids: Sequence[int]) -> list[tuple[int, int]]:
    rows = Involvement.objects.filter(record__in=ids, role=InvolvedAs.CHILD).annotate(identity=_IDENTITY)
    return list(rows.order_by("record").values_list("record_id", "identity"))


def _contacts(identities: set[int]) -> dict[int, tuple[bool, datetime | None]]:
    """Of each person: whether a record of theirs is open, and when the last that closed did."""
    found: dict[int, tuple[bool, datetime | None]] = {}
    theirs = Q(person__in=identities) | Q(person__same_as__in=identities)
    rows = Involvement.objects.filter(theirs, role=InvolvedAs.CHILD).annotate(identity=_IDENTITY)
    for identity, closed_at in rows.values_list("identity", "record__closed_at"):
        opened, last = found.get(identity, (False, None))
        if closed_at is None:
            opened = True
        elif last is None or closed_at > last:
            last = closed_at
        found[identity] = (opened, last)
    return found


class Due(NamedTuple):
    """A record that somebody is to look at, since when, by when, and the cases that hold it."""

    record: Record
    facts: RetentionFacts
    duty: DutyFacts


def due(officer: Officer, *, now: datetime) -> list[Due]:
    """Records in reach that are to be looked at now, the longest waiting first; a page of them at most.

    The database narrows by the shortest clear period, and the rule itself decides of what is left.
    """
    shortest = min(book().value_at(each, now).amount for each in CLEAR.values())
    before = now - timedelta(days=30 * shortest)
    later = Involvement.objects.filter(
        Q(record__closed_at=None) | Q(record__closed_at__gt=before), role=InvolvedAs.CHILD
    )
    own = Exists(later.filter(person=OuterRef("identity")))
    joined = Exists(later.filter(person__same_as=OuterRef("identity")))
    clear = Involvement.objects.annotate(identity=_IDENTITY).filter(record=OuterRef("pk"), role=InvolvedAs.CHILD)
    review = RetentionDecision.objects.filter(record=OuterRef("pk")).order_by("-at", "-id").values("review_on")
    erased = Erasure.objects.filter(record=OuterRef("pk"), done_at__isnull=False)
    found = (
        Record.objects.visible_to(officer, now)
        .filter(closed_at__lte=before, kind__in=book().value_at(GROUP_OF, now))
        .filter(Exists(clear.filter(~own, ~joined)), ~Exists(erased))
        .annotate(review_on=Subquery(review[:1]))
        .filter(Q(review_on=None) | Q(review_on__lte=london_day(now)))
        .order_by(F("closed_at").asc(), "pk")
    )
    shown = []
    records = list(found[:PAGE])
    for record, facts in zip(records, _facts(records), strict=True):
        start = due_at(facts, book())
        if start is not None and start <= now:
            [duty] = REVIEWED.duties(facts, book())
            shown.append(Due(record, facts, duty))
    return shown


def held(officer: Officer, *, now: datetime) -> list[HoldStep]:
    """The holds on records in reach, the earliest first; a page of them at most."""
    newer = HoldStep.objects.filter(record=OuterRef("record"), case=OuterRef("case")).order_by("-at", "-id")
    reached = Record.objects.visible_to(officer, now).values("pk")
    found = HoldStep.objects.filter(pk=Subquery(newer.values("pk")[:1]), held=True, record__in=reached)
    return list(found.select_related("record", "by").order_by("at", "pk")[:PAGE])


def restricted(officer: Officer, *, now: datetime) -> list[RestrictionStep]:
    """Records in reach that are kept out of use by a decision of data protection, the latest first."""
    newer = RestrictionStep.objects.filter(record=OuterRef("record")).order_by("-at", "-id")
    reached = Record.objects.visible_to(officer, now).filter(restricted=True).values("pk")
    found = RestrictionStep.objects.filter(pk=Subquery(newer.values("pk")[:1]), restricted=True, record__in=reached)
    return list(found.select_related("record", "by").order_by("-at", "-pk")[:PAGE])


def erasures_waiting() -> list[Erasure]:
    """What is asked to be erased and is not yet, the longest waiting first."""
    found = Erasure.objects.filter(done_at=None).select_related("asked_by", "approved_by")
    return list(found.order_by("asked_at", "pk")[:PAGE])


def decisions_of(record: Record) -> list[RetentionDecision]:
    """What was decided of a record, the latest first."""
    return list(RetentionDecision.objects.filter(record=record).select_related("by").order_by("-at", "-id")[:PAGE])


def erasure_of(record: Record) -> Erasure | None:
    """The latest erasure that was asked of a record."""
    return Erasure.objects.filter(record=record).select_related("asked_by", "approved_by").order_by("-pk").first()
