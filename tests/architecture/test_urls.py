"""Every page declares the act that opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.views.generic import RedirectView

from safelight.kernel.acts import Act

Pattern = URLPattern | URLResolver


def walked(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each route with its view."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walked(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def our_views() -> list[tuple[str, Callable[..., Any]]]:
    """Routes that lead to a view of ours.

    A library's sign-in pages answer for themselves, and the gallery of parts that a demo shows holds no data.
    """
    return [
        (route, view)
        for route, view in walked(get_resolver().url_patterns)
        if (view.__module__ or "").startswith("safelight.") and not view.__module__.startswith("safelight.design.")
    ]


def test_there_are_pages_to_check() -> None:
    assert our_views()


def test_every_view_declares_its_act() -> None:
    undeclared = [
        f"{route} ({view.__module__}.{getattr(view, '__name__', view)})"
        for route, view in our_views()
        if not isinstance(getattr(view, "act", None), Act)
    ]

    assert undeclared == []


def test_every_route_has_a_name_and_no_two_views_share_one() -> None:
    names: dict[str, set[str]] = {}

    def collect(patterns: list[Any], space: str = "") -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                collect(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif pattern.callback.__module__.startswith("safelight."):
                view = f"{pattern.callback.__module__}.{getattr(pattern.callback, '__qualname__', '')}"
                names.setdefault(f"{space}{pattern.name}", set()).add(view)

    collect(get_resolver().url_patterns)

    assert {name: views for name, views in names.items() if len(views) > 1 or name.endswith("None")} == {}


@pytest.mark.parametrize("page", ["password/reset/", "password/reset/key/1-x/", "email/", "login/code/confirm/"])
def test_a_page_of_the_library_for_which_one_needs_an_address_leads_to_sign_in(page: str) -> None:
    assert issubclass(vars(resolve(f"/accounts/{page}").func)["view_class"], RedirectView)
