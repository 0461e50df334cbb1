"""Serve the pages and stop them: one supervisor, which works, and beside it the web server, which only reads as web.

The supervisor holds a lock, and so does the web server it starts: while anyone holds it, something is being served.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safelight.kernel.progress import Progress
from safelight.site import cluster
from safelight.site.cluster import ClusterError
from safelight.site.database import ROLE_VARIABLE, DatabaseRole
from safelight.site.settings import CHECKOUT, Settings, read_settings

HEALTH = "/healthz"
_SEAL_EVERY = 15.0  # seconds between two sealings of the journal
_PATIENCE = 60.0  # seconds for the first answer


@dataclass(frozen=True, slots=True)
class Served:
    """What the running web server wrote down about itself."""

    address: str
    group: int
    code: str


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    """In the background, or not; with the invented force, or not."""
    parser.add_argument("--detach", action="store_true", help="serve in the background and return when it answers")
    parser.add_argument("--demo", action="store_true", help="load the invented force first, if it is not there")


def serve(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Serve until stopped, or see that it is being served and return."""
    settings = read_settings()
    address, code = address_of(settings), code_digest()
    running = served(settings)
    if running is not None and (running.address, running.code) == (address, code):
        _say_where(settings)
        return 0
    if running is not None:
        stop_web(settings)
    if arguments.demo:
        _load_demo(progress)
    if _taken(settings):
        print(
            f"Port {settings.port} of {settings.host} is taken by another program. Stop it, or set SAFELIGHT_PORT.",
            file=sys.stderr,
        )
        return 2
    _collect_static(settings, code)
    return _detached(settings, progress) if arguments.detach else _supervise(settings, code)


def stop_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def stop(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Stop what was started here: the web server, then PostgreSQL."""
    settings = read_settings()
    web = stop_web(settings)
    database = settings.embedded and cluster.stop(settings)
    told = [name for name, ran in (("the web server", web), ("PostgreSQL", database)) if ran]
    print(f"Stopped {' and '.join(told)}." if told else "Nothing was running.", file=sys.stderr)
    return 0


def address_of(settings: Settings) -> str:
    """Where a browser finds the first page."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def served(settings: Settings) -> Served | None:
    """What is being served, or None: whoever serves holds the lock."""
    with _lock_file(settings) as descriptor:
        if _take(descriptor):
            return None
    with contextlib.suppress(OSError, ValueError, TypeError):
        return Served(**json.loads(_told(settings).read_text(encoding="utf-8")))
    return Served("", 0, "")


def stop_web(settings: Settings) -> bool:
    """Stop the web server and wait until nobody serves; says whether it ran."""
    if not settings.home.exists():
        return False
    running = served(settings)
    if running is None:
        return False
    for order, patience in ((signal.SIGTERM, 20.0), (signal.SIGKILL, 10.0)):
        if running.group > 1:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.group, order)
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if served(settings) is None:
                return True
            time.sleep(0.05)
    raise ClusterError("The web server does not stop. Look for a process named gunicorn and end it.")


def code_digest() -> str:
    """When any file of the program was last changed: a server older than that is started again."""
    found = hashlib.sha256()
    for file in sorted((CHECKOUT / "safelight").rglob("*")):
        if file.suffix not in {".pyc", ""} and file.is_file():
            told = file.stat()
            found.update(f"{file}\0{told.st_size}\0{told.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]


def _told(settings: Settings) -> Path:
    return settings.home / "web.json"


@contextlib.contextmanager
def _lock_file(settings: Settings) -> Iterator[int]:
    descriptor = os.open(settings.home / "web.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _taken(settings: Settings) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return True
    return False


def _load_demo(progress: Progress) -> None:
    from safelight.site.demo import commands

    parser = argparse.ArgumentParser()
    commands.demo_arguments(parser)
    commands.demo(parser.parse_args([]), progress=progress)


def _collect_static(settings: Settings, code: str) -> None:
    """Gather the static files under names that say their content, once for each state of the program."""
    from django.core.management import call_command

    stamp = settings.home / "static-of"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == code:
        return
    shutil.rmtree(settings.home / "static", ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(code, encoding="ascii")


def _detached(settings: Settings, progress: Progress) -> int:
    """Start a supervisor apart from this terminal and wait for the first answer."""
    log = settings.home / "web.log"
    with log.open("wb") as said:
        child = subprocess.Popen(
            [sys.executable, "-m", "safelight.site.cli", "serve"],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    began = time.monotonic()
    while not answers(settings):
        waited = time.monotonic() - began
        progress(int(waited), int(_PATIENCE), "seconds for the first page at most")
        if child.poll() is not None or waited > _PATIENCE:
            words = log.read_text(encoding="utf-8", errors="replace")[-1500:]
            print(f"The web server did not start. It said:\n{words}", file=sys.stderr)
            return 2
        time.sleep(0.05)
    child.returncode = 0  # it lives on; nobody here waits for it
    _say_where(settings)
    return 0


def answers(settings: Settings) -> bool:
    """Whether the web server says it is up."""
    try:
        with urllib.request.urlopen(f"{address_of(settings)}{HEALTH}", timeout=5) as answer:  # noqa: S310 # ours, http
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _supervise(settings: Settings, code: str) -> int:
    """Run the web server and keep sealing the journal until either is told to stop."""
    with _lock_file(settings) as lock:
        if not _take(lock):
            print(f"It is being served already, at {address_of(settings)}.", file=sys.stderr)
            return 0
        web = subprocess.Popen(
            _web_server(settings),
            env=_web_environment(settings),
            pass_fds=[lock],
            process_group=0,
        )
        fresh = _told(settings).with_suffix(".fresh")
        fresh.write_text(
            json.dumps({"address": address_of(settings), "group": web.pid, "code": code}), encoding="utf-8"
        )
        fresh.replace(_told(settings))

        def end(*_: Any) -> None:
            with contextlib.suppress(ProcessLookupError):
                web.terminate()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        print(f"Safelight is at {address_of(settings)}", file=sys.stderr)
        while web.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                web.wait(_SEAL_EVERY)
            _seal()
        _told(settings).unlink(missing_ok=True)
        return 0 if web.returncode in {0, -signal.SIGTERM} else 2


def _seal() -> None:
    """Chain what the pages wrote to the journal; a database that is away is waited for."""
    from django.db import DatabaseError, connection

    from safelight import journal

    try:
        journal.seal()
    except DatabaseError as error:
        print(f"The journal was not sealed this time: {type(error).__name__}.", file=sys.stderr)
        connection.close()


def _web_server(settings: Settings) -> list[str]:
    memory = Path("/dev/shm")  # noqa: S108 # gunicorn's own heartbeat files, which it makes safely
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "safelight.site.wsgi:application",
        "--bind",
        address_of(settings).removeprefix("http://"),
        "--worker-class=gthread",
        f"--workers={settings.workers}",
        f"--threads={settings.threads}",
        "--preload",
        "--no-control-socket",
        "--graceful-timeout=10",
        "--timeout=60",
        "--log-level=warning",
        *([f"--worker-tmp-dir={memory}"] if os.access(memory, os.W_OK) else []),
    ]


def _web_environment(settings: Settings) -> dict[str, str]:
    """The environment without what the web must not know: the addresses of the owner and of the work role."""
    environment = {**os.environ, ROLE_VARIABLE: DatabaseRole.WEB.name, "PYTHONUNBUFFERED": "1"}
    if settings.web_database_url:
        environment["DATABASE_URL"] = settings.web_database_url
        environment.pop("SAFELIGHT_WORK_DATABASE_URL", None)
    return environment


def _say_where(settings: Settings) -> None:
    print(f"Safelight is at {address_of(settings)}/", file=sys.stderr)
    if settings.demo:
        print(
            "Choose who to be on the first page; begin as a custody sergeant. `make stop` stops it.",
            file=sys.stderr,
        )
