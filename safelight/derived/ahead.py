"""Letting the database work while Python goes on: statements are sent, and waited for only when it matters."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from django.db import connection


class Ahead:
    """Statements of the caller's transaction that were sent and are not yet waited for.

    What they refuse is raised by `wait`, which comes before anything that needs them done; COPY does. Leaving the
    context waits too.
    """

    def __init__(self) -> None:
        self._sent = ExitStack()
        self._under_way = False

    def __enter__(self) -> Self:
        return self

    def send(self, sql: str, values: Mapping[str, Any] | None = None) -> None:
        """Send a statement that answers nothing."""
        if not self._under_way:
            connection.ensure_connection()
            assert connection.connection is not None
            self._sent.enter_context(connection.connection.pipeline())
            self._under_way = True
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    def wait(self) -> None:
        """Wait until everything that was sent is done; raises what any of it was refused for."""
        self._under_way = False
        with connection.wrap_database_errors:
            self._sent.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._under_way = False
        with connection.wrap_database_errors:
            self._sent.__exit__(kind, error, trace)
