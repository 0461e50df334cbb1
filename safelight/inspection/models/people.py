"""Who did something: how every table of this room points to an officer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


def officer(**kwargs: Any) -> models.ForeignKey[Any, Any]:
    """A column that names an officer, who is never removed while it does."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **kwargs)
