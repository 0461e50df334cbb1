"""What is shared with one authority of its own requests: frozen when made, and each copy of it logged."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from safelight.kernel.sealed import opened
from safelight.pathways.custody.ledger.extract import BLANK
from safelight.records.columns import short, words


class AuthorityExtract(models.Model):
    """An authority's part of the ledger over a period, as it was when it was made. Only ever added.

    `content` is what the authority is given: its own requests and no child's name. `cases` says which record each of
    its cases is, for the force alone. What is said of a case lies in `cells`, under the digest that the content names
    for it, so that an erasure takes it away and the content stays proved; `told` is both together. `digest` is the
    SHA-256 of the content as it is stored.
    """

    public_id = models.UUIDField(default=uuid4, editable=False, unique=True)
    authority = models.ForeignKey("places.Authority", on_delete=models.PROTECT, related_name="+", db_index=False)
    from_on = models.DateField()
    until_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("workforce.Officer", on_delete=models.PROTECT, related_name="+", db_index=False)
    made_by_name = short()
    to_whom = short()
    purpose = words()
    content = models.JSONField()
    cells = models.JSONField(default=dict)
    cases = models.JSONField()
    digest = short(64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(until_on__gt=models.F("from_on")),
                name="an_extract_is_of_a_period_that_ends_after_it_begins",
                violation_error_message="The period ends before it begins.",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # An authority's page: its extracts, newest first.
            models.Index(fields=["authority", "-made_at"], name="extract_by_authority"),
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What the authority was given, with every case that was not erased."""
        read: dict[str, Any] = opened(self.content, self.cells, blank=BLANK)
        return read


class ExtractCopy(models.Model):
    """One printing of an extract: when, by whom, for whom. Only ever added."""

    extract = models.ForeignKey(AuthorityExtract, on_delete=models.PROTECT, related_name="copies", db_index=False)
    at = models.DateTimeField()
    by = models.ForeignKey("workforce.Officer", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_name = short()
    to_whom = short()
    digest = short(64)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            # The copies of one extract, in the order they were made.
            models.Index(fields=["extract", "at"], name="copies_of_an_extract"),
        ]
