"""How long records are kept, read from the database: holds, the clear period of a person, what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from safelight.derived.policy import book
from safelight.information.models import Erasure, HoldStep, RestrictionStep, RetentionDecision
from safelight.information.retention import CLEAR, GROUP_OF, REVIEWED, Group, RetentionFacts, due_at
from safelight.kernel.calendar import london_day, start_of_day
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
        own = GROUP_OF.get(record.kind)
        default = book().value_at(own, record.opened_at) if own else Group.MISCELLANEOUS
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


def to_be_looked_at(officer: Officer, *, now: datetime) -> QuerySet[Any]:
    """Records in reach that are to be looked at now, the longest waiting first.

    Of each record, the first moment at which a contact of its people is too late for its group (`until`) is worked out
    here; whether there was one is asked of the database.
    """
    groups = {kind: book().value_at(each, now) for kind, each in GROUP_OF.items()}
    decided = RetentionDecision.objects.filter(record=OuterRef("pk")).order_by("-at", "-id")
    by_kind = Case(*(When(kind=kind, then=Value(group.value)) for kind, group in groups.items()), default=Value(""))
    too_late = [When(group=group.value, then=Value(clear_until(group, now))) for group in Group]
    contact = Involvement.objects.filter(
        Q(record__closed_at=None) | Q(record__closed_at__gte=OuterRef(OuterRef("until"))), role=InvolvedAs.CHILD
    )
    own = Exists(contact.filter(person=OuterRef("identity")))
    joined = Exists(contact.filter(person__same_as=OuterRef("identity")))
    clear = Involvement.objects.annotate(identity=_IDENTITY).filter(record=OuterRef("pk"), role=InvolvedAs.CHILD)
    erased = Erasure.objects.filter(record=OuterRef("pk"), done_at__isnull=False)
    return (
        Record.objects.visible_to(officer, now)
        .annotate(
            group=Coalesce(Subquery(decided.values("group")[:1]), by_kind),
            review_on=Subquery(decided.values("review_on")[:1]),
        )
        .annotate(until=Case(*too_late, output_field=DateTimeField()))
        .filter(closed_at__lt=F("until"), kind__in=groups)
        .filter(Exists(clear.filter(~own, ~joined)), ~Exists(erased))
        .filter(Q(review_on=None) | Q(review_on__lte=london_day(now)))
        .order_by("closed_at", "pk")
    )


def clear_until(group: Group, now: datetime) -> datetime:
    """The first moment at which a contact keeps a record of a group from being looked at now."""
    clear, day = book().value_at(CLEAR[group], now), london_day(now)
    while clear.after(start_of_day(day)) > now:
        day -= timedelta(days=max(1, (clear.after(start_of_day(day)) - now).days - 5))
    return start_of_day(day + timedelta(days=1))


def due(records: Sequence[Record], *, now: datetime) -> list[Due]:
    """Some of the records that are to be looked at, by the rule itself."""
    shown = []
    for record, facts in zip(records, _facts(records), strict=True):
        start = due_at(facts, book())
        if start is not None and start <= now:
            [duty] = REVIEWED.duties(facts, book())
            shown.append(Due(record, facts, duty))
    return shown


def held(officer: Officer, *, now: datetime) -> QuerySet[HoldStep]:
    """The holds on records in reach, the earliest first."""
    newer = HoldStep.objects.filter(record=OuterRef("record"), case=OuterRef("case")).order_by("-at", "-id")
    reached = Record.objects.visible_to(officer, now).values("pk")
    found = HoldStep.objects.filter(pk=Subquery(newer.values("pk")[:1]), held=True, record__in=reached)
    return found.select_related("record", "by").order_by("at", "pk")


def restricted(officer: Officer, *, now: datetime) -> QuerySet[RestrictionStep]:
    """Records in reach that are kept out of use by a decision of data protection, the latest first."""
    newer = RestrictionStep.objects.filter(record=OuterRef("record")).order_by("-at", "-id")
    reached = Record.objects.visible_to(officer, now).filter(restricted=True).values("pk")
    found = RestrictionStep.objects.filter(pk=Subquery(newer.values("pk")[:1]), restricted=True, record__in=reached)
    return found.select_related("record", "by").order_by("-at", "-pk")


def erasures_waiting() -> QuerySet[Erasure]:
    """What is asked to be erased and is not yet, the longest waiting first."""
    found = Erasure.objects.filter(done_at=None).select_related("asked_by", "approved_by")
    return found.order_by("asked_at", "pk")


def decisions_of(record: Record) -> QuerySet[RetentionDecision]:
    """What was decided of a record, the latest first."""
    return RetentionDecision.objects.filter(record=record).select_related("by").order_by("-at", "-id")


def erasure_of(record: Record) -> Erasure | None:
    """The latest erasure that was asked of a record."""
    return Erasure.objects.filter(record=record).select_related("asked_by", "approved_by").order_by("-pk").first()


def others_of(record: Record, *, officer: Officer, now: datetime) -> list[Record]:
    """Other records in reach of the same children that are not erased, the latest first: each is erased as such."""
    people = Involvement.objects.filter(record=record, role=InvolvedAs.CHILD).annotate(identity=_IDENTITY)
    theirs = Involvement.objects.annotate(identity=_IDENTITY).filter(
        identity__in=people.values("identity"), role=InvolvedAs.CHILD
    )
    erased = Erasure.objects.filter(record=OuterRef("pk"), done_at__isnull=False)
    found = Record.objects.visible_to(officer, now).filter(~Exists(erased), pk__in=theirs.values("record"))
    return list(found.exclude(pk=record.pk).order_by("-opened_at", "-pk")[:PAGE])
