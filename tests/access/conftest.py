"""One world for all tests of who sees what: they look, and what they send is refused or taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from safelight.design.clock import set_clock
from tests.access.tables import all_rows
from tests.access.world import NOW, World, a_world
from tests.standing import standing


@pytest.fixture(scope="package")
def standing_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, for as long as tests of this folder follow each other."""
    with standing(django_db_blocker, a_world) as made:
        with django_db_blocker.unblock():
            before = all_rows()
        yield made
        with django_db_blocker.unblock():
            assert all_rows() == before, "A test wrote over a connection of its own what is no entry of the journal."


@pytest.fixture
def world(standing_world: World) -> Iterator[World]:
    """The world at its moment."""
    with set_clock(NOW):
        yield standing_world
