"""Every sign-in, sign-out and failure is journalled, whichever door it came through: the demo's, a password, a passkey,
a code or the force's own account. The libraries of those doors tell it by signal and in no other way."""

from __future__ import annotations

from typing import Any

from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.workforce.models import Officer


def listen() -> None:
    """Begin to journal what the sign-in libraries tell."""
    user_logged_in.connect(_signed_in, dispatch_uid="workforce.signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="workforce.signed-out")
    user_login_failed.connect(_failed, dispatch_uid="workforce.failed")
    user_locked_out.connect(_locked_out, dispatch_uid="workforce.locked-out")
    authentication_failed.connect(_second_step_failed, dispatch_uid="workforce.second-step-failed")
    authenticator_added.connect(_second_step_added, dispatch_uid="workforce.second-step-added")
    authenticator_removed.connect(_second_step_removed, dispatch_uid="workforce.second-step-removed")


def typed(name: str) -> tuple[Officer | None, str]:
    """The officer whose number was typed, or else a keyed digest of it: it may be a name, or a password."""
    officer = Officer.objects.filter(number=name.strip().upper()).first()
    return officer, "" if officer else _digest(name)


def tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What a failed sign-in is counted under: a keyed digest of what was typed, the same in small letters and large."""
    given = credentials or {}
    name = given.get("username") or given.get("number") or request.POST.get("login", "")
    return _digest(str(name).strip().upper())


def _digest(name: str) -> str:
    return str(salted_hmac("safelight.sign-in", name, algorithm="sha256").hexdigest())


def _signed_in(sender: object, user: Officer, **_: Any) -> None:
    journal.write(Kind.SIGN_IN, act=Act.SIGN_IN, officer=user, detail={"came": "in"})


def _signed_out(sender: object, user: Officer | None, **_: Any) -> None:
    if user is not None:
        journal.write(Kind.SIGN_IN, act=Act.SIGN_OUT, officer=user, detail={"came": "out"})


def _failed(sender: object, credentials: dict[str, Any], **_: Any) -> None:
    officer, digest = typed(str(credentials.get("number") or credentials.get("username") or ""))
    journal.write(Kind.SIGN_IN, act=Act.SIGN_IN, officer=officer, digest=digest, detail={"came": "refused"})


def _locked_out(sender: object, request: HttpRequest, **_: Any) -> None:
    given = getattr(request, "axes_credentials", None) or {}
    officer, digest = typed(str(given.get("username") or request.POST.get("login", "")))
    journal.write(Kind.SIGN_IN, act=Act.SIGN_IN, officer=officer, digest=digest, detail={"came": "locked out"})


def _second_step_failed(sender: object, user: Officer, **_: Any) -> None:
    journal.write(Kind.SIGN_IN, act=Act.SIGN_IN, officer=user, detail={"came": "refused", "step": "second"})


def _second_step_added(sender: object, user: Officer, authenticator: Any, **_: Any) -> None:
    detail = {"added": str(authenticator.type)}
    journal.write(Kind.CHANGE, act=Act.SIGN_IN, officer=user, detail=detail)


def _second_step_removed(sender: object, user: Officer, authenticator: Any, **_: Any) -> None:
    detail = {"removed": str(authenticator.type)}
    journal.write(Kind.CHANGE, act=Act.SIGN_IN, officer=user, detail=detail)
