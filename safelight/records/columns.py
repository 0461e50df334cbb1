"""The few kinds of column that a pathway's tables are made of, and what the database refuses about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from safelight.kernel.codes import Code


def moment() -> models.DateTimeField[datetime | None, datetime | None]:
    """When something happened; null is not recorded."""
    return models.DateTimeField(null=True, blank=True)


def words() -> models.TextField[str, str]:
    """Text as an officer or a source wrote it; blank is not recorded."""
    return models.TextField(blank=True, default="", db_default="")


def short(length: int = 120) -> models.CharField[str, str]:
    """A name, number or reference; blank is not recorded."""
    return models.CharField(max_length=length, blank=True, default="", db_default="")


def choice(code: type[Code]) -> models.CharField[str, str]:
    """One of a set of codes; blank is not recorded. `known(...)` makes the database hold to the set."""
    return models.CharField(max_length=40, blank=True, default="", db_default="", choices=code.choices)


def choices(code: type[Code]) -> ArrayField[list[str], list[str]]:
    """Any of a set of codes. `known_all(...)` makes the database hold to the set."""
    return ArrayField(models.CharField(max_length=40, choices=code.choices), default=list, blank=True)


def yes_no() -> models.BooleanField[bool | None, bool | None]:
    """Yes, no, or not recorded."""
    return models.BooleanField(null=True, blank=True)


def officer() -> models.ForeignKey[Any, Any]:
    """The officer's user, where there is one with the number recorded; the name beside it is always kept."""
    return models.ForeignKey(
        "workforce.Officer", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )


def known(field: str, code: type[Code], *, of: str = "%(class)s") -> models.CheckConstraint:
    """The database holds only values of the code, or blank. `of` names the table where another's has its name."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *(member.value for member in code)]}),
        name=f"{of}_{field}_is_a_known_code",
        violation_error_message=f"That is not one of the answers for “{field.replace('_', ' ')}”.",
    )


def known_all(field: str, code: type[Code]) -> models.CheckConstraint:
    """The database holds only values of the code."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__contained_by": [member.value for member in code]}),
        name=f"%(class)s_{field}_are_known_codes",
        violation_error_message=f"One of those is not among the answers for “{field.replace('_', ' ')}”.",
    )


def in_order(earlier: str, later: str, *, name: str, message: str) -> models.CheckConstraint:
    """The database refuses a moment before another, where both are recorded."""
    return models.CheckConstraint(
        condition=Q(**{f"{later}__gte": F(earlier)}), name=name, violation_error_message=message
    )
