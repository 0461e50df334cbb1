"""Grants and contracts: what was agreed, with whom, for what, and everything that changed since."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from safelight.commissioning.codes import (
    Agreement,
    Aim,
    Course,
    FigureKind,
    Group,
    Over,
    PaidFrom,
    RecipientKind,
)
from safelight.commissioning.models.written import officer, pounds


class Programme(models.Model):
    """What several grants are given under, such as a fund. Undertakings and published files name it by its code."""

    code = models.SlugField(max_length=60, unique=True, error_messages={"unique": "There is a programme of that name."})
    title = models.CharField(max_length=140)
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="a_programme_has_a_title_of_its_own",
                violation_error_message="There is a programme with that title already. Choose it from the list.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Recipient(models.Model):
    """An organisation under its identifier. A person has no name and no identifier here: only that it is one."""

    kind = models.CharField(max_length=20, choices=RecipientKind.choices)
    identifier = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=200, blank=True, default="")
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identifier"],
                condition=~Q(identifier=""),
                name="an_organisation_is_there_once",
                violation_error_message="There is an organisation with that identifier already.",
            ),
            models.CheckConstraint(
                condition=Q(kind=RecipientKind.PERSON.value, identifier="", name="")
                | (~Q(kind=RecipientKind.PERSON.value) & ~Q(identifier="") & ~Q(name="")),
                name="a_person_who_receives_money_is_not_named",
                violation_error_message="An organisation has a name and an identifier; a person is never named.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "A person, who is not named"


class Grant(models.Model):
    """What was awarded, as it was agreed. `until_on` is the first day not funded; `reasons` say why it should work."""

    reference = models.SlugField(max_length=40, unique=True)
    agreement = models.CharField(max_length=20, choices=Agreement.choices)
    title = models.CharField(max_length=140)
    purpose = models.TextField()
    reasons = models.TextField()
    conditions = models.TextField()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="grants", db_index=False)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="grants", db_index=False)
    funder = models.CharField(max_length=200)
    paid_from = models.CharField(max_length=20, choices=PaidFrom.choices)
    decision_notice = models.CharField(max_length=120, blank=True, default="")
    open_call = models.BooleanField()
    amount = pounds()
    applied_for = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    awarded_on = models.DateField()
    from_on = models.DateField()
    until_on = models.DateField()
    return_every = models.PositiveSmallIntegerField()
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    groups = ArrayField(models.CharField(max_length=20, choices=Group.choices))
    beneficiaries = models.PositiveIntegerField(null=True)
    decided_by = models.CharField(max_length=120, blank=True, default="", db_default="")
    undertakings = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="a_grant_is_of_some_money",
                violation_error_message="The amount is above nothing. Give it in pounds and pence.",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")),
                name="a_grant_ends_after_it_begins",
                violation_error_message="The last day is before the first. Check both.",
            ),
            models.CheckConstraint(
                condition=Q(return_every__gte=1, return_every__lte=12),
                name="a_return_is_about_one_to_twelve_months",
                violation_error_message="A return is about one to twelve months.",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="") & ~Q(reasons="") & ~Q(conditions="") & ~Q(title=""),
                name="a_grant_says_for_what_why_and_on_what_conditions",
                violation_error_message="Say what it is for, why it should work and on what conditions it is given.",
            ),
        ]
        indexes = [
            # The list of what is funded, the latest award first.
            models.Index(fields=["-awarded_on", "-id"], name="grant_by_award"),
            # The same of one programme, and the grants that a promise rests on.
            models.Index(fields=["programme", "-awarded_on", "-id"], name="grant_by_programme"),
        ]


class Assurance(models.Model):
    """That the office saw the recipient's safeguarding policy, or had the checks on its people confirmed."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="assurances", db_index=False)
    safeguarding = models.BooleanField()
    seen_on = models.DateField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "safeguarding"],
                name="each_assurance_is_given_once",
                violation_error_message="This is recorded already.",
            ),
        ]


class PlannedReach(models.Model):
    """How many people of one group a grant is meant to reach."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="planned_reach", db_index=False)
    group = models.CharField(max_length=20, choices=Group.choices)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            # Also serves what a grant's page shows.
            models.UniqueConstraint(fields=["grant", "group"], name="each_group_is_planned_for_once"),
        ]


class Evaluation(models.Model):
    """That somebody looked at what the money did: who, when, what they found, and where it can be read."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="evaluations")
    evaluated_on = models.DateField()
    by_whom = models.CharField(max_length=200)
    words = models.TextField()
    address = models.URLField(max_length=400, blank=True, default="")
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by_whom="") & ~Q(words=""),
                name="an_evaluation_says_who_made_it_and_what_they_found",
                violation_error_message="Say who evaluated it, and what they found.",
            ),
        ]


class Outcome(models.Model):
    """What the money is to achieve: by which figure it is seen, from where, to where and by when.

    A share's baseline and target are from 0 to 100. With a `measure` the force's own readings tell; without, the
    provider's returns do.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="outcomes", db_index=False)
    title = models.CharField(max_length=200)
    measure = models.CharField(max_length=80, blank=True, default="")
    definition = models.TextField()
    kind = models.CharField(max_length=20, choices=FigureKind.choices)
    over = models.CharField(max_length=20, choices=Over.choices)
    aim = models.CharField(max_length=20, choices=Aim.choices)
    baseline = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    baseline_words = models.CharField(max_length=300, blank=True, default="")
    target = models.DecimalField(max_digits=12, decimal_places=2)
    due_on = models.DateField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "title"],
                name="a_grant_promises_an_outcome_once",
                violation_error_message="This grant has an outcome of that title already.",
            ),
            models.CheckConstraint(
                condition=~Q(definition=""),
                name="an_outcome_says_what_its_figure_counts",
                violation_error_message="Say exactly what the figure counts.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FigureKind.SHARE.value) | Q(target__gte=0, target__lte=100),
                name="a_share_has_a_target_from_0_to_100",
                violation_error_message="The target of a share is from 0 to 100.",
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=False) | ~Q(baseline_words=""),
                name="an_outcome_has_a_baseline_or_says_why_not",
                violation_error_message="Give the figure before the money, or say why there is none.",
            ),
        ]


class Instalment(models.Model):
    """A part of the money, and when it is to be paid."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="instalments", db_index=False)
    due_on = models.DateField()
    amount = pounds()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="an_instalment_is_of_some_money",
                violation_error_message="The amount is above nothing. Give it in pounds and pence.",
            ),
        ]


class Payment(models.Model):
    """That an instalment was paid."""

    instalment = models.OneToOneField(Instalment, on_delete=models.PROTECT, related_name="payment")
    paid_on = models.DateField()
    amount = pounds()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="a_payment_is_of_some_money",
                violation_error_message="The amount is above nothing. Give it in pounds and pence.",
            ),
        ]


class Decision(models.Model):
    """To continue, vary or stop a grant, with the reason. What a variation changes stands beside what was agreed."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="decisions", db_index=False)
    course = models.CharField(max_length=20, choices=Course.choices)
    reason = models.TextField()
    decided_on = models.DateField()
    counts_on = models.DateField()
    change = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    until_on = models.DateField(null=True)
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="a_decision_on_a_grant_has_a_reason",
                violation_error_message="Say why.",
            ),
            models.CheckConstraint(
                condition=(Q(course=Course.VARY.value) & (~Q(change=0) | Q(until_on__isnull=False)))
                | (~Q(course=Course.VARY.value) & Q(change=0, until_on__isnull=True)),
                name="a_variation_and_nothing_else_changes_money_or_time",
                violation_error_message="To vary a grant, and only then, change the amount or the last day.",
            ),
        ]
