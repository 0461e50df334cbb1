"""What the pages of this room read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from safelight.kernel.roles import Role
from safelight.places.models import Area, Authority
from safelight.workforce.models import Officer, Posting, PostingQuerySet

__all__ = [
    "Officer",
    "active_officer",
    "areas",
    "authorities",
    "officer_by_number",
    "officers",
    "posting_of",
    "who_to_be",
]
PAGE = 50
SHOWN_OF_EACH_ROLE = 6


@dataclass(frozen=True, slots=True)
class Officers:
    """A page of officers with their postings, and the number after which the next page begins."""

    officers: list[Officer]
    next_after: str


def officers(*, words: str = "", after: str = "") -> Officers:
    """Officers by number, 50 to a page, each with all postings; `words` is part of a name or number."""
    found = Officer.objects.filter(number__gt=after).order_by("number")
    if words:
        found = found.filter(Q(number__istartswith=words) | Q(name__icontains=words))
    page = list(found.prefetch_related(Prefetch("postings", _postings()))[: PAGE + 1])
    return Officers(page[:PAGE], page[PAGE - 1].number if len(page) > PAGE else "")


def officer_by_number(number: str) -> Officer | None:
    """One officer with all postings."""
    found = Officer.objects.filter(number=number.upper())
    return found.prefetch_related(Prefetch("postings", _postings())).first()


def active_officer(number: str) -> Officer | None:
    """One officer who may sign in."""
    return Officer.objects.filter(number=number.upper(), is_active=True).first()


def posting_of(officer: Officer, posting_id: int) -> Posting | None:
    """One posting of an officer."""
    return Posting.objects.filter(officer=officer, pk=posting_id).first()


def who_to_be(day: date) -> dict[Role, list[Posting]]:
    """For the demo: a few officers of each role, with the place where they work."""
    held: dict[Role, list[Posting]] = {role: [] for role in Role}
    postings = Posting.objects.on(day).filter(officer__is_active=True)
    found = postings.select_related("officer", "area", "authority")
    for posting in found.order_by("area__name", "authority__name", "officer__number")[:2_000]:
        held[Role(posting.role)].append(posting)
    return {role: _spread(found) for role, found in held.items() if found}


def areas() -> dict[str, Area]:
    """Every area by code, in order of name."""
    return {area.code: area for area in Area.objects.order_by("name")}


def authorities() -> dict[str, Authority]:
    """Every local authority by code, in order of name."""
    return {authority.code: authority for authority in Authority.objects.order_by("name")}


def _spread(postings: list[Posting]) -> list[Posting]:
    """The first few, taken from each area in turn so that every suite is among them."""
    turns: dict[int, int] = {}
    ranked = []
    for posting in postings:
        where = posting.area_id or -(posting.authority_id or 0)
        turn = turns[where] = turns.get(where, 0) + 1
        ranked.append((turn, posting))
    return [posting for _, posting in sorted(ranked, key=lambda pair: pair[0])[:SHOWN_OF_EACH_ROLE]]


def _postings() -> PostingQuerySet:
    return Posting.objects.select_related("area", "authority").order_by("-from_on", "-id")
