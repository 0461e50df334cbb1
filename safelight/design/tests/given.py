"""Templates drawn by the design's own engine, whatever the site adds to every page."""

from functools import cache
from typing import Any

from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory


@cache
def engine() -> Jinja2:
    """Django's Jinja2 backend with our environment and the apps' template folders, without context processors."""
    options = {"environment": "safelight.design.environment.environment"}
    return Jinja2({"NAME": "design", "DIRS": [], "APP_DIRS": True, "OPTIONS": options})


def page(template: str, context: dict[str, Any]) -> str:
    """Draw a template file for a GET request."""
    return str(engine().get_template(template).render(dict(context), request=RequestFactory().get("/")))


def drawn(source: str, **context: Any) -> str:
    """Draw a template given as text, without a request."""
    return str(engine().from_string(source).render(context))
