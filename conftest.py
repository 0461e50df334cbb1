"""What every test may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection

from safelight.records.testing import let_tests_flush
from safelight.site.database import DatabaseRole

pytest_plugins = ["tests.budget"]
let_tests_flush()
AsRole = Callable[[DatabaseRole], AbstractContextManager[None]]


@pytest.fixture
def as_role(db: None) -> AsRole:
    """Run a block as the web or work role, so that row-level security says what it says in service."""

    @contextmanager
    def taken(role: DatabaseRole) -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, false)", [role.value])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")

    return taken
