"""What the page shell shows on every page: where one may go, and who is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from safelight.design.clock import now
from safelight.workforce import home
from safelight.workforce.gate import signed_in


def shell(request: HttpRequest) -> dict[str, Any]:
    """The shell's part of a page's context."""
    shown: dict[str, Any] = {"demo": settings.SAFELIGHT_DEMO, "service_href": "/"}
    officer = signed_in(request)
    if officer is not None:
        moment = now()
        shown["navigation"] = home.navigation(officer, moment, request.path)
        shown["signed_in"] = home.signed_in(officer, moment)
    return shown
