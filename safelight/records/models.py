"""The spine's tables. Anything with a clock is a record; a pathway's own table hangs on it one to one."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet

from safelight.kernel.acts import Act
from safelight.people.models import Person
from safelight.records.codes import EntryKind, InvolvedAs, LinkKind
from safelight.records.offered import Offered

if TYPE_CHECKING:
    from safelight.workforce.models import Officer


def _officer(**options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **options
    )


class RecordQuerySet(QuerySet["Record"]):
    """Records, and the one place that says which of them an officer reaches."""

    def visible_to(self, officer: Officer, now: datetime) -> RecordQuerySet:
        """Those that the officer's postings reach at a moment; row-level security says the same in SQL."""
        from safelight.records.scope import scope_of

        return self.filter(scope_of(officer, now=now).reached())

    def open(self) -> RecordQuerySet:
        """Those on which there is still something to do."""
        return self.filter(closed_at=None)


class Record(models.Model):
    """One thing that somebody must act on: its reference, kind, place, owning team, when it opened and closed."""

    reference = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    team = models.ForeignKey(
        "workforce.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    restricted = models.BooleanField(default=False, db_default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            # Also serves opening one record by its reference.
            models.UniqueConstraint(
                fields=["reference"],
                name="a_reference_names_one_record",
                violation_error_message="There is already a record with that reference.",
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="a_record_always_has_a_reference"),
            models.CheckConstraint(
                condition=Q(closed_at__gte=F("opened_at")),
                name="a_record_closes_after_it_opened",
                violation_error_message="A record cannot be closed before it was opened.",
            ),
        ]
        indexes = [
            # The board and lists of an area: open records of a kind, by when they opened.
            models.Index(fields=["area", "kind", "opened_at"], condition=Q(closed_at=None), name="open_record_by_area"),
            # The list of an area with what closed lately.
            models.Index(
                fields=["area", "kind", "closed_at"], condition=Q(closed_at__isnull=False), name="closed_record_by_area"
            ),
            # Settling, verifying and loading: all records of one kind in chunks by id.
            models.Index(fields=["kind", "id"], name="record_by_kind_and_id"),
        ]

    def __str__(self) -> str:
        return self.reference


class InvolvementQuerySet(QuerySet["Involvement"]):
    """People on records."""

    def visible_to(self, officer: Officer, now: datetime) -> InvolvementQuerySet:
        """Those on records that the officer reaches at a moment."""
        from safelight.records.scope import scope_of

        return self.filter(scope_of(officer, now=now).reached("record__"))

    def of_person(self, person: Person) -> InvolvementQuerySet:
        """Those of one person and of everyone joined with them."""
        # Who they are is looked up by itself: asked in one condition of both tables, no index would find the rows.
        return self.filter(person__in=Person.objects.identity_of(person))


class Involvement(models.Model):
    """A person on a record, with what was recorded about them *then*. Facts read this, never the person."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="involvements", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="involvements", db_index=False)
    role = models.CharField(max_length=20, choices=InvolvedAs.choices)
    surname = models.CharField(max_length=120, blank=True, default="", db_default="")
    forenames = models.CharField(max_length=120, blank=True, default="", db_default="")
    known_as = models.CharField(max_length=120, blank=True, default="", db_default="")
    name_key = models.CharField(max_length=80, blank=True, default="", db_default="")
    surname_key = models.CharField(max_length=40, blank=True, default="", db_default="")
    born_on = models.DateField(null=True, blank=True)
    born_basis = models.CharField(max_length=40, blank=True, default="", db_default="")
    sex = models.CharField(max_length=10, blank=True, default="", db_default="")
    gender_self = models.CharField(max_length=80, blank=True, default="", db_default="")
    ethnicity_self = models.CharField(max_length=10, blank=True, default="", db_default="")
    ethnicity_source = models.CharField(max_length=20, blank=True, default="", db_default="")
    ethnicity_original = models.CharField(max_length=40, blank=True, default="", db_default="")
    ethnicity_observed = models.CharField(max_length=10, blank=True, default="", db_default="")
    address = models.TextField(blank=True, default="", db_default="")
    authority = models.ForeignKey(
        "places.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    looked_after_by = models.ForeignKey(
        "places.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="an_involvement_has_its_own_public_id"),
            # Also serves loading the involvements of a chunk of records.
            models.UniqueConstraint(
                fields=["record", "person", "role"],
                name="a_person_is_on_a_record_once_in_a_role",
                violation_error_message="This person is already on the record.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[*InvolvedAs]), name="somebody_is_involved_as_a_child_or_an_adult"
            ),
        ]
        indexes = [
            # The child's page: every involvement of a person.
            models.Index(fields=["person", "record"], name="involvement_by_person"),
            # Find a child by whole name, the latest first; near-matches by how a name sounds.
            models.Index(fields=["name_key", "-id"], condition=~Q(name_key=""), name="involvement_by_name_key"),
            # Find a child by surname alone, the latest first.
            models.Index(
                fields=["surname_key", "-id"], condition=~Q(surname_key=""), name="involvement_by_surname_key"
            ),
            # Find a child by birth date, and near-matches by birth date and sex.
            models.Index(fields=["born_on", "sex"], condition=Q(born_on__isnull=False), name="involvement_by_birth"),
        ]

    @property
    def name(self) -> str:
        """Forenames and surname, as recorded."""
        return f"{self.forenames} {self.surname}".strip()


class Entry(models.Model):
    """One line of the chronology. Written once; a correction is another entry and the one it corrects stays."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="entries", db_index=False)
    act = models.CharField(max_length=40, choices=Act.choices)
    kind = models.CharField(
        max_length=20, choices=EntryKind.choices, default=EntryKind.ORIGINAL, db_default=EntryKind.ORIGINAL.value
    )
    by = _officer(null=True, blank=True)
    by_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    words = models.TextField()
    late_reason = models.TextField(blank=True, default="", db_default="")
    source = models.CharField(max_length=80, blank=True, default="", db_default="")
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections", db_index=False
    )

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_entry_always_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=[*EntryKind]) & (~Q(kind=EntryKind.LATE) | ~Q(late_reason="")),
                name="a_late_entry_says_why_it_is_late",
                violation_error_message="Say why this is being recorded late.",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("happened_at")),
                name="nothing_is_recorded_before_it_happened",
                violation_error_message="This cannot be recorded before it has happened.",
            ),
        ]
        indexes = [
            # The chronology of a record, and of a child across records, in time order.
            models.Index(fields=["record", "happened_at", "id"], name="entry_by_record_and_time"),
        ]


class Link(models.Model):
    """One record points to another, and says why."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links", db_index=False)
    other = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="linked_from", db_index=False)
    kind = models.CharField(max_length=20, choices=LinkKind.choices)

    class Meta:
        constraints = [
            # Also serves the links of a record.
            models.UniqueConstraint(
                fields=["record", "other", "kind"],
                name="two_records_are_linked_once_in_a_way",
                violation_error_message="These records are already linked in that way.",
            ),
            models.CheckConstraint(
                condition=~Q(record=F("other")),
                name="a_record_is_not_linked_to_itself",
                violation_error_message="A record cannot be linked to itself.",
            ),
            models.CheckConstraint(condition=Q(kind__in=[*LinkKind]), name="a_link_says_a_known_kind"),
        ]
        indexes = [
            # The links that point to a record.
            models.Index(fields=["other"], name="link_by_other"),
        ]


class Override(models.Model):
    """Somebody of sufficient rank accepted that something is missing, and why. Written once, shown for ever."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="overrides", db_index=False)
    requirement = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True, default="", db_default="")
    reason = models.TextField()
    by = _officer()
    rank = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Also serves the overrides of a chunk of records.
            models.UniqueConstraint(
                fields=["record", "requirement", "key"],
                name="a_gap_is_accepted_once_only",
                violation_error_message="This has already been accepted with a reason.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(rank=""),
                name="an_override_says_why_and_by_what_rank",
                violation_error_message="Say why this is accepted.",
            ),
        ]


class Hands(models.Model):
    """Whose named hands a record is in. It passes on when the next pair takes it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="hands", db_index=False)
    officer = _officer(null=True, blank=True)
    name = models.CharField(max_length=120)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    offered: Offered | None = None  # the open offer, of hands that `current_hands` read

    class Meta:
        verbose_name_plural = "hands"
        constraints = [
            # Also serves whose hands a board's records are in.
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(until=None),
                name="a_record_is_in_one_pair_of_hands",
                violation_error_message="Somebody else has just taken this record. Look again.",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="hands_let_go_after_they_took",
                violation_error_message="A record cannot leave somebody's hands before they took it.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="hands_always_have_a_name",
                violation_error_message="Say whose hands the record is in.",
            ),
        ]
        indexes = [
            # What an officer has in hand now; the scope's restricted records.
            models.Index(fields=["officer", "record"], condition=Q(until=None), name="in_hand_by_officer"),
            # The record page: everyone who has had it, in order.
            models.Index(fields=["record", "since"], name="hands_by_record"),
        ]


class Offer(models.Model):
    """A record offered to another pair of hands. It changes nothing until it is accepted.

    `due_at` is when the force wants it answered, as the policy said when it was offered. It ends once: accepted,
    declined with a reason, or withdrawn.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="offers", db_index=False)
    offered_by = _officer()
    to = _officer()
    words = models.TextField(blank=True, db_default="")
    offered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_why = models.TextField(blank=True, db_default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # Also serves whether a record is offered to somebody.
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(accepted_at=None, declined_at=None, withdrawn_at=None),
                name="a_record_is_offered_to_one_at_a_time",
                violation_error_message="This record is offered to somebody already. Take that offer back first.",
            ),
            models.CheckConstraint(
                condition=~Q(to=F("offered_by")),
                name="nobody_offers_a_record_to_themselves",
                violation_error_message="A record is offered to somebody else.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, declined_at=None)
                | Q(accepted_at=None, withdrawn_at=None)
                | Q(declined_at=None, withdrawn_at=None),
                name="an_offer_ends_once",
                violation_error_message="This offer has ended already.",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(declined_why=""),
                name="an_offer_is_declined_with_a_reason",
                violation_error_message="Say why you do not take it.",
            ),
        ]
        indexes = [
            # What is offered to somebody and not yet answered, for their page.
            models.Index(
                fields=["to", "offered_at"],
                condition=Q(accepted_at=None, declined_at=None, withdrawn_at=None),
                name="open_offer_to_an_officer",
            ),
        ]


class PurposeGrant(models.Model):
    """An officer whose role sees nothing by itself opened one record for a stated purpose, until a moment.

    `drawn`: because it was drawn for them in a sample, which alone opens it to a role that reaches nothing else.
    """

    officer = _officer()
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    drawn = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose=""),
                name="a_purpose_is_always_stated",
                violation_error_message="Say why you need to open this record.",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="a_stated_purpose_lasts_some_time"),
        ]
        indexes = [
            # The scope of an officer who opens records for a purpose: grants that have not run out.
            models.Index(fields=["officer", "until"], name="purpose_grant_by_officer"),
        ]


class RoleReach(models.Model):
    """What `kernel.roles` says each role reaches, copied here after every migration for row-level security to read."""

    role = models.CharField(max_length=40)
    reach = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    closed_within_days = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "kind"], name="a_role_reaches_a_kind_in_one_way"),
        ]
