"""The list of what is funded: what is late first, worked out of those grants alone of which anything could be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Extract

from safelight.commissioning.codes import Agreement, Course, GrantState, RecipientKind
from safelight.commissioning.facts import GrantFacts
from safelight.commissioning.load import load_grants
from safelight.commissioning.models import Decision, Grant, Outcome, ReturnFigure
from safelight.commissioning.rules.clocks import GRANT_CLOCKS
from safelight.derived.policy import book
from safelight.kernel.calendar import london_day
from safelight.kernel.clocks import DutyFacts
from safelight.kernel.states import State, state

LATE, NO_OUTCOME = "LATE", "NO_OUTCOME"


class Listed(NamedTuple):
    """A grant of the list with its facts and every duty of it."""

    grant: Grant
    facts: GrantFacts
    duties: list[DutyFacts]

    def overdue(self, now: datetime) -> list[DutyFacts]:
        """What is late."""
        return [duty for duty in self.duties if state(duty, now) is State.OVERDUE]


class Found:
    """What fits, the latest award first and what is late before all; a page of it is read when it is asked for."""

    def __init__(self, late: list[Listed], rest: Any) -> None:
        self.late, self._rest = late, rest
        self._count = len(late) + (rest.count() if rest is not None else 0)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, asked: slice) -> list[Listed]:
        first, last, _ = asked.indices(self._count)
        found = self.late[first:last]
        after = len(self.late)
        if self._rest is not None and last > after:
            found += _read(self._rest[max(first - after, 0) : last - after])
        return found

    def __iter__(self) -> Iterator[Listed]:
        return iter(self[0 : self._count])


def listed(*, programme: str = "", area: str = "", shown: str = "", now: datetime) -> Found:
    """What is funded. `shown` is a state, LATE or NO_OUTCOME; left out, all that fits the programme and area."""
    asked: Any = Grant.objects.order_by("-awarded_on", "-pk")
    if programme:
        asked = asked.filter(programme__code=programme)
    if area:
        asked = asked.filter(area__code=area)
    if shown == NO_OUTCOME:
        asked = asked.filter(outcomes=None)
    elif shown in list(GrantState):
        asked = _in_state(asked, GrantState(shown), london_day(now))
    late = [each for each in _read(could_be_late(asked)) if each.overdue(now)]
    if shown == LATE:
        return Found(late, None)
    return Found(late, asked.exclude(pk__in=[each.grant.pk for each in late]))


def duties_of(facts: GrantFacts) -> list[DutyFacts]:
    """Every duty of a grant, the earliest due first."""
    held = book()
    found = [duty for clock in GRANT_CLOCKS for duty in clock.duties(facts, held)]
    return sorted(found, key=lambda duty: (duty.due_at, duty.clock, duty.key))


def _read(grants: Any) -> list[Listed]:
    """Grants with their facts, in the order given: the same few statements, however many there are."""
    rows = list(grants.select_related("programme", "recipient", "area"))
    facts = {each.id: each for each in load_grants(Grant.objects.filter(pk__in=[each.pk for each in rows]))}
    return [Listed(each, facts[each.pk], duties_of(facts[each.pk])) for each in rows if each.pk in facts]


def could_be_late(grants: QuerySet[Grant]) -> Any:
    """Those of some grants of which something could be late, and never fewer: not published, with fewer returns than
    it has months to tell of, or with an outcome of which no return tells. All others are over and done."""
    unpublished = Q(agreement=Agreement.GRANT, published_in__publication__placed=None) & ~Q(
        recipient__kind=RecipientKind.PERSON
    )
    told = ReturnFigure.objects.filter(outcome=OuterRef("pk"), of__until_on__gt=OuterRef("due_on"))
    untold = Outcome.objects.filter(grant=OuterRef("pk")).filter(~Q(measure="") | ~Exists(told))
    asked: Any = Grant.objects.filter(pk__in=grants.order_by().values("pk")).annotate(ends_on=_ends_on())
    months = (
        (Extract("ends_on", "year") - Extract("from_on", "year")) * 12
        + Extract("ends_on", "month")
        - Extract("from_on", "month")
        + 1
    )
    counted = asked.annotate(
        told=Count("returns__from_on", distinct=True),
        months=ExpressionWrapper(months, output_field=IntegerField()),
    )
    short = counted.filter(told__lt=(F("months") + F("return_every") - 1) / F("return_every"))
    found = Grant.objects.filter(Q(pk__in=short.values("pk")) | Exists(untold) | Q(pk__in=_of(unpublished)))
    return found.filter(pk__in=grants.order_by().values("pk")).order_by("-awarded_on", "-pk")


def _of(condition: Q) -> Any:
    return Grant.objects.filter(condition).values("pk")


def _ends_on() -> Any:
    """The first day after the agreement, with the latest variation of its time."""
    varied = Decision.objects.filter(grant=OuterRef("pk"), until_on__isnull=False).order_by("-recorded_at", "-pk")
    return Coalesce(Subquery(varied.values("until_on")[:1]), F("until_on"))


def _in_state(grants: Any, wanted: GrantState, day: date) -> Any:
    stops = Decision.objects.filter(grant=OuterRef("pk"), course=Course.STOP).order_by("recorded_at", "pk")
    found = grants.annotate(ends_on=_ends_on(), stopped_on=Subquery(stops.values("counts_on")[:1]))
    going = Q(stopped_on=None) | Q(stopped_on__gt=day)
    match wanted:
        case GrantState.STOPPED:
            return found.filter(stopped_on__lte=day)
        case GrantState.NOT_BEGUN:
            return found.filter(going, from_on__gt=day)
        case GrantState.RUNNING:
            return found.filter(going, from_on__lte=day, ends_on__gt=day)
        case GrantState.ENDED:
            return found.filter(going, from_on__lte=day, ends_on__lte=day)
