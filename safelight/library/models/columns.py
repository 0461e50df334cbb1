"""Kinds of column that the room's tables share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from safelight.kernel.codes import Code


def an_officer(**options: Any) -> models.ForeignKey[Any, Any]:
    """An officer; the indexes that name one say which query they serve."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **options
    )


def choice(code: type[Code], **options: Any) -> models.CharField[str, str]:
    """One of a code's values."""
    return models.CharField(max_length=40, choices=code.choices, **options)
