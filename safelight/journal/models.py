"""The journal's three tables. The database refuses to change or remove a row of any of them.

Rows hold plain numbers and references, never foreign keys: the journal outlives what it speaks of and knows no other
app. Nothing here is written through these models; `writing`, `sealing` and `anchors` are the only doors.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Func, Q

from safelight.journal.codes import Kind
from safelight.kernel.acts import Act


class TransactionNumber(models.BigIntegerField):  # type: ignore[type-arg] # when it runs it takes no arguments
    """PostgreSQL's own number of the transaction that wrote a row: it tells which rows were written together."""

    def db_type(self, connection: object) -> str:
        """The column's type."""
        return "xid8"

    def from_db_value(self, value: str | int | None, expression: object, connection: object) -> int | None:
        """psycopg gives it as text."""
        return None if value is None else int(value)


class Row(models.Model):
    """One thing somebody did, with the database's own time."""

    xid = TransactionNumber(db_default=Func(function="pg_current_xact_id", output_field=TransactionNumber()))
    written_at = models.DateTimeField(db_default=Func(function="clock_timestamp", output_field=models.DateTimeField()))
    kind = models.CharField(max_length=20, choices=Kind.choices)
    act = models.CharField(max_length=60)
    officer_id = models.BigIntegerField(null=True)
    officer_number = models.CharField(max_length=20, default="", db_default="")
    record_id = models.BigIntegerField(null=True)
    record_reference = models.CharField(max_length=80, default="", db_default="")
    person_id = models.BigIntegerField(null=True)
    purpose = models.TextField(default="", db_default="")
    count = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, default="", db_default="")
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]),
                name="a_journal_row_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(count=None) | Q(count__gte=0),
                name="a_journal_row_counts_nothing_or_more",
            ),
        ]
        indexes = [
            # The journal page: newest first, between two days.
            models.Index(fields=["-written_at", "-id"], name="journal_row_by_time"),
            # The journal page: what one officer did.
            models.Index(fields=["officer_number", "-written_at", "-id"], name="journal_row_by_officer"),
            # The journal page: who looked at one record.
            models.Index(
                fields=["record_reference", "-written_at", "-id"],
                condition=~Q(record_reference=""),
                name="journal_row_by_record",
            ),
        ]

    @property
    def act_words(self) -> str:
        """What the act is called; one that is no longer known is shown as it was stored."""
        return Act(self.act).label if self.act in Act.__members__ else self.act


class Seal(models.Model):
    """A row's place in the chain: its digest covers the row and the digest before."""

    seq = models.BigIntegerField(primary_key=True)
    row_id = models.BigIntegerField(unique=True)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="the_chain_is_counted_from_one"),
        ]


class Anchor(models.Model):
    """The chain's head as it was when it was written down elsewhere."""

    written_at = models.DateTimeField(db_default=Func(function="clock_timestamp", output_field=models.DateTimeField()))
    seq = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)
    place = models.CharField(max_length=120)

    class Meta:
        indexes = [
            # Verifying: anchors in the order of the chain.
            models.Index(fields=["seq"], name="journal_anchor_by_place"),
        ]
