"""What a meeting shares with agencies outside the force, and what a child is called there instead of a name."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q, Value

from safelight.kernel.meetings import Series
from safelight.kernel.roles import PARTNERS
from safelight.kernel.sealed import opened
from safelight.meetings.codes import Agency
from safelight.meetings.models.meeting import Meeting, officer


class Pseudonym(models.Model):
    """What a series calls a child without a name. Drawn by chance, so that nobody can work it out from the child;
    the same at every meeting of the series, so that a child who comes again is known to have come before."""

    series = models.CharField(max_length=40, choices=Series.choices)
    kinds = ArrayField(models.CharField(max_length=40))
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.CharField(max_length=12)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Also serves opening a meeting: what its children are called already.
            models.UniqueConstraint(fields=["person", "series"], name="a_child_is_called_one_thing_in_a_series"),
            models.UniqueConstraint(fields=["series", "case"], name="two_children_are_not_called_the_same"),
        ]


BLANK: dict[str, dict[str, Any]] = {
    "case": {"described": "erased", "place": "", "told": [], "found": [], "decided": []},
}
"""What lies in the cells of a part, and what stands there once a cell was erased."""


class Share(models.Model):
    """One agency's part of a meeting, as it was when it was shared: what, with whom, why, and under which agreement.

    `canonical` are the bytes that were shared (JSON in one form) and `sha256` their digest, which the database holds
    against them. `cells` is what they say of each case, under the digest that they name for it; an erasure takes it
    away and leaves that. Nothing else of it changes; it can be withdrawn once, and then the agency reads it no more.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="shares", db_index=False)
    series = models.CharField(max_length=40, choices=Series.choices)
    kinds = ArrayField(models.CharField(max_length=40))
    agency = models.CharField(max_length=40, choices=Agency.choices)
    authority = models.ForeignKey("places.Authority", on_delete=models.PROTECT, related_name="+", db_index=False)
    canonical = models.BinaryField()
    cells = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    cases = models.PositiveIntegerField()
    purpose = models.TextField()
    basis = models.TextField()
    agreement = models.TextField()
    shared_at = models.DateTimeField()
    shared_by = officer()
    shared_by_name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="a_share_has_its_own_public_id"),
            models.CheckConstraint(
                condition=Q(agency__in=sorted(role.value for role in PARTNERS)),
                name="a_share_is_with_an_agency_outside_the_force",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="") & ~Q(basis="") & ~Q(agreement=""),
                name="a_share_says_why_and_under_what",
                violation_error_message="Say why it is shared.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="a_share_is_withdrawn_by_somebody_and_why",
                violation_error_message="Say why it is withdrawn.",
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
                name="a_share_has_the_digest_of_its_bytes",
            ),
        ]
        indexes = [
            # An agency's page: what is shared with it, latest first.
            models.Index(
                fields=["agency", "authority", "-shared_at", "-id"],
                condition=Q(withdrawn_at=None),
                name="share_by_agency",
            ),
            # A meeting's page: what was shared of it. An agency's reach into a meeting asks it as well.
            models.Index(fields=["meeting", "id"], name="share_by_meeting"),
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
