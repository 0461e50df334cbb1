"""What every answer carries, and the address that says the service is up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from csp.utils import build_policy
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

HEALTH = "/healthz"
Answer = Callable[[HttpRequest], HttpResponseBase]


def health(get_response: Answer) -> Answer:
    """Answer `/healthz` when the database answers, before sessions, sign-in or any page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path != HEALTH:
            return get_response(request)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        connection.close()
        return HttpResponse("up\n", content_type="text/plain")

    return middleware


@cache
def _what_a_browser_may_do() -> str:
    """The same for every page: there is no script or style in a page that would need to be let through."""
    policy: str = build_policy()
    return policy


def headers(get_response: Answer) -> Answer:
    """Keep pages out of every cache, and let a browser do only what they need; static files say for themselves."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        response["Content-Security-Policy"] = _what_a_browser_may_do()
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware


def written(get_response: Answer) -> Answer:
    """Answer that there is no such page where an address holds a character that PostgreSQL cannot: nothing has it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return middleware
