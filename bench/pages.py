"""The team's worklist as the web serves it: a request into the application, the whole response out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction

from bench import machine
from bench.acting import counted
from bench.databases import ThrowAway, orders
from bench.figures import Figure, at_most, enough
from bench.world import World
from safelight.kernel.roles import Role
from safelight.places.models import Area
from safelight.site.database import DatabaseRole
from safelight.site.sessions import SessionStore
from safelight.workforce.models import Officer, Posting

WORKLIST = "/team/"
_TIMES, _MORE = 60, 1.3
_READERS = ((Role.SUPERINTENDENT, "every suite"), (Role.CUSTODY_SERGEANT, "one suite"))
# One record in ten is open, as if tonight were busy, and one duty is open for every four records, due in the days
# about now. Everything else stays as the feed and the rules left it, all that was loaded among it.
_OPEN_NIGHT = """
    UPDATE derived_duty SET stopped_at = due_at
    WHERE withdrawn_at IS NULL AND met_at IS NULL AND stopped_at IS NULL AND postponed_at IS NULL;
    CREATE TEMPORARY TABLE tonight AS
        SELECT id FROM records_record WHERE kind = 'custody' AND id > %(above)s
        ORDER BY opened_at DESC, id LIMIT %(records)s;
    UPDATE records_record SET closed_at = NULL WHERE id IN (TABLE tonight);
    UPDATE derived_gap SET closed_at = NULL WHERE record_id IN (TABLE tonight);
    UPDATE derived_duty SET closed_at = NULL WHERE record_id IN (TABLE tonight);
    UPDATE derived_duty AS duty
    SET met_at = NULL, stopped_at = NULL, postponed_at = NULL,
        started_at = moments.due_at - interval '3 hours', due_at = moments.due_at,
        warn_at = moments.due_at - interval '1 hour'
    FROM (
        SELECT id, %(now)s::timestamptz + (mod(id * 7919, 4320) - 1440) * interval '1 minute' AS due_at
        FROM derived_duty WHERE withdrawn_at IS NULL AND record_id IN (TABLE tonight) ORDER BY mod(id, 7), id
        LIMIT %(duties)s
    ) AS moments WHERE moments.id = duty.id;
    DROP TABLE tonight;
"""


def an_open_night(world: World, *, records: int, opened: int = 0, duties: int = 0) -> tuple[int, int]:
    """Have so many records, one in ten of them open, and one open duty for every four, or as many as are asked for;
    gives how many records and open duties there are."""
    there = world.grow(records)
    night = (there, opened or there // 10, duties or there // 4)
    if world.night == night:
        return there, world.duties
    with world.database.owner() as owner:
        given = {"records": night[1], "duties": night[2], "above": world.above, "now": world.now}
        orders(owner, _OPEN_NIGHT, **given)
        [[open_duties]] = owner.execute(
            "SELECT count(*) FROM derived_duty WHERE withdrawn_at IS NULL AND met_at IS NULL"
            " AND stopped_at IS NULL AND postponed_at IS NULL"
        ).fetchall()
    world.database.tidy("records_record", "derived_duty", "derived_gap")
    world.night, world.duties = night, int(open_duties)
    return there, world.duties


class Worklist:
    """The list as somebody reads it who reaches every suite, and as a sergeant of one; over more and more records."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._over_fewer: dict[Role, Measured] = {}

    def __call__(self, records: int) -> list[Figure]:
        """Over so many records; beside what it was over fewer, if it was measured over those."""
        there, duties = an_open_night(self._world, records=records)
        what, database = f"over {there:,} records with {duties:,} open duties", self._world.database
        figures = []
        for role, reach in _READERS:
            cookie = signed_in(database, role)
            database.connect(DatabaseRole.WEB, pooled=settings.SAFELIGHT.threads + 1)
            page = partial(ask, WORKLIST, cookie)
            found = measured(page, times=enough(_TIMES, records=there), database=database)
            name, before = f"worklist of {reach}", self._over_fewer.get(role)
            figures += [
                at_most(f"{name}, median", found.taken, 25, unit="ms", ceiling=found.inside, what=what),
                *by_processor(name, found.worked, 25),
                at_most(f"{name}, queries", found.queries, 8, unit="queries", what=what),
                at_most(f"{name}, size", found.size / 1000, 100, unit="kB", what=what),
            ]
            if before:
                more = found.taken / before.taken
                figures.append(at_most(f"{name}, beside over fewer", more, _MORE, unit="times", what=what))
            self._over_fewer[role] = found
        return figures


class Measured(NamedTuple):
    """Median milliseconds, those of them that the database took, most queries, greatest size, and the mean processor
    time of the page and the database in milliseconds, where the system tells it."""

    taken: float
    inside: float
    queries: int
    size: int
    worked: float | None


def measured(page: Callable[[], bytes], *, times: int, database: ThrowAway) -> Measured:
    """Ask for a page again and again; the first few times are to warm up."""
    taken, inside, queries, sizes = [], [], [], []
    warm, before = times // 5, None
    for number in range(warm + times):
        if number == warm:
            before = machine.spent(*database.web_backends())
        with counted() as spent:
            began = perf_counter()
            size = len(page())
            taken.append(1000 * (perf_counter() - began))
        inside.append(1000 * sum(spent))
        queries.append(len(spent))
        sizes.append(size)
    after = machine.spent(*database.web_backends())
    worked = None if before is None or after is None else 1000 * (after - before) / times
    return Measured(median(taken[warm:]), median(inside[warm:]), max(queries), max(sizes), worked)


def by_processor(name: str, worked: float | None, most: float) -> list[Figure]:
    """The same by processor time, of which other processes disturb less; nothing where the system does not tell it."""
    if worked is None:
        return []
    return [
        at_most(f"{name}, by processor time", worked, most, unit="ms", what="of processor time, the database’s too")
    ]


def signed_in(database: ThrowAway, role: Role) -> str:
    """The cookie of a new officer who holds a role at the first suite, since long ago."""
    database.connect(DatabaseRole.WORK)
    with transaction.atomic():
        number = f"BENCH{Officer.objects.count() + 1}"
        officer = Officer.objects.create_user(number, name="Invented Reader", rank="Superintendent")
        area = Area.objects.suites()[0] if role is Role.CUSTODY_SERGEANT else None
        Posting.objects.create(officer=officer, role=role.value, area=area, from_on=date(2010, 1, 1))
        session = SessionStore()
        session[SESSION_KEY] = str(officer.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
        session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
        session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


_application: list[WSGIHandler] = []


def ask(path: str, cookie: str) -> bytes:
    """One page through everything that stands before it in service, whole."""
    if not _application:
        _application.append(WSGIHandler())
    path, _, query = path.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query}
    environ |= {"HTTP_HOST": "127.0.0.1", "HTTP_COOKIE": cookie}
    environ["wsgi.input"] = BytesIO()
    setup_testing_defaults(environ)
    said: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        said.append(status)
        return said.append  # type: ignore[return-value]

    response: Iterable[bytes] = _application[0](environ, start)
    try:
        body = b"".join(response)
    finally:
        close = getattr(response, "close", None)
        if close:
            close()
    if not said[0].startswith("200"):
        raise RuntimeError(f"{path} answered {said[0]}.")
    return body
