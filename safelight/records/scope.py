"""Which records an officer reaches: the scope, written once. Row-level security says the same from the same table.

`kernel.roles` is the one declaration. Here it meets the officer's postings in Python; `records_rolereach` is its copy
for the database, written after every migration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.roles import ROLES, Grant, Reach, Role
from safelight.records.models import Hands, PurposeGrant, Record
from safelight.workforce.models import Officer


class Reached(NamedTuple):
    """What one posting reaches: records of these kinds, in one area where the reach is an area's."""

    grant: Grant
    area: int | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What all of an officer's postings reach at a moment."""

    officer: Officer
    now: datetime
    postings: tuple[Reached, ...]

    def reached(self, prefix: str = "", *, pk: str = "pk") -> Q:
        """The condition on records, or on rows that reach their record through `prefix` ("record__")."""
        either = Q(**{f"{prefix}{pk}__in": []})
        for grant, areas in self._areas_by_grant().items():
            condition = self._condition(grant, areas, prefix, pk)
            if condition is not None:
                either |= condition
        return either

    def copies(self) -> Q:
        """The condition on derived rows, which carry copies of their record's kind, area, closing and restriction."""
        return self.reached(pk="record_id")

    def holds(self, record: Record, *, act: Act) -> bool:
        """Whether a posting that may do the act reaches the record. Asks the database only about grants and hands."""
        return any(act in posting.grant.acts and self._reaches(posting, record) for posting in self.postings)

    def holds_place(self, *, act: Act, kind: str, area: int) -> bool:
        """Whether a posting that may do the act reaches open records of a kind in an area."""
        return any(
            act in grant.acts
            and kind in grant.kinds
            and (grant.reach is Reach.FORCE or (grant.reach is Reach.OWN_AREAS and posted == area))
            for grant, posted in self.postings
        )

    def purpose_grants(self) -> Iterable[Grant]:
        """What the officer may open for a stated purpose."""
        return (posting.grant for posting in self.postings if posting.grant.reach is Reach.FOR_A_PURPOSE)

    def drawn_because(self, record: int) -> str:
        """Why a file drawn in a sample is open to the officer; empty for one whose reach is another. Asks the database
        only of those who mark samples."""
        if all(posting.grant.reach is not Reach.DRAWN for posting in self.postings):
            return ""
        opened = self._opened(drawn=True).filter(record=record).order_by("-at", "-pk")
        return opened.values_list("purpose", flat=True).first() or ""

    def _areas_by_grant(self) -> dict[Grant, list[int]]:
        areas: dict[Grant, list[int]] = {}
        for grant, area in self.postings:
            areas.setdefault(grant, []).extend([] if area is None else [area])
        return areas

    def _condition(self, grant: Grant, areas: list[int], prefix: str, pk: str) -> Q | None:
        condition = Q(**{f"{prefix}kind__in": grant.kinds})
        if grant.closed_within is not None:
            floor = grant.closed_within.before(self.now)
            condition &= Q(**{f"{prefix}closed_at": None}) | Q(**{f"{prefix}closed_at__gte": floor})
        if grant.reach is Reach.FORCE:
            return condition
        if grant.reach is Reach.OWN_AREAS:
            mine = Q(**{f"{prefix}{pk}__in": self._in_hand().values("record")})
            return Q(**{f"{prefix}area__in": areas}) & condition & (Q(**{f"{prefix}restricted": False}) | mine)
        if grant.reach is Reach.FOR_A_PURPOSE:
            return condition & Q(**{f"{prefix}{pk}__in": self._opened(drawn=False).values("record")})
        if grant.reach is Reach.DRAWN:
            return condition & Q(**{f"{prefix}{pk}__in": self._opened(drawn=True).values("record")})
        return None

    def _reaches(self, posting: Reached, record: Record) -> bool:
        grant, area = posting
        if record.kind not in grant.kinds:
            return False
        if (
            grant.closed_within is not None
            and record.closed_at is not None
            and record.closed_at < grant.closed_within.before(self.now)
        ):
            return False
        if grant.reach is Reach.FORCE:
            return True
        if grant.reach is Reach.OWN_AREAS:
            return record.area_id == area and (
                not record.restricted or self._in_hand().filter(record=record.pk).exists()
            )
        drawn = grant.reach is Reach.DRAWN
        return (drawn or grant.reach is Reach.FOR_A_PURPOSE) and (
            self._opened(drawn=drawn).filter(record=record.pk).exists()
        )

    def _in_hand(self) -> QuerySet[Hands]:
        return Hands.objects.filter(officer=self.officer, until=None)

    def _opened(self, *, drawn: bool) -> QuerySet[PurposeGrant]:
        return PurposeGrant.objects.filter(officer=self.officer, at__lte=self.now, until__gt=self.now, drawn=drawn)


def scope_of(officer: Officer, *, now: datetime) -> Scope:
    """The officer's scope at a moment. Postings are read once for each officer object."""
    postings = officer.postings_on(london_day(now))
    return Scope(officer, now, tuple(Reached(ROLES[Role(posting.role)], posting.area_id) for posting in postings))
