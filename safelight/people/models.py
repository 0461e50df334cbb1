"""Identity only. What was recorded about somebody, and when, is the involvement's; joining alters none of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet

from safelight.people.codes import Decision, Reason


class PersonQuerySet(QuerySet["Person"]):
    """People by identity."""

    def identity_of(self, person: Person) -> PersonQuerySet:
        """Every person that is joined to this one, itself among them."""
        return self.filter(Q(pk=person.identity) | Q(same_as=person.identity))


class Person(models.Model):
    """One identity. `same_as` is the person that stands for all those joined with it; that one's own is empty."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="others", db_index=False
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="a_person_has_their_own_public_id"),
            models.CheckConstraint(
                condition=~Q(same_as=F("pk")),
                name="a_person_is_not_joined_to_themselves",
                violation_error_message="These are already one and the same person.",
            ),
        ]
        indexes = [
            # The child's page and joining: everyone that one person stands for.
            models.Index(fields=["same_as"], condition=Q(same_as__isnull=False), name="person_by_whom_they_are"),
        ]

    @property
    def identity(self) -> int:
        """The id of the person that stands for this one."""
        return self.same_as_id or self.pk


class Identifier(models.Model):
    """What one source system calls a person. Systems are named as the mapping names them; `PNC` is the national one."""

    NATIONAL = "PNC"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers", db_index=False)
    system = models.CharField(max_length=40)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            # Also serves finding a person by what a source calls them.
            models.UniqueConstraint(
                fields=["system", "value"],
                name="an_identifier_belongs_to_one_person",
                violation_error_message="That identifier already belongs to another person.",
            ),
            models.CheckConstraint(
                condition=~Q(system="") & ~Q(value=""),
                name="an_identifier_is_never_left_blank",
                violation_error_message="An identifier needs its system and its value.",
            ),
        ]
        indexes = [
            # The child's page: what each source calls this person.
            models.Index(fields=["person", "system"], name="identifier_by_person"),
        ]


class Proposal(models.Model):
    """Two people who may be one, put before somebody to decide. A pair is proposed once; a dismissed pair stays so."""

    a = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    b = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    reasons = ArrayField(models.CharField(max_length=40, choices=Reason.choices))
    likeness = models.FloatField()
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decision = models.CharField(max_length=20, blank=True, default="", db_default="", choices=Decision.choices)
    why = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="a_pair_of_people_is_proposed_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="a_proposal_names_the_lower_id_first"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, decision="")
                | Q(decided_at__isnull=False, decided_by__isnull=False, decision__in=[*Decision]),
                name="a_decided_proposal_says_who_and_what",
                violation_error_message="A decision needs who made it, when, and what it was.",
            ),
        ]
        indexes = [
            # The list of pairs that wait for somebody to decide, most alike first.
            models.Index(fields=["-likeness", "id"], condition=Q(decided_at=None), name="waiting_proposal_by_likeness"),
            # The child's page: proposals that name this person second (the unique pair serves the first).
            models.Index(fields=["b"], name="proposal_by_second_person"),
        ]


class Join(models.Model):
    """Somebody said that two people are one, and why; or took that back. Never changed but to be undone, once."""

    a = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    b = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    why = models.TextField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    undone_why = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            # Also serves the joins that stand for a person named first.
            models.UniqueConstraint(
                fields=["a", "b"],
                condition=Q(undone_at=None),
                name="two_people_are_joined_once",
                violation_error_message="These two people are already joined.",
            ),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="a_join_names_the_lower_id_first"),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="a_join_always_says_why",
                violation_error_message="Say why these are the same person.",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_why="")),
                name="an_undone_join_says_who_and_why",
                violation_error_message="Say why these are not the same person after all.",
            ),
        ]
        indexes = [
            # Undoing a join: the joins that stand for a person named second.
            models.Index(fields=["b"], condition=Q(undone_at=None), name="standing_join_by_second_person"),
        ]
