"""Nothing of ours is served that did not go through the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class OfficerMiddleware:
    """Refuses to run a view of ours that declares no act: it would have neither officer nor transaction.

    The demo's gallery of parts needs neither: it holds no data.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Look at the view before it runs."""
        ours = view.__module__.startswith("safelight.") and not view.__module__.startswith("safelight.design.")
        if ours and not hasattr(view, "act"):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} declares no act: put @act(…) before it.")
