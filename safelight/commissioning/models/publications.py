"""Published registers of grants: the bytes as they were frozen, which grants are in them, and where they were put."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from safelight.commissioning.models.grants import Grant
from safelight.commissioning.models.written import officer


class Publication(models.Model):
    """One version of the register in the 360Giving layout, as CSV and as JSON. Without `made_by` a command made it."""

    version = models.PositiveIntegerField(unique=True)
    csv = models.BinaryField()
    csv_sha256 = models.CharField(max_length=64)
    json = models.BinaryField()
    json_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)
    """Of the grants alone, so that a version that says nothing new is not made."""
    left_out = models.PositiveIntegerField()
    """How many grants to people are not in it."""
    correction = models.TextField(blank=True, default="")
    made_by = officer(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(version__gt=0), name="versions_are_counted_from_one"),
        ]


class PublishedGrant(models.Model):
    """That a grant is in a published version."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="grants")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="published_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "grant"], name="a_version_has_each_grant_once"),
        ]


class Placed(models.Model):
    """That a version was put where anybody can read it: the address, and since when."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="placed")
    address = models.URLField(max_length=400)
    placed_at = models.DateTimeField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address__startswith="https://"),
                name="a_version_is_put_at_an_https_address",
                violation_error_message="The address begins with https://",
            ),
        ]
