"""What is read of what must be published: how much of each paragraph is out, what waits and since when, and a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, DateTimeField, Min, OuterRef, Subquery
from django.db.models.functions import TruncMonth

from safelight.commissioning.codes import Paragraph
from safelight.commissioning.facts import ItemFacts
from safelight.commissioning.models import Item, ItemPlaced
from safelight.commissioning.rules.specified import CLOCK_OF
from safelight.derived.policy import book
from safelight.design import workbook
from safelight.kernel.calendar import add_months
from safelight.kernel.clocks import DutyFacts
from safelight.kernel.states import State, state

Specified = Item
"""What a view is given of an item, by the name that a page has for it."""
MOST_WAITING = 500
_MOST_NAMED = 100


def _counting() -> Any:
    """Items that count, with the first moment and the latest address at which each is public."""
    placed = ItemPlaced.objects.filter(item=OuterRef("pk"))
    return (
        Item.objects.filter(replaced_by=None)
        .annotate(
            since=Subquery(
                placed.order_by().values("item").annotate(Min("placed_at")).values("placed_at__min"),
                output_field=DateTimeField(),
            ),
            address=Subquery(placed.order_by("-placed_at", "-pk").values("address")[:1]),
            reached_from=Subquery(placed.order_by("-placed_at", "-pk").values("reached_from")[:1]),
            copy_sha256=Subquery(placed.order_by("-placed_at", "-pk").values("copy_sha256")[:1]),
        )
        .select_related("recipient")
    )


def items(paragraph: Paragraph, *, waiting_only: bool = False) -> Any:
    """The items of a paragraph, the latest first."""
    found = _counting().filter(paragraph=paragraph)
    if waiting_only:
        found = found.filter(since=None)
    return found.order_by("-arose_on", "-pk")


def item_of(reference: str) -> Item | None:
    """One item."""
    found: Item | None = _counting().filter(reference=reference).first()
    return found


def waiting_of(paragraph: Paragraph) -> list[Item]:
    """The items of a paragraph that are not public yet, the oldest first: never more than `MOST_WAITING`."""
    found = _counting().filter(paragraph=paragraph, since=None)
    return list(found.order_by("arose_on", "pk")[:MOST_WAITING])


def waiting_in(paragraph: Paragraph, month: date) -> list[Item]:
    """Those of one month, given by its first day."""
    of = {"paragraph": paragraph, "since": None, "arose_on__gte": month, "arose_on__lt": add_months(month, 1)}
    return list(_counting().filter(**of).order_by("arose_on", "pk"))


def duty_of(item: Item, *, followed_at: datetime | None = None) -> DutyFacts | None:
    """What is due of an item; None where nothing is, as of a statement that is not public yet."""
    paragraph = Paragraph(item.paragraph)
    facts = ItemFacts(
        reference=item.reference,
        paragraph=paragraph,
        arose_on=item.arose_on,
        placed_at=getattr(item, "since", None),
        followed_at=followed_at,
    )
    return next(iter(CLOCK_OF[paragraph].duties(facts, book())), None)


class Stood(NamedTuple):
    """How a paragraph stands: how many items there are and are public, how many are late, and the latest that is."""

    paragraph: Paragraph
    recorded: int
    public: int
    late: int
    latest: Item | None


def standing(*, now: datetime) -> list[Stood]:
    """How every paragraph stands, in the order of the order."""
    counted = dict(Item.objects.filter(replaced_by=None).order_by().values_list("paragraph").annotate(Count("pk")))
    public = dict(
        Item.objects.filter(replaced_by=None, placed__isnull=False)
        .order_by()
        .values_list("paragraph")
        .annotate(Count("pk", distinct=True))
    )
    waits = _counting().filter(since=None).order_by("arose_on", "pk")[:MOST_WAITING]
    waiting = [(each, duty_of(each)) for each in waits]
    latest = {
        each.paragraph: each
        for each in _counting()
        .filter(since__isnull=False)
        .order_by("paragraph", "-arose_on", "-pk")
        .distinct("paragraph")
    }
    found = []
    for paragraph in Paragraph:
        kept = latest.get(paragraph)
        due = [duty for each, duty in waiting if each.paragraph == paragraph]
        if paragraph.is_kept and kept is not None:
            due.append(duty_of(kept))
        late = sum(duty is not None and state(duty, now) is State.OVERDUE for duty in due)
        found.append(Stood(paragraph, counted.get(paragraph, 0), public.get(paragraph, 0), late, kept))
    return found


def reached_from() -> tuple[int, int]:
    """Of how many placings it is said from where on the website one comes to them, and how many placings there are."""
    every = ItemPlaced.objects.count()
    return every - ItemPlaced.objects.filter(reached_from="").count(), every


def months_of(paragraph: Paragraph) -> list[tuple[date, int]]:
    """The months with an item that is not public yet, the oldest first, with how many."""
    found = Item.objects.filter(paragraph=paragraph, replaced_by=None, placed=None)
    by_month = found.annotate(month=TruncMonth("arose_on")).order_by("month").values_list("month")
    return list(by_month.annotate(Count("pk")))


COLUMNS = ("Reference", "Day", "Recipient", "Identifier", "Amount in pounds", "Purpose", "Why it is good value")


def spending(month: date) -> list[Item]:
    """The items of expenditure of a month, given by its first day, in the order of their days."""
    of = {"paragraph": Paragraph.EXPENSE, "arose_on__gte": month, "arose_on__lt": add_months(month, 1)}
    return list(_counting().filter(**of).order_by("arose_on", "pk"))


def to_csv(rows: Iterable[Item]) -> bytes:
    """Items of expenditure as the file that is put on the website. A person who received money is not named."""
    return workbook.to_csv(COLUMNS, (_cells(each) for each in rows))


def _cells(each: Item) -> tuple[str, ...]:
    received = each.recipient
    assert received is not None
    assert each.amount is not None
    said = (f"{received}", received.identifier, f"{each.amount:.2f}", each.purpose, each.value)
    return (each.reference, f"{each.arose_on}", *said)


def to_correct(paragraph: Paragraph) -> list[tuple[str, str]]:
    """The reference and title of the latest items of a paragraph, for a form that corrects one."""
    found = Item.objects.filter(paragraph=paragraph, replaced_by=None).order_by("-arose_on", "-pk")[:_MOST_NAMED]
    return [(each.reference, f"{each.title} ({each.reference})") for each in found]
