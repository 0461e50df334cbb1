"""What an officer has answered at the scene so far, kept on the server until it is recorded."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet

from safelight.records.columns import short


class SceneDraftQuerySet(QuerySet["SceneDraft"]):
    """Drafts in the words of whoever makes them."""

    def to_go_on_with(self, maker: Any, now: datetime) -> Self:
        """The officer's own that are neither recorded, thrown away nor past their time."""
        return self.filter(maker=maker, recorded_at=None, emptied_at=None, kept_until__gt=now)

    def run_out(self, now: datetime) -> Self:
        """Those whose time has passed and that still hold answers."""
        return self.filter(emptied_at=None, kept_until__lte=now)


class SceneDraft(models.Model):
    """One officer's answers at one scene, step by step, as they were sent. Nobody else can read it.

    `answers` holds what was sent for each step, right or wrong, so that nothing typed is lost; `answered` names the
    steps whose answers were right. Recorded, thrown away or past its time, it is emptied of every answer and its row
    stays: that somebody began, and when, is not personal to the child. `reference` is the first record it became.
    """

    public_id = models.UUIDField(default=uuid4, editable=False)
    maker = models.ForeignKey("workforce.Officer", on_delete=models.PROTECT, related_name="+", db_index=False)
    answers = models.JSONField(default=dict, blank=True)
    answered = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    kept_until = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)
    reference = short(60)

    objects = SceneDraftQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            # Also serves opening a draft by its id, and a first answer sent twice.
            models.UniqueConstraint(
                fields=["public_id"],
                name="a_draft_is_known_by_one_id",
                violation_error_message="This was begun by somebody else. Start again.",
            ),
            models.CheckConstraint(
                condition=Q(kept_until__gt=models.F("begun_at")),
                name="a_draft_is_kept_for_some_time",
            ),
            models.CheckConstraint(
                condition=Q(emptied_at=None) | (Q(answers={}) & Q(answered=[])),
                name="an_emptied_draft_holds_no_answer",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at=None) | Q(emptied_at__isnull=False),
                name="a_draft_that_was_recorded_is_emptied",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # The start page: what the officer has begun and not recorded.
            models.Index(fields=["maker", "-saved_at"], condition=Q(emptied_at=None), name="draft_by_maker"),
            # Emptying what is past its time.
            models.Index(fields=["kept_until"], condition=Q(emptied_at=None), name="draft_by_end"),
        ]
