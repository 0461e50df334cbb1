"""A meeting's pack: everything it went through and decided, frozen. Never changed, never issued twice."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value

from safelight.kernel.meetings import Series
from safelight.kernel.sealed import opened
from safelight.meetings.models.meeting import Meeting, officer

BLANK: dict[str, dict[str, Any]] = {
    "row": {
        "child": "Erased",
        "place": "",
        "told": {},
        "compared": {},
        "risks": [],
        "changed": [],
    },
    "words": {"words": "Erased"},
}
"""What lies in the cells of a pack, by the part of it, and what stands there once a cell was erased."""


class Pack(models.Model):
    """`canonical` are the very bytes that were issued (JSON, UTF-8, keys in order, nothing between); `sha256` is their
    digest, which the database holds against them. `cells` is what they say of each child, and each text that somebody
    wrote, under the digest that they name for it; an erasure takes it away and leaves that. `journal_seq` and
    `journal_digest` are the journal's head then; `edition` is the digest of how everything in it was defined. Opening,
    new, closed, corrected and closing are the whole list's counts, and the database refuses those that do not come
    out."""

    meeting = models.OneToOneField(Meeting, primary_key=True, on_delete=models.PROTECT, related_name="pack")
    series = models.CharField(max_length=40, choices=Series.choices)
    kinds = ArrayField(models.CharField(max_length=40))
    canonical = models.BinaryField()
    cells = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    edition = models.CharField(max_length=64)
    journal_seq = models.BigIntegerField()
    journal_digest = models.CharField(max_length=64)
    opening = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()
    corrected = models.IntegerField()
    closing = models.PositiveIntegerField()
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next", db_index=True
    )
    issued_by = officer()
    issued_by_name = models.CharField(max_length=120)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closing=F("opening") + F("new") - F("closed") + F("corrected")),
                name="the_counts_of_a_pack_come_out",
                violation_error_message="The counts do not come out: opening and new, less closed, is not closing.",
            ),
            models.CheckConstraint(
                condition=Q(
                    sha256=Func(
                        Func("canonical", function="sha256"),
                        Value("hex"),
                        function="encode",
                        output_field=models.CharField(max_length=64),
                    )
                ),
                name="a_pack_has_the_digest_of_its_bytes",
            ),
        ]

    @property
    def frame(self) -> dict[str, Any]:
        """What the frozen bytes say, the cells named and not put back."""
        read: dict[str, Any] = json.loads(bytes(self.canonical))
        return read

    @property
    def content(self) -> dict[str, Any]:
        """What was frozen, with every cell that was not erased."""
        read: dict[str, Any] = opened(self.frame, self.cells, blank=BLANK)
        return read
