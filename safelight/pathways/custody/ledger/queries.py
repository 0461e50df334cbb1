"""What the ledger's pages read, over records that access gave: bounded, and a few statements however many rows."""

from __future__ import annotations

from django.db.models import Min, QuerySet

from safelight.derived.models import Duty
from safelight.pathways.custody.ledger.extract import Case
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import AccommodationRequest, AuthorityExtract, Detention, ExtractCopy
from safelight.pathways.custody.rules.clocks import CLOCKS
from safelight.places.models import Authority
from safelight.records.models import Involvement

_ABOUT_THE_MOVE = frozenset({"custody:C21", "custody:C22", "custody:C23", "custody:C25", "custody:C26"})
_CLOCKS = 100


def duties_of_the_move(record_id: int) -> list[Duty]:
    """Each running of the clocks about asking, chasing, escalating, moving and court, in time order and bounded."""
    codes = [clock.code for clock in CLOCKS if clock.ref in _ABOUT_THE_MOVE]
    standing = Duty.objects.standing().filter(record=record_id, clock__in=codes)
    return list(standing.order_by("started_at", "due_at", "pk")[:_CLOCKS])


_EXTRACTS = 50


def cases_of(requests: QuerySet[AccommodationRequest], *, most: int) -> list[Case]:
    """The children of the requests, the earliest asked for first, with the names to keep out of what is shared."""
    asked = requests.values("detention").annotate(first=Min("requested_at")).order_by("first", "detention")
    ids = [each["detention"] for each in asked[:most]]
    children = {each.pk: each.child for each in Detention.objects.filter(pk__in=ids).select_related("child")}
    facts = {each.id: each for each in load_facts(ids)}
    return [Case(facts[pk], _names(children[pk])) for pk in ids]


def _names(child: Involvement) -> tuple[str, ...]:
    return tuple(name for name in (child.forenames, child.surname, child.known_as) if name)


def extracts_of(authority: Authority) -> list[AuthorityExtract]:
    """The extracts shared with an authority, the last first, bounded."""
    return list(AuthorityExtract.objects.filter(authority=authority).order_by("-made_at", "-pk")[:_EXTRACTS])


def copies_of(extract: AuthorityExtract) -> list[ExtractCopy]:
    """Each printing of an extract, in the order they were made."""
    return list(ExtractCopy.objects.filter(extract=extract).order_by("at", "pk"))
