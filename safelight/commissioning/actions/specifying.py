"""Record what must be published beside the grants, and where it was put."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from safelight.commissioning.actions.doing import (
    holds,
    leads_to_nobody,
    not_after_today,
    noted,
    one_at_a_time,
)
from safelight.commissioning.actions.receiving_money import recipient_of
from safelight.commissioning.codes import Paragraph, RecipientKind
from safelight.commissioning.models import Grant, Item, ItemPlaced, Payment, Recipient
from safelight.commissioning.rules.specified import is_over, over
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.workforce.models import Officer

OFFICE = "The commissioner’s chief finance officer"
"""Who answers for what the room itself finds must be published."""


class CannotSpecify(Refusal):
    """What must be published cannot be recorded as it is given."""


@transaction.atomic
def record_item(
    paragraph: Paragraph,
    *,
    title: str,
    purpose: str,
    value: str = "",
    recipient: RecipientKind | None = None,
    identifier: str = "",
    name: str = "",
    amount: Decimal | None = None,
    arose_on: date,
    keeper: str,
    replaces: Item | None = None,
    correction: str = "",
    by: Officer,
    now: datetime,
) -> Item:
    """Record an item of a paragraph. What is not above the paragraph's amount need not be published, and is refused."""
    holds(by, Act.RECORD_SPECIFIED, now, refusal=CannotSpecify)
    not_after_today(arose_on, now, "The day", refusal=CannotSpecify)
    leads_to_nobody(CannotSpecify, title=title, purpose=purpose, value=value)
    one_at_a_time()
    received_by: Recipient | None = None
    if paragraph.is_money:
        if recipient is None or amount is None:
            raise CannotSpecify("It is not said how much, or who receives it.", next_step="Give both.")
        _worth_publishing(paragraph, amount, arose_on)
        received_by = recipient_of(recipient, identifier.strip(), name.strip(), refusal=CannotSpecify, by=by, now=now)
    if replaces is not None and (replaces.paragraph != paragraph or hasattr(replaces, "replaced_by")):
        raise CannotSpecify("That item is of another paragraph, or is corrected already.", next_step="Choose another.")
    return _kept(
        Item(
            paragraph=paragraph,
            title=title.strip(),
            purpose=purpose.strip(),
            value=value.strip(),
            recipient=received_by,
            amount=amount if paragraph.is_money else None,
            arose_on=arose_on,
            keeper=keeper.strip(),
            replaces=replaces,
            correction=correction.strip() if replaces is not None else "",
            recorded_by=by,
            recorded_at=now,
        ),
        by,
    )


def _worth_publishing(paragraph: Paragraph, amount: Decimal, day: date) -> None:
    if not is_over(paragraph, amount, day):
        least = over(paragraph, day)
        raise CannotSpecify(
            f"£{amount:,.2f} need not be published: "
            + (f"what is over £{least:,.0f} must be." if least is not None else "the order came later than that day."),
            next_step="Record what must be published alone.",
        )


def of_contract(grant: Grant, *, total: Decimal, on: date, by: Officer, now: datetime) -> Item | None:
    """The item of a contract of the register whose total is above the order's amount, made once; else None."""
    if not is_over(Paragraph.CONTRACT, total, on) or Item.objects.filter(grant=grant).exists():
        return None
    item = Item(paragraph=Paragraph.CONTRACT, title=grant.title, purpose=grant.purpose, amount=total, grant=grant)
    return _found(item, grant, on=on, by=by, now=now)


def of_payment(payment: Payment, grant: Grant, *, value: str, by: Officer, now: datetime) -> Item | None:
    """The item of a payment under a contract, where it is above the order's amount; grants have a list of their own."""
    if not is_over(Paragraph.EXPENSE, payment.amount, payment.paid_on):
        return None
    item = Item(
        paragraph=Paragraph.EXPENSE,
        title=f"Payment under “{grant.title}”"[:200],
        purpose=grant.purpose,
        value=value.strip(),
        amount=payment.amount,
        payment=payment,
    )
    return _found(item, grant, on=payment.paid_on, by=by, now=now)


def _found(item: Item, grant: Grant, *, on: date, by: Officer, now: datetime) -> Item:
    item.recipient, item.arose_on, item.keeper = grant.recipient, on, OFFICE
    item.recorded_by, item.recorded_at = by, now
    return _kept(item, by)


def _kept(item: Item, by: Officer) -> Item:
    of_the_year = Item.objects.filter(paragraph=item.paragraph, arose_on__year=item.arose_on.year).count()
    item.reference = f"{item.paragraph.lower()}-{item.arose_on:%Y}-{of_the_year + 1}"
    saved(item, refusal=CannotSpecify)
    noted(Act.RECORD_SPECIFIED, by, item=item.reference)
    return item


@transaction.atomic
def put(
    items: Sequence[Item],
    *,
    address: str,
    reached_from: str,
    placed_at: datetime,
    copy_name: str = "",
    copy: bytes = b"",
    by: Officer,
    now: datetime,
) -> list[ItemPlaced]:
    """Record where anybody can read some items, and since when. A contract is put there as a copy, which is given."""
    holds(by, Act.RECORD_SPECIFIED, now, refusal=CannotSpecify)
    if not items:
        raise CannotSpecify("There is nothing to be put anywhere.", next_step="Choose what was published.")
    if placed_at > now:
        raise CannotSpecify("That moment has not come yet.", next_step="Give the moment at which it was put there.")
    contracts = [each for each in items if each.paragraph == Paragraph.CONTRACT]
    if contracts and (len(items) > 1 or not copy):
        raise CannotSpecify(
            "A contract is published as a copy, and none is given.",
            next_step="Download the copy from that address, and give it.",
        )
    made = [
        ItemPlaced(
            item=each,
            address=address,
            reached_from=reached_from.strip(),
            placed_at=placed_at,
            copy_name=copy_name[:200] if copy else "",
            copy_sha256=hashlib.sha256(copy).hexdigest() if copy else "",
            recorded_by=by,
            recorded_at=now,
        )
        for each in items
    ]
    for each in made:
        saved(each, refusal=CannotSpecify)
    noted(Act.RECORD_SPECIFIED, by, items=[each.reference for each in items], address=address)
    return made
