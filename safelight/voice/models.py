"""What a child said, showed and wanted: one table for every pathway, with what the check found when it was written."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet

from safelight.kernel.calendar import age_on, london_day
from safelight.kernel.codes import Code
from safelight.voice.codes import (
    Communication,
    ComparedWith,
    Contact,
    CopyKind,
    Demeanour,
    Disclosure,
    NotObtained,
    Present,
    Result,
    ShareRestriction,
    Stage,
    VoicePathway,
)
from safelight.voice.quality import Said


def _words() -> models.TextField[str, str]:
    return models.TextField(blank=True, default="", db_default="")


def _short(length: int = 120) -> models.CharField[str, str]:
    return models.CharField(max_length=length, blank=True, default="", db_default="")


def _choice(code: type[Code]) -> models.CharField[str, str]:
    return models.CharField(max_length=40, blank=True, default="", db_default="", choices=code.choices)


def _choices(code: type[Code]) -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=40, choices=code.choices), default=list, blank=True, db_default=[])


def _officer() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "workforce.Officer", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )


def _known(field: str, code: type[Code]) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *(member.value for member in code)]}),
        name=f"voice_{field}_is_a_known_code",
        violation_error_message=f"That is not one of the answers for “{field.replace('_', ' ')}”.",
    )


def _known_all(field: str, code: type[Code]) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__contained_by": [member.value for member in code]}),
        name=f"voice_{field}_are_known_codes",
        violation_error_message=f"One of those is not among the answers for “{field.replace('_', ' ')}”.",
    )


class VoiceQuerySet(QuerySet["Voice"]):
    """Records of children's voices."""

    def standing(self) -> VoiceQuerySet:
        """Those that their source has not withdrawn."""
        return self.filter(withdrawn_at=None)

    def in_time_order(self) -> VoiceQuerySet:
        """As the child was heard, first to last."""
        return self.order_by("observed_at", "pk")


class Voice(models.Model):
    """One child heard or seen at one time. Written once; a feed may replace or withdraw what its source changed.

    `result`, `flags` and `complete` are what the check came to when it was written, and `checked_with` the version of
    its rules, word lists and force values.
    """

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="voices", db_index=False)
    involvement = models.ForeignKey(
        "records.Involvement", on_delete=models.PROTECT, related_name="voices", db_index=False
    )
    public_id = models.UUIDField(default=uuid4, editable=False)
    source_key = _short(80)
    pathway = _choice(VoicePathway)
    stage = _choice(Stage)
    observed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = _officer()
    recorded_by_name = _short()
    late_reason = _words()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    contact = _choice(Contact)
    present = _choices(Present)
    alone_offered = models.BooleanField(null=True, blank=True)
    alone_why_not = _words()
    communication = _choices(Communication)
    communication_need = _words()

    question = _words()
    words = _words()
    appearance = _words()
    activity = _words()
    relationships = _words()
    environment = _words()
    demeanours = _choices(Demeanour)
    observed_behaviour = _words()
    wishes = _words()
    wishes_not_known = _words()
    lived_experience = _words()
    disclosure = _choice(Disclosure)
    disclosure_action = _words()
    effect = _words()
    told_child = _words()
    understood_how = _words()

    not_obtained = _choice(NotObtained)
    attempts = _words()
    plan = _words()
    plan_by = _short()
    plan_due_at = models.DateTimeField(null=True, blank=True)
    share_restriction = _choice(ShareRestriction)
    video_reference = _short()

    result = _choice(Result)
    flags = ArrayField(models.CharField(max_length=8), default=list, blank=True, db_default=[])
    complete = models.BooleanField(default=False, db_default=False)
    checked_with = _short(40)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["public_id"], name="a_voice_has_its_own_public_id"),
            # Also serves a feed's upsert.
            models.UniqueConstraint(
                fields=["record", "source_key"],
                condition=~Q(source_key=""),
                name="a_voice_comes_once_from_its_source",
                violation_error_message="The source has two entries of the child’s voice with that key.",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("observed_at")),
                name="a_voice_is_recorded_after_it_was_observed",
                violation_error_message="This cannot be recorded before the child was seen or heard.",
            ),
            models.CheckConstraint(
                condition=~Q(contact=Contact.SEEN_ASLEEP) | Q(words=""),
                name="a_child_asleep_cannot_have_spoken",
                violation_error_message="A child who was asleep cannot have said anything.",
            ),
            models.CheckConstraint(
                condition=~Q(contact=Contact.SEEN_ASLEEP) | ~Q(present__contains=[Present.ALONE_WITH_OFFICER.value]),
                name="a_child_asleep_was_not_heard_alone",
                violation_error_message="A child who was asleep cannot have been heard alone.",
            ),
            models.CheckConstraint(
                condition=~Q(present__contains=[Present.ALONE_WITH_OFFICER.value, Present.SUSPECT.value]),
                name="a_child_with_the_suspect_is_not_alone",
                violation_error_message="The child was not alone with the officer: the suspect was there.",
            ),
            models.CheckConstraint(
                condition=Q(plan_due_at__gte=F("observed_at")),
                name="a_child_is_to_be_heard_after_this_time",
                violation_error_message="The child cannot be planned to be heard before this time.",
            ),
            _known("pathway", VoicePathway),
            _known("stage", Stage),
            _known("contact", Contact),
            _known("disclosure", Disclosure),
            _known("not_obtained", NotObtained),
            _known("share_restriction", ShareRestriction),
            _known("result", Result),
            _known_all("present", Present),
            _known_all("communication", Communication),
            _known_all("demeanours", Demeanour),
        ]
        indexes: ClassVar[list[Any]] = [
            # The voices of a chunk of records, in time order; the entry before this one.
            models.Index(fields=["record", "observed_at", "id"], name="voice_by_record_and_time"),
            # The same officer's records of the last days, to compare with.
            models.Index(
                fields=["recorded_by", "observed_at"],
                condition=Q(recorded_by__isnull=False),
                name="voice_by_officer_and_time",
            ),
            # The child's page: what one child said.
            models.Index(fields=["involvement", "observed_at"], name="voice_by_child_and_time"),
        ]

    def __str__(self) -> str:
        return f"{self.stage or self.pathway} {self.public_id}"

    def said(self, *, born_on: date | None, provided: frozenset[str] | None = None) -> Said:
        """What the check reads of it; `provided` are the fields that its source can fill (None: all)."""
        day = london_day(self.observed_at or self.recorded_at)
        return Said(
            age=age_on(born_on, day) if born_on is not None else None,
            provided=provided,
            **{field: getattr(self, field) for field in _SAID},
        )


_SAID = tuple(field for field in Said._fields if field not in ("age", "provided"))


class VoiceCopy(models.Model):
    """Another record's words that these were found to be like, when they were written. Kept as found."""

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="copies", db_index=False)
    other = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="copied_in", db_index=False)
    kind = models.CharField(max_length=20, choices=CopyKind.choices)
    compared_with = models.CharField(max_length=20, choices=ComparedWith.choices)
    phrases = models.FloatField()
    words = models.FloatField()

    class Meta:
        verbose_name_plural = "voice copies"
        constraints: ClassVar[list[Any]] = [
            # Also serves the copies of one voice.
            models.UniqueConstraint(
                fields=["voice", "other", "compared_with"], name="a_likeness_of_two_voices_is_kept_once"
            ),
            models.CheckConstraint(condition=~Q(voice=F("other")), name="a_voice_is_no_copy_of_itself"),
            models.CheckConstraint(
                condition=Q(phrases__gte=0, phrases__lte=1, words__gte=0, words__lte=1),
                name="how_like_two_voices_are_is_a_share",
            ),
            models.CheckConstraint(condition=Q(kind__in=[*CopyKind]), name="a_copy_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(compared_with__in=[*ComparedWith]), name="a_copy_says_what_it_was_compared_with"
            ),
        ]

    @property
    def score(self) -> float:
        """The larger of the two measures."""
        return max(self.phrases, self.words)


class VoiceAcceptance(models.Model):
    """A supervisor accepted a record that says too little, and why. Written once, shown for ever."""

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    voice = models.OneToOneField(Voice, on_delete=models.PROTECT, related_name="acceptance")
    by = _officer()
    by_name = models.CharField(max_length=120)
    reason = models.TextField()
    accepted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(by_name=""),
                name="a_thin_voice_is_accepted_by_somebody_who_says_why",
                violation_error_message="Say why this record is accepted as it is.",
            ),
        ]
