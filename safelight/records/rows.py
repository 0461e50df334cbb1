"""What can happen more than once in one record, whatever the pathway: a row of its own, made here or by a source."""

from __future__ import annotations

from typing import Any, Self, TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import Q, QuerySet

from safelight.records.columns import officer, short, words

Row = TypeVar("Row", bound=models.Model, covariant=True)


class Standing(QuerySet[Row]):
    """Rows of records. A pathway names its own kind of them, and puts it on its own base."""

    def standing(self) -> Self:
        """Those that their source has not withdrawn."""
        return self.filter(withdrawn_at=None)


class RecordRow(models.Model):
    """A thing that can happen more than once in one record; its pathway's own base adds which record.

    `public_id` names it outside (duties and gaps are keyed by it). `source_key` is its key in the extract it came
    from; blank for a row made in Safelight. A row that its source no longer has is withdrawn, never deleted. The
    moment it happened has a column of its own in each table.
    """

    public_id = models.UUIDField(default=uuid4, editable=False)
    source_key = short(80)
    recorded_at = models.DateTimeField()
    recorded_by = officer()
    recorded_by_name = short()
    late_reason = words()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def known_once(record: str, *, by_id: str, by_source: str) -> list[Any]:
    """That a row is on the record in the column `record` once, by its public id and by its source's key; named so."""
    return [
        # Also serves reading all rows of a chunk of records, and one row by its public id.
        models.UniqueConstraint(
            fields=[record, "public_id"], name=by_id, violation_error_message="That has been recorded already."
        ),
        # Also serves a feed's upsert.
        models.UniqueConstraint(
            fields=[record, "source_key"],
            condition=~Q(source_key=""),
            name=by_source,
            violation_error_message="The source has two rows with that key.",
        ),
    ]
