"""Who is asked to read a document, who said that they had, and when people were asked again."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q, QuerySet

from safelight.kernel.roles import Role
from safelight.library.models.columns import an_officer
from safelight.library.models.documents import Document
from safelight.library.models.versions import Version


class CirculationQuerySet(QuerySet["Circulation"]):
    """Circulations in the words of a library."""

    def live(self, now: datetime) -> CirculationQuerySet:
        """Those that ask people at a moment."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=now), since__lte=now)


class Circulation(models.Model):
    """Whom a document is circulated to: everybody in a role, in an area, in a role in an area, or one person; all blank
    is everybody who works here. Whoever fits it later is asked too, and a new version asks all of them again."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="circulations", db_index=False)
    role = models.CharField(max_length=40, choices=Role.choices, blank=True, default="", db_default="")
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    officer = an_officer(null=True, blank=True)
    since = models.DateTimeField()
    by = an_officer()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = an_officer(null=True, blank=True)

    objects = CirculationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(officer=None) | Q(role="", area=None),
                name="it_is_circulated_to_a_person_or_to_a_role_and_place",
                violation_error_message="Name a person, or a role and place, not both.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_circulation_that_ended_says_who_ended_it",
            ),
            # Also serves whom a document is circulated to.
            models.UniqueConstraint(
                fields=["document", "role", "area", "officer"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="a_document_is_circulated_to_somebody_once",
                violation_error_message="It is circulated to them already.",
            ),
        ]
        indexes = [
            # How many were asked on a day, ended circulations too.
            models.Index(fields=["document", "since"], name="circulation_by_document"),
            # Policies for you: what is circulated to a role or place, or to a person.
            models.Index(fields=["role", "area", "officer"], condition=Q(ended_at=None), name="circulation_by_reader"),
        ]


class Receipt(models.Model):
    """Somebody said that they had read a version. Never changed."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="receipts", db_index=False)
    officer = an_officer()
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Also serves who has read a version.
            models.UniqueConstraint(
                fields=["version", "officer"],
                name="somebody_reads_a_version_once",
                violation_error_message="You have said already that you have read this version.",
            ),
        ]
        indexes = [
            # Policies for you: what an officer has read.
            models.Index(fields=["officer", "version"], name="receipt_by_officer"),
        ]


class Reminder(models.Model):
    """Everybody who had not read a version was asked again, by somebody or (nobody named) by the clock."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reminders", db_index=False)
    at = models.DateTimeField()
    by = an_officer(null=True, blank=True)
    waiting = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(waiting__gt=0),
                name="people_are_reminded_when_somebody_has_not_read",
                violation_error_message="Everybody who was asked has read it.",
            ),
        ]
        indexes = [
            # The last time people were asked again to read a version.
            models.Index(fields=["version", "-at"], name="reminder_by_version"),
        ]
