"""Serve the pages and stop them: one supervisor, which works, and beside it the web server, which only reads as web.

The supervisor holds a lock, and so does the web server it starts: while anyone holds it, something is being served.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from safelight.kernel.progress import Progress
from safelight.site import cluster
from safelight.site.database import ROLE_VARIABLE, DatabaseRole
from safelight.site.served import (
    SUPERVISING,
    Served,
    address_of,
    answers,
    is_held,
    lock_file,
    served,
    state_of,
    stop_web,
    take_lock,
    told_file,
)
from safelight.site.settings import Settings, read_settings

_SEAL_EVERY = 15.0  # seconds between two sealings of the journal
_PATIENCE = 60.0  # seconds for the first answer


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    """In the background, or not; with the invented force, or not."""
    parser.add_argument("--detach", action="store_true", help="serve in the background and return when it answers")
    parser.add_argument("--demo", action="store_true", help="load the invented force first, if it is not there")


def serve(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Serve until stopped, or see that it is being served and return."""
    settings = read_settings()
    if is_done(arguments, settings):
        return 0
    if _taken(settings):
        print(
            f"Port {settings.port} of {settings.host} is taken by another program. Stop it, or set SAFELIGHT_PORT.",
            file=sys.stderr,
        )
        return 2
    if arguments.demo:
        _load_demo(progress)
        _demo_loaded(settings).touch()
    collect_static(settings)
    return _detached(settings, progress) if arguments.detach else _supervise(settings)


def is_done(arguments: argparse.Namespace, settings: Settings) -> bool:
    """Whether just this is being served already; asked before Django is loaded, so a second `make run` is quick."""
    if arguments.demo and not _demo_loaded(settings).exists():
        return False
    running = served(settings)
    if running is None or (running.address, running.state) != (address_of(settings), state_of(settings)):
        return False
    if not is_held(settings, SUPERVISING) or not answers(settings):  # half of it, or its database, was killed
        return False
    _say_where(settings)
    return True


def make_way(settings: Settings) -> None:
    """Stop what is served otherwise: the program before would go on deriving by its own rules while tables and records
    are brought up to date under it."""
    stop_web(settings)


def _demo_loaded(settings: Settings) -> Path:
    return settings.home / "demo-loaded"


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


def collect_static(settings: Settings) -> None:
    """Gather the static files under names that say their content, once for each state of the program."""
    from django.core.management import call_command

    stamp, state = settings.home / "static-of", state_of(settings)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == state:
        return
    shutil.rmtree(settings.home / "static", ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state, encoding="ascii")


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


def _supervise(settings: Settings) -> int:
    """Run the web server, keep sealing the journal and run what is due, until told to stop."""
    from safelight.site.jobs.worker import working

    with lock_file(settings) as lock, lock_file(settings, SUPERVISING) as own:
        until = time.monotonic() + 3  # somebody may just be asking whether it is held
        while not (held := take_lock(lock) and take_lock(own)) and time.monotonic() < until:
            time.sleep(0.05)
        if not held:
            print(f"It is being served already, at {address_of(settings)}.", file=sys.stderr)
            return 0
        web = subprocess.Popen(
            _web_server(settings),
            env=_web_environment(settings),
            pass_fds=[lock],
            process_group=0,
        )
        fresh = told_file(settings).with_suffix(".fresh")
        told = Served(address=address_of(settings), group=web.pid, state=state_of(settings))
        fresh.write_text(json.dumps(dataclasses.asdict(told)), encoding="utf-8")
        fresh.replace(told_file(settings))

        def end(*_: Any) -> None:
            with contextlib.suppress(ProcessLookupError):
                web.terminate()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        print(f"Safelight is at {address_of(settings)}", file=sys.stderr)
        with working():
            while web.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    web.wait(_SEAL_EVERY)
                seal_or_wait(settings)
        told_file(settings).unlink(missing_ok=True)
        return 0 if web.returncode in {0, -signal.SIGTERM} else 2


def seal_or_wait(settings: Settings) -> None:
    """Chain what the pages wrote to the journal. Our own database that was killed is started again; another is waited
    for."""
    from django.db import DatabaseError, connection

    from safelight import journal

    try:
        journal.seal()
    except DatabaseError as error:
        print(f"The journal was not sealed this time: {type(error).__name__}.", file=sys.stderr)
        connection.close()
        if settings.embedded:
            try:
                cluster.start(settings)
            except cluster.ClusterError as away:
                print(f"PostgreSQL is away: {away}", file=sys.stderr)


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
