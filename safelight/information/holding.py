"""How long records are kept, read from the database: holds, the clear period of a person, what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from safelight.derived.policy import book
from safelight.information.models import Erasure, HoldStep, RestrictionStep, RetentionDecision
from safelight.information.retention import CLEAR, GROUP_OF, REVIEWED, Group, RetentionFacts, due_at
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.clocks import DutyFacts
from safelight.kernel.register import register
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
    """Facts of some records that the caller reached: a few statements, however many."""
    ids = [each.pk for each in records]
    people = _people_of(records)
    contacts = _contacts({each for found in people.values() for each in found})
    decisions = {
        each.record_id: each
        for each in RetentionDecision.objects.filter(record__in=ids).order_by("record", "-at", "-id").distinct("record")
    }
    found = []
    for record in records:
        closings = [record.closed_at, *(closed for each in people[record.pk] for closed in contacts[each])]
        closed = [each for each in closings if each is not None]
        decided = decisions.get(record.pk)
        own = GROUP_OF.get(record.kind)
        default = book().value_at(own, record.opened_at) if own else Group.MISCELLANEOUS
        found.append(
            RetentionFacts(
                record.pk,
                record.reference,
                record.kind,
                Group(decided.group) if decided else default,
                max(closed) if len(closed) == len(closings) else None,
                decided.review_on if decided else None,
                decided.at if decided else None,
            )
        )
    return found


class _Known(NamedTuple):
    """Whom a record is about: a child by their identity (`kind` is empty), or somebody by a number of that kind."""

    kind: str
    by: int | str


def _people_of(records: Sequence[Record]) -> dict[int, list[_Known]]:
    """Whom each record is about: the children on it, or somebody whom its kind knows by a number; nobody where no child
    is on it."""
    found: dict[int, list[_Known]] = {each.pk: [] for each in records}
    numbered = register.known_by()
    for kind, rows in numbered.items():
        ids = [each.pk for each in records if each.kind == kind]
        for record, number in rows.filter(record__in=ids).values_list("record", "number") if ids else ():
            found[record].append(_Known(kind, number))
    ids = [each.pk for each in records if each.kind not in numbered]
    children = Involvement.objects.filter(record__in=ids, role=InvolvedAs.CHILD).annotate(identity=_IDENTITY)
    for record, identity in children.values_list("record", "identity"):
        found[record].append(_Known("", identity))
    return found


def _contacts(people: set[_Known]) -> dict[_Known, list[datetime | None]]:
    """Of each person: when each record of theirs closed; None for one that is open."""
    found: dict[_Known, list[datetime | None]] = {each: [] for each in people}
    identities = {each.by for each in people if not each.kind}
    theirs = Q(person__in=identities) | Q(person__same_as__in=identities)
    rows = Involvement.objects.filter(theirs, role=InvolvedAs.CHILD).annotate(identity=_IDENTITY)
    for identity, closed_at in rows.values_list("identity", "record__closed_at") if identities else ():
        found[_Known("", identity)].append(closed_at)
    for kind, numbered in register.known_by().items():
        numbers = {each.by for each in people if each.kind == kind}
        rows = numbered.filter(number__in=numbers).values_list("number", "record__closed_at")
        for number, closed_at in rows if numbers else ():
            found[_Known(kind, number)].append(closed_at)
    return found


def births_of(record: Record) -> list[date]:
    """The birth dates of whom a record is about, as far as it has them; none of a child on a record about another."""
    if record.kind in register.known_by():
        return []
    found = Involvement.objects.filter(record=record, role=InvolvedAs.CHILD, born_on__isnull=False)
    return [each.born_on for each in found.order_by("pk") if each.born_on is not None]


class Due(NamedTuple):
    """A record that somebody is to look at, since when, by when, and the cases that hold it."""

    record: Record
    facts: RetentionFacts
    duty: DutyFacts


def to_be_looked_at(officer: Officer, *, now: datetime) -> QuerySet[Any]:
    """Records in reach that are to be looked at now, the longest waiting first.

    Of each record, the first moment at which a contact of its people is too late for its group (`until`) is worked out
    here; whether there was one is asked of the database. A record that is about nobody who is known is clear by itself.
    """
    groups = {kind: book().value_at(each, now) for kind, each in GROUP_OF.items()}
    decided = RetentionDecision.objects.filter(record=OuterRef("pk")).order_by("-at", "-id")
    by_kind = Case(*(When(kind=kind, then=Value(group.value)) for kind, group in groups.items()), default=Value(""))
    too_late = [When(group=group.value, then=Value(clear_until(group, now))) for group in Group]
    late = Q(record__closed_at=None) | Q(record__closed_at__gte=OuterRef(OuterRef("until")))
    contact = Involvement.objects.filter(late, role=InvolvedAs.CHILD)
    numbered = register.known_by()
    child = Involvement.objects.annotate(identity=_IDENTITY).filter(record=OuterRef("pk"), role=InvolvedAs.CHILD)
    own, joined = (Exists(contact.filter(**{of: OuterRef("identity")})) for of in ("person", "person__same_as"))
    clear = Q(~Exists(child.filter(own)), ~Exists(child.filter(joined))) | Q(kind__in=list(numbered))
    for kind, rows in numbered.items():
        again = Exists(rows.filter(late, number=OuterRef("number")))
        clear &= ~Q(kind=kind) | Q(~Exists(rows.filter(again, record=OuterRef("pk"))))
    erased = Erasure.objects.filter(record=OuterRef("pk"), done_at__isnull=False)
    return (
        Record.objects.visible_to(officer, now)
        .annotate(
            group=Coalesce(Subquery(decided.values("group")[:1]), by_kind),
            review_on=Subquery(decided.values("review_on")[:1]),
        )
        .annotate(until=Case(*too_late, output_field=DateTimeField()))
        .filter(closed_at__lt=F("until"), kind__in=groups)
        .filter(clear, ~Exists(erased))
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
    """Other records in reach of the same people that are not erased, the latest first: each is erased as such."""
    numbered = register.known_by().get(record.kind)
    if numbered is not None:
        own = numbered.filter(record=record).values("number")
        theirs = numbered.filter(number__in=own)
    else:
        people = Involvement.objects.filter(record=record, role=InvolvedAs.CHILD).annotate(identity=_IDENTITY)
        theirs = Involvement.objects.annotate(identity=_IDENTITY).filter(
            identity__in=people.values("identity"), role=InvolvedAs.CHILD
        )
    erased = Erasure.objects.filter(record=OuterRef("pk"), done_at__isnull=False)
    found = Record.objects.visible_to(officer, now).filter(~Exists(erased), pk__in=theirs.values("record"))
    return list(found.exclude(pk=record.pk).order_by("-opened_at", "-pk")[:PAGE])
