"""What the page shell shows on every page: where one may go, and who is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The shell's part of a page's context."""
    return {"demo": settings.SAFELIGHT_DEMO, "service_href": "/"}
