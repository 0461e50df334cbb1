"""A document of the library, who answered for it when, and each time somebody looked whether it still stands."""

from __future__ import annotations

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q, QuerySet

from safelight.library.codes import Found, Kind, OpenTo
from safelight.library.models.columns import an_officer, choice

CODE = RegexValidator(
    r"^[A-Z][A-Z0-9-]{1,39}\Z", "A code is 2 to 40 capital letters, digits and hyphens, and begins with a letter: YPIC."
)


class DocumentQuerySet(QuerySet["Document"]):
    """Documents in the words of a library."""

    def standing(self, day: date) -> DocumentQuerySet:
        """Those that are not withdrawn on a London day."""
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))


class Document(models.Model):
    """A policy, procedure, guidance, toolkit, bulletin or form, whatever its versions. `owner` is who answers for it
    now; `Ownership` keeps who did before."""

    code = models.CharField(max_length=40, validators=[CODE])
    kind = choice(Kind)
    about = models.CharField(max_length=300)
    open_to = choice(OpenTo, default=OpenTo.ALL_STAFF)
    owner = an_officer(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = an_officer()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = an_officer(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True, default="", db_default="")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            # Also serves a document by its code, and the register in their order.
            models.UniqueConstraint(
                fields=["code"],
                name="a_document_has_its_own_code",
                violation_error_message="There is a document of that code already. Give it another.",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z][A-Z0-9-]{1,39}$"),
                name="a_document_has_a_code_in_capitals",
                violation_error_message=CODE.message,
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[*Kind]) & Q(open_to__in=[*OpenTo]), name="a_document_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(about=""),
                name="a_document_says_what_it_is_about",
                violation_error_message="Say in a sentence what it is about.",
            ),
            models.CheckConstraint(
                condition=(Q(withdrawn_on=None) & Q(withdrawn_by=None) & Q(withdrawn_why=""))
                | (Q(withdrawn_on__isnull=False) & Q(withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="a_withdrawn_document_says_by_whom_and_why",
                violation_error_message="Say why it is withdrawn.",
            ),
        ]
        indexes = [
            # Policies for you: those that an officer answers for.
            models.Index(fields=["owner"], name="document_by_owner"),
        ]

    def __str__(self) -> str:
        return self.code


class Ownership(models.Model):
    """From when somebody, or nobody, answers for a document. Never changed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="ownerships", db_index=False)
    owner = an_officer(null=True, blank=True)
    since = models.DateTimeField()
    given_by = an_officer()
    why = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | ~Q(why=""),
                name="a_document_without_an_owner_says_why",
                violation_error_message="Say why nobody answers for it.",
            ),
        ]
        indexes = [
            # A document's page, and how it stood on a day: who answered for it, latest first.
            models.Index(fields=["document", "-since", "-id"], name="ownership_by_document"),
        ]


class Review(models.Model):
    """Somebody looked whether a document still stands, on a day, and named the day of the next look. Never changed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="reviews", db_index=False)
    version = models.ForeignKey("library.Version", on_delete=models.PROTECT, related_name="reviews", db_index=False)
    reviewed_on = models.DateField()
    found = choice(Found)
    words = models.TextField()
    next_on = models.DateField(null=True, blank=True)
    by = an_officer()
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(found__in=[*Found]), name="a_review_comes_to_a_known_end"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(by_name=""),
                name="a_review_says_who_looked_and_what_they_found",
                violation_error_message="Say what the review looked at and what it found.",
            ),
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=models.F("reviewed_on")),
                name="the_next_review_comes_after_this_one",
                violation_error_message="The next review comes after this one. Give a later day.",
            ),
        ]
        indexes = [
            # A document's looks in time order, and the last by a day.
            models.Index(fields=["document", "reviewed_on", "id"], name="review_by_document"),
        ]
