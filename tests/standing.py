"""A world that stands through all tests of a module: made once, and each test's changes to it are taken back.

    @pytest.fixture(scope="module")
    def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
        with standing(django_db_blocker, a_world) as made:
            yield made

The world lies in a transaction of its own, and each test in a savepoint inside it. Every test of the module sees the
world as it was made, though what Python holds of it is one object: a test that changes a row asks for it afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from pytest_django import DjangoDbBlocker

Made = TypeVar("Made")


@contextmanager
def standing(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """Make a world, keep it for whoever is inside the block, then take it back."""
    whole = transaction.atomic()
    with blocker.unblock():
        whole.__enter__()
        try:
            made = make()
        except BaseException:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)
            raise
    try:
        yield made
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)
