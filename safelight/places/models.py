"""Where things happen, and which local authority a child belongs to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, QuerySet

from safelight.places.codes import AreaKind


class AreaQuerySet(QuerySet["Area"]):
    """Areas in the words of a force."""

    def suites(self) -> AreaQuerySet:
        """Custody suites, by name."""
        return self.filter(kind=AreaKind.SUITE).order_by("name")


class Area(models.Model):
    """A part of the force: the whole of it, a district, a beat or a custody suite. Records and postings name one."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=AreaKind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AreaKind]),
                name="an_area_is_of_a_known_kind",
                violation_error_message="An area is the force, a district, a beat or a custody suite.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AreaKind.FORCE.value) | Q(parent=None),
                name="the_force_is_part_of_no_area",
                violation_error_message="The force is the widest area, so it cannot be part of another.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")),
                name="an_area_is_not_part_of_itself",
                violation_error_message="An area cannot be part of itself. Choose the wider area it lies in.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AuthorityQuerySet(QuerySet["Authority"]):
    """Local authorities in the words of a force."""

    def home(self) -> AuthorityQuerySet:
        """Those whose children the force polices, by name."""
        return self.filter(home_to_force=True).order_by("name")


class Authority(models.Model):
    """A local authority with children's services: asked for accommodation, told of referrals."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80, unique=True)
    home_to_force = models.BooleanField(default=False)

    objects = AuthorityQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
