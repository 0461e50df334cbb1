"""What every row of commissioning has: who recorded it, and when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


def officer(*, null: bool = False) -> models.ForeignKey[Any, Any]:
    """Who did something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=null, on_delete=models.PROTECT, related_name="+", db_index=False
    )


def pounds() -> models.DecimalField[Any, Any]:
    """An amount of pounds and pence."""
    return models.DecimalField(max_digits=12, decimal_places=2)
