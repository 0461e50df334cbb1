"""Officers and staff, their teams, and who is posted as what, where and for which days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, QuerySet

from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.roles import EVERYONE, PARTNERS, ROLES, Reach, Role
from safelight.places.joined import Joined

NUMBER = RegexValidator(
    r"^[A-Z0-9][A-Z0-9/-]{1,19}\Z", "A number is 2 to 20 capital letters and digits, as on the warrant card: PS1020."
)
PLACED = tuple(role.value for role, grant in ROLES.items() if grant.reach is Reach.OWN_AREAS)
"""Roles whose reach is the area they are posted to, so that a posting without one would reach nothing."""
FROM_OUTSIDE = tuple(sorted(role.value for role in PARTNERS))
"""Roles of agencies outside the force: their postings name the local authority that the agency is of."""


class Officers(BaseUserManager["Officer"]):
    """How officers are found and made."""

    def create_user(self, number: str, password: str | None = None, **named: Any) -> Officer:
        """Add an officer; without a password nobody can sign in as them except in the demo."""
        officer = self.model(number=number.strip().upper(), **named)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer

    def get(self, *args: Any, **named: Any) -> Officer:
        """One officer. By their number in the database, as every request asks, by a statement that is kept."""
        pk = named.get("pk")
        if args or len(named) != 1 or not isinstance(pk, int):
            return super().get(*args, **named)
        found = _BY_PK(pk)
        if not found:
            raise Officer.DoesNotExist("There is no such officer.")
        return found[0]

    def get_by_natural_key(self, username: str | None) -> Officer:
        """Find by number, whatever the case it was typed in."""
        return self.get(number=(username or "").strip().upper())


class Officer(AbstractBaseUser):
    """A person who works for the force and may sign in. What they may do is in their postings, never here.

    `employee` is the person's number in the force's personnel records: a second account of theirs has the same.
    """

    number = models.CharField(max_length=20, unique=True, validators=[NUMBER])
    name = models.CharField(max_length=120)
    rank = models.CharField(max_length=60, blank=True)
    employee = models.CharField(max_length=40, blank=True, default="", db_default="")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Officers] = Officers()

    USERNAME_FIELD = "number"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^[A-Z0-9][A-Z0-9/-]{1,19}$"),
                name="an_officer_has_a_number_in_capitals",
                violation_error_message=NUMBER.message,
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="an_officer_has_a_name_to_be_known_by",
                violation_error_message="Give the officer’s name.",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Write the number as it is stored, so that typing it in small letters finds the same officer."""
        self.number = self.number.strip().upper()

    def get_full_name(self) -> str:
        """Name with rank before it where there is one."""
        return f"{self.rank} {self.name}".strip()

    def is_the_same_person_as(self, other: Officer) -> bool:
        """Whether two accounts are one person’s."""
        return self.pk == other.pk or (self.employee != "" and self.employee == other.employee)

    def get_short_name(self) -> str:
        """Name."""
        return self.name

    @property
    def is_staff(self) -> bool:
        """No officer uses Django's own admin pages."""
        return False

    def postings_on(self, day: date) -> list[Posting]:
        """The postings held on a London day, oldest first, with areas and teams; read once for each officer object."""
        if not self.is_active:
            return []
        held: list[Posting] | None = self.__dict__.get("_postings")
        if held is None:
            held = _POSTINGS(self.pk)
            self.__dict__["_postings"] = held
        return [posting for posting in held if posting.holds_on(day)]

    def forget_postings(self) -> None:
        """Read the postings again when they are next asked for."""
        self.__dict__.pop("_postings", None)

    def roles(self, now: datetime) -> frozenset[Role]:
        """What the officer is posted as at `now`."""
        return frozenset(Role(posting.role) for posting in self.postings_on(london_day(now)))

    def acts(self, now: datetime) -> frozenset[Act]:
        """Everything the officer's roles may do at `now`, and what takes no role."""
        return EVERYONE.union(*(ROLES[role].acts for role in self.roles(now)))

    def holds(self, role: Role, now: datetime) -> bool:
        """Whether the officer is posted as `role` at `now`."""
        return role in self.roles(now)


class Team(models.Model):
    """People who work together in an area."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="teams")

    def __str__(self) -> str:
        return self.name


class PostingQuerySet(QuerySet["Posting"]):
    """Postings in the words of a duty sheet."""

    def on(self, day: date) -> PostingQuerySet:
        """Those held on a London day: from the first day up to, and not including, the day they end."""
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))


class Posting(models.Model):
    """An officer holds a role, in an area where the role has one, from a day until (not including) a day.

    Somebody from an agency outside the force is posted as what that agency is, for the `authority` that it is of, and
    as nothing else at the same time: the database refuses a second agency and any posting of the force beside it.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=40, choices=Role.choices)
    area = models.ForeignKey("places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="postings")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="postings")
    authority = models.ForeignKey(
        "places.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="a_posting_is_to_a_known_role",
                violation_error_message="That role does not exist. Choose one from the list.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="a_posting_does_not_end_before_it_begins",
                violation_error_message="A posting cannot end before its first day. Give a later day.",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=PLACED) | Q(area__isnull=False),
                name="a_role_that_works_in_a_suite_is_posted_to_one",
                violation_error_message="This role sees the records of its own area only. Choose the area.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=FROM_OUTSIDE, authority__isnull=False, area=None)
                | (~Q(role__in=FROM_OUTSIDE) & Q(authority=None)),
                name="a_role_outside_the_force_is_for_an_authority",
                violation_error_message="This role is an agency’s of one local authority. Choose the authority, and no "
                "area; leave the authority out for any other role.",
            ),
            models.UniqueConstraint(
                fields=["officer", "role", "area"],
                condition=Q(until_on=None),
                nulls_distinct=False,
                name="an_officer_has_one_open_posting_of_a_role_in_an_area",
                violation_error_message="The officer already holds this role here. End that posting first.",
            ),
        ]
        indexes = [
            # The access policies: what the signed-in officer holds today.
            models.Index(fields=["officer", "role", "from_on"], name="posting_by_officer_and_role"),
        ]

    @property
    def place(self) -> str:
        """Where, or for whom, the role is held; blank for the whole force."""
        held = self.area or self.authority
        return held.name if held is not None else ""

    def holds_on(self, day: date) -> bool:
        """Whether the posting is held on a London day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


_BY_PK = Joined(Officer, "own.id = %s")
_POSTINGS = Joined(Posting, "own.officer_id = %s ORDER BY own.from_on, own.id", related=("area", "team", "authority"))


class AnsweredForm(models.Model):
    """A form that was sent and done, told by its page's own mark and its words, and where its answer led: sent again it
    is not done again. `location` is empty while it is being done."""

    digest = models.CharField(max_length=64, primary_key=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    answered_at = models.DateTimeField()
    location = models.TextField(blank=True)

    class Meta:
        indexes = [
            # workforce.sent_once.forget_before: those of yesterday, to take them out
            models.Index(fields=["answered_at"], name="answered_form_by_moment"),
        ]
