"""One journalled action of an officer, as the web's login under row-level security, until it is committed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from bench import machine
from bench.figures import Figure, at_most, enough
from bench.world import World
from safelight import journal
from safelight.pathways.custody import actions
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.site.database import DatabaseRole
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer

_CHILDREN = 60


def act(world: World, *, records: int) -> list[Figure]:
    """Review the detention of one child after another."""
    there, database = world.grow(records), world.database
    children = enough(_CHILDREN, records=there)
    warm = children // 5
    database.connect(DatabaseRole.WORK)
    with transaction.atomic():
        sergeant, inspector = given.a_sergeant(), given.an_inspector()
        detentions = [given.a_child_held(by=sergeant) for _ in range(children + warm)]
    reviews = [given.review() for _ in detentions]
    database.connect(DatabaseRole.WEB, pooled=5)
    taken, inside, before = [], [], None
    for number, (detention, review) in enumerate(zip(detentions, reviews, strict=True)):
        if number == warm:
            before = machine.spent(*database.web_backends())
        with counted() as spent:
            began = perf_counter()
            _review(detention, inspector.pk, review)
            taken.append(1000 * (perf_counter() - began))
        inside.append(1000 * sum(spent))
    after = machine.spent(*database.web_backends())
    database.connect(DatabaseRole.WORK)
    name, over = "one journalled action (a review of detention)", f"over {there:,} records"
    middle, ceiling = median(taken[warm:]), median(inside[warm:])
    figures = [at_most(f"{name}, median", middle, 15, unit="ms", ceiling=ceiling, what=over)]
    if before is not None and after is not None:
        worked = 1000 * (after - before) / children
        what = "of processor time, the database’s too"
        figures.append(at_most(f"{name}, by processor time", worked, 15, unit="ms", what=what))
    return figures


def _review(detention: Detention, officer: int, review: dict[str, Any]) -> None:
    with journal.apart(), transaction.atomic():
        by = Officer.objects.get(pk=officer)
        act_as(by, at=review["now"])
        actions.review_detention(detention, by=by, **review)


_NOT_ON_ROWS = re.compile(r"\s*(savepoint|release|rollback|set|select\s+set_config)\b", re.IGNORECASE)


@contextmanager
def counted() -> Iterator[list[float]]:
    """The seconds that each statement on rows sent meanwhile was waited for; settings and savepoints do not count."""
    spent: list[float] = []

    def timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if not _NOT_ON_ROWS.match(sql):
                spent.append(perf_counter() - began)

    with connection.execute_wrapper(timed):
        yield spent
