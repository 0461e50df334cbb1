"""The gate before every view: may this officer do this at all?

A view says which act it is. The gate lets through an officer one of whose roles may do it and opens the view's
transaction. Inside it the gate tells PostgreSQL who the officer is, so that row-level security answers for them and
nothing outlives the transaction on a pooled connection. Every refusal is journalled after the transaction has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

from safelight import journal
from safelight.design.clock import one_moment
from safelight.journal import Kind
from safelight.journal.writing import Referenced
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.workforce import sent_once
from safelight.workforce.models import Officer

P = ParamSpec("P")


class OfficerRequest(HttpRequest):
    """A request that passed the gate: `officer` is who makes it."""

    officer: Officer
    htmx: Any


class Form(Protocol):
    """Anything that a refusal can be shown on."""

    def add_error(self, field: str | None, error: str) -> None: ...


View = Callable[Concatenate[OfficerRequest, P], HttpResponse]


def act(what: Act, *, signed_out: bool = False) -> Callable[[View[P]], View[P]]:
    """Declare the act of a view and gate it. `signed_out` lets in whoever has not signed in: only sign-in needs it."""

    def gated(view: View[P]) -> View[P]:
        @wraps(view)
        def opened(request: OfficerRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            with one_moment() as moment:
                officer = signed_in(request)
                if officer is None and not signed_out:
                    return _to_sign_in(request)
                with journal.apart():
                    if officer is not None:
                        request.officer = officer
                        if what not in officer.acts(moment):
                            journal.write_apart(Kind.REFUSAL, act=what, officer=officer, detail={"refused": "role"})
                            return _not_their_act(request, what, moment)
                    try:
                        with transaction.atomic():
                            act_as(officer, at=moment)
                            return _once(request, moment, lambda: view(request, *args, **kwargs))
                    except Refusal as refusal:
                        _journal(what, officer, refusal, None)
                        return _refusal_page(request, str(refusal.args[0]), refusal.next_step, where=refusal.where)

        opened.act = what  # type: ignore[attr-defined] # read by `gate`, the access matrix and the page test
        return cast("View[P]", transaction.non_atomic_requests(opened))

    return gated


def _once(request: OfficerRequest, moment: datetime, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What a view answers. A form that was sent and done before leads where it led then, and is not done again."""
    officer = signed_in(request)
    digest = sent_once.digest_of(request, officer) if officer is not None else ""
    if officer is not None and digest:
        led_to = sent_once.begin(digest, officer, now=moment)
        if led_to is not None:
            messages.info(request, "That form was sent twice. It is recorded once.")
            return HttpResponseRedirect(led_to or request.path)
    response = view()
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    if digest:
        sent_once.end(digest, response)
    return response


def refused(request: OfficerRequest, form: Form, refusal: Refusal, *, record: Referenced | None = None) -> None:
    """Show an action's refusal on the form that asked for it, and journal it once the view's transaction has ended.

    One that leads to another page is raised again, so that the gate shows it with the way there.
    """
    if refusal.where:
        raise refusal
    form.add_error(None, str(refusal))
    asked = getattr(request.resolver_match and request.resolver_match.func, "act", None)
    _journal(asked or Act.SIGN_IN, request.officer, refusal, record)


def signed_in(request: HttpRequest) -> Officer | None:
    """The officer of a request, None when nobody is signed in."""
    user = getattr(request, "user", None)
    return cast("Officer", user) if user is not None and user.is_authenticated else None


def act_as(officer: Officer | None, *, at: datetime) -> None:
    """Tell PostgreSQL, until the transaction ends, whose request this is and at which moment."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The officer is told to the database inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('safelight.officer', %s, true), set_config('safelight.now', %s, true)",
            ["" if officer is None else str(officer.pk), at.isoformat()],
        )


def _journal(what: Act, officer: Officer | None, refusal: Refusal, record: Referenced | None) -> None:
    journal.write_apart(
        Kind.REFUSAL, act=what, officer=officer, record=record, detail={"refused": type(refusal).__name__}
    )


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = reverse("workforce:sign-in")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    if request.method != "GET" or request.path == "/":
        return HttpResponse(status=303, headers={"Location": address})
    return redirect_to_login(request.get_full_path(), address)


def _not_their_act(request: OfficerRequest, what: Act, moment: datetime) -> HttpResponse:
    roles = sorted(in_a_sentence(role.label) for role in request.officer.roles(moment))
    posted = f"You are posted as {' and '.join(roles)}" if roles else "You hold no posting today"
    doing = in_a_sentence(what.label)
    why = f"{posted}, and this page is for roles that may {doing}."
    return _refusal_page(request, why, "If your work needs it, ask a system manager for the posting.")


def _refusal_page(request: HttpRequest, why: str, next_step: str, *, where: str = "") -> HttpResponse:
    context = {"why": why, "next_step": next_step, "where": where}
    return render(request, "workforce/refusal.html", context, status=403)
