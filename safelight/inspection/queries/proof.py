"""Owners and confirmations of undertakings, and the backlogs behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from safelight.inspection.models import Confirmation, Ownership
from safelight.kernel.register import NotDeclared, register
from safelight.kernel.roles import ABOUT_NO_CHILD


class Backlog(NamedTuple):
    """What is overdue by one clock: how many duties, how many on records still open, and since when the oldest."""

    clock: str
    question: str
    overdue: int
    waiting: int
    oldest: datetime


def backlogs(now: datetime) -> list[Backlog]:
    """Every backlog of the force, the one with most children still waiting first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock, overdue, waiting, oldest FROM inspection_backlogs(%s)", [now])
        rows = cursor.fetchall()
    found = [
        Backlog(code, _question(code), overdue, waiting, oldest)
        for code, overdue, waiting, oldest in rows
        if not _of_the_register(code)
    ]
    return sorted(found, key=lambda each: (-each.waiting, each.oldest, each.clock))


def owners(codes: Iterable[str]) -> dict[str, Ownership]:
    """The latest owner of each undertaking, by its code."""
    found = Ownership.objects.filter(undertaking__in=list(codes)).select_related("owner")
    latest = found.order_by("undertaking", "-since", "-pk").distinct("undertaking")
    return {each.undertaking: each for each in latest}


def confirmations(code: str) -> list[Confirmation]:
    """Every confirmation of an undertaking, the first first."""
    return list(
        Confirmation.objects.filter(undertaking=code).select_related("recorded_by").order_by("confirmed_at", "pk")
    )


def _of_the_register(code: str) -> bool:
    """Whether a clock is about a report or a recommendation, and so about no child who waits."""
    try:
        return register.kind_of(register.clock(code)) in ABOUT_NO_CHILD
    except NotDeclared:
        return False


def _question(code: str) -> str:
    try:
        return register.clock(code).question
    except NotDeclared:  # a clock that is no longer declared still has its duties
        return code
