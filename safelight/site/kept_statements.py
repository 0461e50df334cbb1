"""Long statements are turned into PostgreSQL's own form once, not each time they are sent.

psycopg keeps that form of statements up to four thousand bytes, because a program that makes long ones makes each of
them once. Ours are made once and sent with every page: what an action reads of a record is ten thousand bytes.
"""

from __future__ import annotations

from psycopg import _queries

LONGEST = 32_768
"""Bytes; psycopg keeps the 128 used last."""


def keep_long_statements() -> None:
    """Have every connection keep statements so long from now on."""
    _queries.MAX_CACHED_STATEMENT_LENGTH = LONGEST
