"""Wrong codes of a second step are counted with wrong passwords, and close the same door.

Whoever has a password could otherwise try codes until one fits: the sign-in library counts them only in the memory of
one process, and not at all where it leaves counting to others.
"""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from axes.handlers.proxy import AxesProxyHandler
from django.forms import ValidationError

_CLOSED = "Signing in with this number is closed for now, because a wrong password or code was given too often."


class _Counted:
    """A form that asks for the code of a second step."""

    user: Any

    def clean_code(self) -> str:
        """The code, where it is right and the door is open."""
        request, given = context.request, {"username": self.user.number}
        if not AxesProxyHandler.is_allowed(request, given):
            request.axes_locked_out = True
            AxesProxyHandler.user_login_failed(type(self), given, request)
            raise ValidationError(_CLOSED)
        try:
            return str(super().clean_code())  # type: ignore[misc] # the library's form, which has no types
        except ValidationError:
            AxesProxyHandler.user_login_failed(type(self), given, request)
            raise


class SecondStepForm(_Counted, AuthenticateForm):  # type: ignore[misc] # allauth ships no types
    """The code, after the password."""


class SecondStepAgainForm(_Counted, ReauthenticateForm):  # type: ignore[misc] # as above
    """The code once more, before something is changed about how one signs in."""
