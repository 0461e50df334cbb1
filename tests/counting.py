"""Counts the statements a page sends to the database, and holds them against a checked-in number.

    def test_the_board_asks_the_same_of_the_database_however_many_children(client: Client) -> None:
        stays_constant(client, "/custody/", "custody board", grow=lambda: a_child_in_custody(...))

`tests/query_counts.json` holds each page's number; `SAFELIGHT_COUNT_QUERIES=write` writes what was found instead of
comparing. Statements on rows are counted, those for the session, the officer and the journal too; BEGIN, SAVEPOINT,
COMMIT and settings of the connection are not.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

BASELINE = Path(__file__).with_name("query_counts.json")
NOT_ON_ROWS = re.compile(
    r"^\s*(begin|commit|rollback|savepoint|release|set|reset|show|discard|start transaction|select\s+set_config)\b",
    re.IGNORECASE,
)


class Statements(list[str]):
    """The statements on rows that were sent, in order."""

    def told(self) -> str:
        """Each statement on a numbered line, cut short: what a failing test shows."""
        return "\n".join(f"{number}. {' '.join(sql.split())[:200]}" for number, sql in enumerate(self, start=1))


@contextmanager
def statements() -> Iterator[Statements]:
    """Collect the statements on rows sent on any connection inside the block."""
    sent = Statements()

    def note(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
        if not NOT_ON_ROWS.match(str(sql)):
            sent.append(str(sql))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(note))
        yield sent


def baseline() -> dict[str, int]:
    """The checked-in number of statements of each page."""
    held: dict[str, int] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return held


def counted(client: Client, url: str, name: str) -> Response:
    """Open a page and hold its number of statements against the baseline: neither more nor fewer."""
    with statements() as sent:
        response = client.get(url)
    assert response.status_code == 200, f"{name}: {url} answered {response.status_code}"
    if os.environ.get("SAFELIGHT_COUNT_QUERIES") == "write":
        _write(name, len(sent))
        return response
    held = baseline().get(name)
    assert held is not None, f"{name} has no number in {BASELINE.name}; it sent {len(sent)}:\n{sent.told()}"
    assert len(sent) == held, f"{name} sent {len(sent)} statements, not {held}:\n{sent.told()}"
    return response


def stays_constant(client: Client, url: str, name: str, *, grow: Callable[[], object]) -> Response:
    """Open a page, add rows with `grow`, open it again: the number of statements is the baseline's both times."""
    counted(client, url, name)
    grow()
    return counted(client, url, name)


def _write(name: str, found: int) -> None:
    numbers = baseline() | {name: found}
    BASELINE.write_text(json.dumps(dict(sorted(numbers.items())), indent=2) + "\n", encoding="utf-8")
