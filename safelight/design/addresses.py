"""The addresses of pages, by name. A list has several to a line, so the part that is always the same is kept."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.http import RFC3986_SUBDELIMS

_GIVEN = "GIVEN-{}-HERE"
_LEFT_AS_THEY_ARE = RFC3986_SUBDELIMS + "/~:@"


def address(name: str, *given: str) -> str:
    """The address of a page, with the texts that its path takes in their order. `NoReverseMatch` if there is none."""
    shape = _shape(settings.ROOT_URLCONF, name, len(given))
    if shape is None or not all(given):
        return reverse(name, args=given or None)
    return shape.format(*map(_quoted, given))


@lru_cache(maxsize=2_000)
def _quoted(text: str, safe: str = _LEFT_AS_THEY_ARE) -> str:
    return quote(text, safe=safe)


def in_query(text: str) -> str:
    """A text as what follows the question mark of an address holds it."""
    return _quoted(text, "/")


@lru_cache(maxsize=512)
def _shape(urlconf: str, name: str, count: int) -> str | None:
    """The address with a gap for each text; None where the path takes something else than texts, or is none."""
    try:
        whole = reverse(name, urlconf=urlconf, args=[_GIVEN.format(place) for place in range(count)] or None)
    except NoReverseMatch:
        return None
    shape = whole.replace("{", "{{").replace("}", "}}")
    for place in range(count):
        shape = shape.replace(_GIVEN.format(place), f"{{{place}}}")
    return shape
