"""Moments are read from PostgreSQL as Django reads them, whatever they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.site.utc import UTCLoader


@settings(max_examples=50)
@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))
def test_a_moment_is_what_was_written(naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC)
    written = f"{at:%Y-%m-%d %H:%M:%S}".rjust(19, "0") + (
        f".{at.microsecond:06}".rstrip("0") if naive.microsecond else ""
    )

    read = UTCLoader(1184).load(f"{written}+00".encode())

    assert read == at
    assert read is not None
    assert read.tzinfo is UTC


@pytest.mark.django_db
def test_every_connection_of_django_reads_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now(), '2024-01-01 00:00:00.5+00'::timestamptz, NULL::timestamptz")
        now, half, none = cursor.fetchone()
        loader = cursor.cursor.adapters.get_loader(1184, 0)

    assert loader is UTCLoader
    assert datetime.now(UTC) - now < timedelta(minutes=5)  # noqa: TID251 - held against the database's own
    assert half == datetime(2024, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)
    assert none is None


def test_what_is_no_plain_moment_is_left_to_django() -> None:
    class Plain(BaseTzLoader):  # type: ignore[misc] # Django is not typed here
        timezone = UTC

    for loader in (Plain, UTCLoader):
        with pytest.raises(Exception, match=r"infinity|timestamp"):
            loader(1184).load(b"infinity")
