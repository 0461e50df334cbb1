"""The answer to a report: who wrote what, its frozen versions, who approved them, and where they were published.

Every row stays as it was written. What somebody writes anew, approves or publishes is a row of its own, so that each
version can be read as it was and nothing that was late is ever on time.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value

from safelight.inspection.answer.codes import CopyTo, DocumentKind, SentBy, Side
from safelight.inspection.models.people import officer
from safelight.inspection.models.reports import Report


def _digest_of(column: str) -> Func:
    """SQL: the SHA-256 of a column's bytes, in hexadecimal."""
    return Func(
        Func(column, function="sha256"),
        Value("hex"),
        function="encode",
        output_field=models.CharField(max_length=64),
    )


class AnswerDocument(models.Model):
    """A letter, action plan or monitoring update about a report. An update is about one recommendation, `since` the
    version that last told of it. `comments_due_on` is the day by which the commissioner asks for the chief officer's
    comments."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="documents")
    recommendation = models.PositiveSmallIntegerField(null=True)
    since = models.ForeignKey("AnswerVersion", null=True, on_delete=models.PROTECT, related_name="+")
    invited_on = models.DateField(null=True)
    comments_due_on = models.DateField(null=True)
    begun_by = officer()
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind"],
                condition=~Q(kind=DocumentKind.UPDATE.value),
                name="a_report_has_one_answer_and_one_action_plan",
                violation_error_message="That is begun already for this report. Open it and go on from there.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DocumentKind.UPDATE.value, recommendation__isnull=False)
                | (~Q(kind=DocumentKind.UPDATE.value) & Q(recommendation__isnull=True)),
                name="an_update_is_about_one_recommendation",
                violation_error_message="Say which recommendation the update is about.",
            ),
        ]


class AnswerLetter(models.Model):
    """The commissioner's words, as somebody wrote them once: the latest count."""

    document = models.ForeignKey(AnswerDocument, on_delete=models.PROTECT, related_name="letters")
    dated_on = models.DateField()
    sender = models.TextField(blank=True)
    addressee = models.TextField()
    salutation = models.CharField(max_length=120)
    opening = models.TextField()
    supported = models.TextField(blank=True)
    reply = models.TextField()
    closing = models.TextField(blank=True)
    signed_by = models.CharField(max_length=120)
    signed_as = models.CharField(max_length=200)
    chief_officer = models.CharField(max_length=200)
    copies = models.TextField(blank=True)
    written_by = officer()
    written_at = models.DateTimeField()

    class Meta:
        indexes = [
            # The latest words of a document's letter.
            models.Index(fields=["document", "-id"], name="letter_words_by_document"),
        ]


class AnswerPart(models.Model):
    """What somebody wrote once about one recommendation: the latest counts. `reply` says why what the rules find wrong
    is left; it is printed nowhere."""

    document = models.ForeignKey(AnswerDocument, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    done = models.TextField(blank=True)
    by_whom = models.CharField(max_length=200, blank=True)
    not_done = models.TextField(blank=True)
    why = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    success = models.TextField(blank=True)
    reply = models.TextField(blank=True)
    written_by = officer()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__gt=0), name="a_part_is_about_a_numbered_recommendation"),
        ]
        indexes = [
            # The latest words about each recommendation of a document.
            models.Index(fields=["document", "number", "-id"], name="part_words_by_document"),
        ]


class AnswerExplanation(models.Model):
    """What the commissioner says once of one recommendation: the action that is taken or proposed, or why there is
    none. The latest counts."""

    document = models.ForeignKey(AnswerDocument, on_delete=models.PROTECT, related_name="explanations")
    number = models.PositiveSmallIntegerField()
    action = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    written_by = officer()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(action="") & ~Q(reason="")) | (~Q(action="") & Q(reason="")),
                name="an_explanation_gives_an_action_or_says_why_there_is_none",
                violation_error_message="Give the action taken or proposed, or why there is none: one of the two.",
            ),
        ]
        indexes = [
            # The commissioner's latest words about each recommendation of a document.
            models.Index(fields=["document", "number", "-id"], name="explanation_by_document"),
        ]


class AnswerVersion(models.Model):
    """A frozen version. `canonical` are its very bytes (JSON in one form), which the database holds against `sha256`;
    `authors` are all whose words are in it, with whoever froze it; `note` says what changed and why."""

    document = models.ForeignKey(AnswerDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    canonical = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    authors = ArrayField(models.BigIntegerField())
    note = models.TextField(blank=True)
    made_by = officer()
    made_by_name = models.CharField(max_length=160)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="a_document_has_each_version_once",
                violation_error_message="Somebody froze a version just now. Look at it first.",
            ),
            models.CheckConstraint(
                condition=Q(sha256=_digest_of("canonical")), name="a_version_has_the_digest_of_its_bytes"
            ),
        ]

    @property
    def content(self) -> dict[str, Any]:
        """What the frozen bytes say."""
        read: dict[str, Any] = json.loads(bytes(self.canonical))
        return read


class AnswerPrint(models.Model):
    """One paper of a version in one form, as it is signed and published."""

    version = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="prints")
    paper = models.CharField(max_length=20)
    form = models.CharField(max_length=4)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "paper", "form"], name="a_version_is_printed_once_in_each_form"),
            models.CheckConstraint(
                condition=Q(sha256=_digest_of("content")), name="a_print_has_the_digest_of_its_bytes"
            ),
        ]


class AnswerComment(models.Model):
    """What somebody said of a version, or of one recommendation in it; `answers` is the comment it replies to."""

    version = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveSmallIntegerField(null=True)
    words = models.TextField()
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    by = officer()
    by_name = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="a_comment_says_something", violation_error_message="Write the comment."
            ),
        ]


class AnswerApproval(models.Model):
    """That somebody approved a version for one of the two who stand behind it. The database refuses one who wrote in
    it, and the same person for both."""

    version = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="approvals")
    side = models.CharField(max_length=20, choices=Side.choices)
    sha256 = models.CharField(max_length=64)
    by = officer()
    by_name = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side"],
                name="a_version_is_approved_once_for_each",
                violation_error_message="That is approved already.",
            ),
            models.UniqueConstraint(
                fields=["version", "by"],
                name="two_different_people_approve_a_version",
                violation_error_message="You approved this version already; somebody else must approve for the other.",
            ),
        ]


class AnswerPublication(models.Model):
    """Where and when a version was published, or issued to inspectors, and by whom; `found` are the SHA-256 of its
    papers as they were found at the address, and of the page that says the same as found at `page_address`. `last_day`
    is the law's last day, as it was counted then."""

    document = models.OneToOneField(AnswerDocument, on_delete=models.PROTECT, related_name="publication")
    version = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="+")
    address = models.URLField(max_length=500, blank=True)
    page_address = models.URLField(max_length=500, blank=True, default="", db_default="")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)
    found = models.JSONField(default=dict)
    last_day = models.DateField(null=True)
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("published_at")),
                name="a_publication_is_recorded_once_it_has_happened",
                violation_error_message="That moment has not come yet.",
            ),
        ]


class AnswerCopy(models.Model):
    """That a copy was sent: to whom, where, how and when."""

    document = models.ForeignKey(AnswerDocument, on_delete=models.PROTECT, related_name="sent_copies")
    to = models.CharField(max_length=30, choices=CopyTo.choices)
    recipient = models.CharField(max_length=300)
    how = models.CharField(max_length=20, choices=SentBy.choices)
    sent_at = models.DateTimeField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(recipient=""),
                name="a_copy_has_somebody_it_went_to",
                violation_error_message="Say where the copy was sent.",
            ),
        ]
