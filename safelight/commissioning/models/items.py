"""What must be published beside the grants: each item as it was recorded, and where anybody can read it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from safelight.commissioning.codes import Paragraph
from safelight.commissioning.models.grants import Grant, Payment, Recipient
from safelight.commissioning.models.written import officer

_MONEY = Q(paragraph__in=[each.value for each in Paragraph if each.is_money])


class Item(models.Model):
    """One item that must be published: money paid, a contract, a decision, or a statement that is kept up to date.

    `arose_on` is the day on which it was paid, agreed, decided or stated; `keeper` the post that answers for it. One
    that `replaces` another says what was wrong, and counts in its place.
    """

    reference = models.SlugField(max_length=40, unique=True)
    paragraph = models.CharField(max_length=20, choices=Paragraph.choices)
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    value = models.TextField(blank=True, default="")
    recipient = models.ForeignKey(Recipient, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    arose_on = models.DateField()
    keeper = models.CharField(max_length=120)
    grant = models.OneToOneField(Grant, null=True, on_delete=models.PROTECT, related_name="contract_item")
    payment = models.OneToOneField(Payment, null=True, on_delete=models.PROTECT, related_name="item")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    correction = models.CharField(max_length=300, blank=True, default="")
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(_MONEY & Q(amount__gt=0, recipient__isnull=False))
                | (~_MONEY & Q(amount__isnull=True, recipient__isnull=True)),
                name="money_to_be_published_has_an_amount_and_a_recipient",
                violation_error_message="Give the amount and who receives it.",
            ),
            models.CheckConstraint(
                condition=~Q(paragraph=Paragraph.EXPENSE.value) | ~Q(value=""),
                name="an_expense_says_why_it_is_good_value",
                violation_error_message="Say why it is good value for money.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(purpose="") & ~Q(keeper=""),
                name="what_is_published_says_what_it_is_and_who_keeps_it",
                violation_error_message="Say what it is, what for, and which post answers for it.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, correction="") | (Q(replaces__isnull=False) & ~Q(correction="")),
                name="a_corrected_item_says_what_was_wrong",
                violation_error_message="Say what was wrong with the item before.",
            ),
        ]
        indexes = [
            # The items of one paragraph, the latest first.
            models.Index(fields=["paragraph", "-arose_on", "-id"], name="item_by_paragraph_and_day"),
        ]


class ItemPlaced(models.Model):
    """That an item was put where anybody can read it: the address, from where one comes to it, and since when.

    Of a contract `copy_sha256` is the digest of the copy as it is found there; the copy itself stays with the office.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="placed")
    address = models.URLField(max_length=400)
    reached_from = models.CharField(max_length=200, blank=True, default="")
    placed_at = models.DateTimeField()
    copy_name = models.CharField(max_length=200, blank=True, default="")
    copy_sha256 = models.CharField(max_length=64, blank=True, default="")
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address__startswith="https://"),
                name="an_item_is_put_at_an_https_address",
                violation_error_message="The address begins with https://",
            ),
            models.CheckConstraint(
                condition=Q(copy_sha256="", copy_name="") | Q(copy_sha256__regex=r"^[0-9a-f]{64}$"),
                name="a_copy_that_was_put_there_has_its_digest",
            ),
        ]
