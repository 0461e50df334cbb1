"""What a journey needs: Chromium, and a live server whose clock the journey moves on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from playwright.sync_api import expect

from safelight.design.clock import set_clock
from safelight.design.testing import browser
from safelight.pathways.custody.tests import given
from tests.journeys.walking import LOOKED_AT, PATIENCE, Night

__all__ = ["browser"]
# Playwright keeps an event loop in this thread, and Django would refuse its own database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def looked_at(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder in which the workers of a run tell each other which pages axe has seen."""
    own = tmp_path_factory.getbasetemp()
    LOOKED_AT.folder = (own.parent if hasattr(request.config, "workerinput") else own) / "looked-at"
    LOOKED_AT.folder.mkdir(exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def kept_by_the_browser() -> Iterator[None]:
    """Let the browser keep scripts, styles and type, as it does in service, where their names say what they hold."""
    serve = StaticFilesHandler.serve

    def serving(handler: StaticFilesHandler, request: HttpRequest) -> Any:
        answer = serve(handler, request)
        answer["Cache-Control"] = "max-age=3600"
        return answer

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(StaticFilesHandler, "serve", serving)
        yield


@pytest.fixture
def night() -> Iterator[Night]:
    """The clock of one night, which stands at the child's arrival until it is moved on."""
    clock = Night(given.at())
    with set_clock(lambda: clock.at):
        yield clock
