"""A long statement is worked out once, however often it is sent."""

from __future__ import annotations

import pytest
from django.db import connection
from psycopg import _queries


@pytest.mark.django_db
def test_a_long_statement_is_worked_out_once() -> None:
    statement = f"SELECT %s::int {'+ 0 ' * 3_000}"
    before = _queries._query2pg.cache_info()

    with connection.cursor() as cursor:
        for number in range(3):
            cursor.execute(statement, [number])

    after = _queries._query2pg.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (1, 2)
