"""Signing in and out, and the first page."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight import journal
from safelight.design.clock import now
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.workforce.gate import OfficerRequest, act, signed_in
from safelight.workforce.home import first_page
from safelight.workforce.lock_outs import sprayed
from safelight.workforce.queries import active_officer, who_to_be

_DJANGOS_OWN = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@act(Act.SIGN_IN, signed_out=True)
def sign_in(request: OfficerRequest) -> HttpResponse:
    """In the demo, choose who to be; elsewhere the way to real sign-in, and nothing can be posted here."""
    after = _safe(request, request.POST.get("next") or request.GET.get("next") or "")
    if not settings.SAFELIGHT_DEMO:
        if request.method == "POST":
            raise Http404
        query = f"?{urlencode({'next': after})}" if after else ""
        return redirect(reverse("account_login") + query)
    if request.method == "POST":
        officer = active_officer(request.POST.get("number", ""))
        if officer is None:
            raise Http404
        login(request, officer, backend=_DJANGOS_OWN)
        return redirect(after or "workforce:home")
    return render(request, "workforce/who_to_be.html", {"roles": who_to_be(london_day(now())), "after": after})


@require_POST
@act(Act.SIGN_OUT, signed_out=True)
def sign_out(request: OfficerRequest) -> HttpResponse:
    """Sign out, everything of the session forgotten."""
    logout(request)
    return redirect("workforce:sign-in")


@require_GET
@act(Act.SIGN_IN)
def home(request: OfficerRequest) -> HttpResponse:
    """To the first page of whoever is signed in."""
    address = first_page(request.officer, now())
    return redirect(address) if address else render(request, "workforce/no_posting.html")


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    """After too many wrong passwords: for whom the door is closed, how long that lasts and what to do."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "workforce/locked_out.html", {"minutes": minutes, "sprayed": sprayed(request)}, status=429)


def not_from_our_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without the mark that a page of ours gives it. Nothing of it was used; the refusal is journalled."""
    with journal.apart():
        journal.write_apart(
            Kind.REFUSAL, act=_act_of(request), officer=signed_in(request), detail={"refused": "not-from-our-page"}
        )
    return render(request, "workforce/not_from_our_page.html", status=403)


def _act_of(request: HttpRequest) -> Act:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return Act.SIGN_IN
    return getattr(view, "act", Act.SIGN_IN)


def _safe(request: HttpRequest, after: str) -> str:
    allowed = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return after if allowed else ""
