"""Whom wrong passwords shut out: one number after a few, and one address that tries many numbers.

A lock on each number alone lets somebody try one likely password with every number of the force. So an address from
which many different numbers were given with a wrong password is refused too, for as long. A passkey and the force's own
account are not passwords, and still let in from there.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from axes.signals import user_locked_out
from django.conf import settings
from django.http import HttpRequest


class LockOuts(AxesDatabaseHandler):  # type: ignore[misc] # axes ships no types
    """django-axes with a limit for an address besides its limit for a number."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether this number is shut out here, or every number is."""
        return bool(super().is_locked(request, credentials)) or sprayed(request)

    def user_login_failed(
        self, sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **named: Any
    ) -> None:
        """Count a failure; one from an address that is shut out is told so, and does not shut it out for longer."""
        if request is None or not sprayed(request):
            super().user_login_failed(sender, credentials, request, **named)
            return
        request.axes_locked_out = True  # type: ignore[attr-defined] # axes keeps its notes on the request
        request.axes_credentials = credentials  # type: ignore[attr-defined]
        user_locked_out.send("axes", request=request, username="", ip_address=came_from(request))


def sprayed(request: HttpRequest) -> bool:
    """Whether as many different numbers as the force allows were lately given from this address with a wrong one."""
    since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME  # type: ignore[attr-defined] # axes notes it
    tried = AccessAttempt.objects.filter(ip_address=came_from(request), attempt_time__gte=since)
    return bool(tried.values("username").distinct().count() >= settings.SAFELIGHT.sign_in_numbers)


def came_from(request: HttpRequest) -> str:
    """The address that a request came from: what our own proxy says of it where there is one, and nobody before it."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SAFELIGHT.behind_tls:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        try:
            return str(ip_address(told))
        except ValueError:
            return address
    return address
