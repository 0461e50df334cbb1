"""Versions of a document: written once, decided once, with their file and its digest."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, QuerySet, Value

from safelight.library.codes import FileKind
from safelight.library.models.columns import an_officer, choice
from safelight.library.models.documents import Document


class VersionQuerySet(QuerySet["Version"]):
    """Versions in the words of a library."""

    def approved(self) -> VersionQuerySet:
        """Those that somebody approved."""
        return self.filter(approved_at__isnull=False)

    def waiting(self) -> VersionQuerySet:
        """Those that nobody has decided about."""
        return self.filter(approved_at=None, declined_at=None)

    def in_force(self, day: date) -> VersionQuerySet:
        """The one of each document that is in force on a London day: of those begun by then, the one begun last."""
        begun = self.model.objects.approved().filter(
            Q(document__withdrawn_on=None) | Q(document__withdrawn_on__gt=day), in_force_from__lte=day
        )
        latest = begun.order_by("document", "-in_force_from", "-number").distinct("document")
        return self.filter(pk__in=latest.values("pk"))


class Version(models.Model):
    """One version of a document. It is written with its file and never altered; then approved or declined, once."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    changed = models.TextField()
    text = models.TextField()
    file_name = models.CharField(max_length=120)
    file_kind = choice(FileKind)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_by = an_officer()
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = an_officer(null=True, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    in_force_from = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = an_officer(null=True, blank=True)
    declined_why = models.TextField(blank=True, default="", db_default="")
    searched: Any = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="english")
        + SearchVector("changed", weight="B", config="english")
        + SearchVector("text", weight="C", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            # Also serves a document's versions, and the next number.
            models.UniqueConstraint(
                fields=["document", "number"],
                name="a_document_has_one_version_of_a_number",
                violation_error_message="Somebody added a version at the same moment. Look at it first.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(changed=""),
                name="a_version_has_a_title_and_says_what_changed",
                violation_error_message="Give the title, and say what changed.",
            ),
            models.CheckConstraint(condition=Q(file_kind__in=[*FileKind]), name="a_file_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(
                    approved_at=None, approved_on=None, approved_by_name="", in_force_from=None, next_review_on=None
                )
                | (
                    Q(approved_at__isnull=False, approved_on__isnull=False, in_force_from__isnull=False)
                    & ~Q(approved_by_name="")
                ),
                name="an_approved_version_says_by_whom_and_from_when",
                violation_error_message="Say who approved it, when, and from which day it is in force.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")),
                name="nobody_approves_their_own_version",
                violation_error_message="Whoever wrote a version does not approve it. Ask somebody else who may.",
            ),
            models.CheckConstraint(
                condition=Q(in_force_from=None) | Q(in_force_from__gte=F("approved_on")),
                name="a_version_is_approved_before_it_is_in_force",
                violation_error_message="A version cannot be in force before it was approved. Give a later day.",
            ),
            models.CheckConstraint(
                condition=Q(next_review_on=None) | Q(next_review_on__gt=F("approved_on")),
                name="a_version_is_reviewed_after_it_was_approved",
                violation_error_message="The next review comes after the approval. Give a later day.",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None, declined_by=None, declined_why="")
                | (Q(declined_at__isnull=False, declined_by__isnull=False, approved_at=None) & ~Q(declined_why="")),
                name="a_declined_version_says_by_whom_and_why",
                violation_error_message="Say why it is declined.",
            ),
        ]
        indexes = [
            # The version in force on a day: of one document, and of all.
            models.Index(
                fields=["document", "-in_force_from", "-number"],
                condition=Q(approved_at__isnull=False),
                name="approved_version_by_day",
            ),
            # The register: versions that wait for somebody to decide, longest first.
            models.Index(
                fields=["written_at", "id"],
                condition=Q(approved_at=None, declined_at=None),
                name="waiting_version_by_time",
            ),
            # Policies for you and the register: words anywhere in a version.
            GinIndex(fields=["searched"], name="version_by_words"),
        ]

    def __str__(self) -> str:
        return f"{self.document.code} version {self.number}"

    @property
    def reference(self) -> str:
        """How the journal and the page name it."""
        return f"{self.document.code} v{self.number}"


class VersionFile(models.Model):
    """The bytes of a version, apart so that no list reads them. The database refuses what its digest is not of."""

    version = models.OneToOneField(
        Version, primary_key=True, on_delete=models.PROTECT, related_name="file", db_index=False
    )
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(content=Value(b"")),
                name="a_version_keeps_a_file_with_something_in_it",
                violation_error_message="The file is empty. Give the right one.",
            ),
        ]
