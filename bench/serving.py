"""How much memory a web worker has after two hundred pages."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any

from bench import machine
from bench.databases import ThrowAway
from bench.figures import Figure, at_most, enough
from bench.pages import WORKLIST, signed_in
from bench.world import World
from safelight.kernel.roles import Role
from safelight.records.models import Record
from safelight.site.database import ROLE_VARIABLE, DatabaseRole

_REQUESTS, _PATIENCE = 200, 60


def worker(world: World, *, records: int) -> list[Figure]:
    """Serve as in service, with one worker, ask for two hundred pages and look at it."""
    there, database = world.grow(records), world.database
    cookie = signed_in(database, Role.SUPERINTENDENT)
    requests = enough(_REQUESTS, records=there)
    latest = Record.objects.order_by("-opened_at").values_list("reference", flat=True)[:40]
    pages = [WORKLIST, "/custody/", "/rules/", *(f"/custody/{reference}/" for reference in latest)]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(_command(address), env=_environment(database), stdin=subprocess.DEVNULL)
    try:
        _until_it_answers(address, server)
        for number in range(requests):
            _page(f"http://{address}{pages[number % len(pages)]}", cookie)
        [only] = machine.children_of(server.pid)
        used = machine.resident(only)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(_PATIENCE)
    return [
        at_most("memory of a web worker", used, 200, unit="MB", what=f"after {requests} pages over {there:,} records")
    ]


def _command(address: str) -> list[str]:
    words = ["--bind", address, "--worker-class=gthread", "--workers=1", "--threads=4", "--preload"]
    quiet = ["--no-control-socket", "--log-level=error"]
    return [sys.executable, "-m", "gunicorn", "safelight.site.wsgi:application", *words, *quiet]


def _environment(database: ThrowAway) -> dict[str, str]:
    web = database.address(DatabaseRole.WEB)
    return {**os.environ, ROLE_VARIABLE: DatabaseRole.WEB.name, "DATABASE_URL": web, "SAFELIGHT_WEB_DATABASE_URL": web}


def _until_it_answers(address: str, server: subprocess.Popen[Any]) -> None:
    until = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            _page(f"http://{address}/healthz", "")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The web server did not start.")


def _page(url: str, cookie: str) -> None:
    request = urllib.request.Request(url, headers={"Cookie": cookie})  # noqa: S310 - an address of this machine
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
        answer.read()
