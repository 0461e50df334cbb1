"""Signing in and out, and the first page."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight.design.clock import now
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.workforce.gate import OfficerRequest, act
from safelight.workforce.home import first_page
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
    """After too many wrong passwords: how long it lasts and what to do."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "workforce/locked_out.html", {"minutes": minutes}, status=429)


def _safe(request: HttpRequest, after: str) -> str:
    allowed = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return after if allowed else ""
