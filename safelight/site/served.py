"""What is being served, and stopping it.

The supervisor and the web server it starts both hold one lock: while it is held, something is served. The supervisor
holds another by itself: while that is held, the journal is being sealed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from safelight.site.cluster import ClusterError
from safelight.site.settings import CHECKOUT, Settings

HEALTH = "/healthz"
SERVING, SUPERVISING = "web.lock", "supervisor.lock"


@dataclass(frozen=True, slots=True)
class Served:
    """What the running web server wrote down about itself."""

    address: str
    group: int
    state: str


def address_of(settings: Settings) -> str:
    """Where a browser finds the first page."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def served(settings: Settings) -> Served | None:
    """What is being served, or None."""
    if not is_held(settings, SERVING):
        return None
    with contextlib.suppress(OSError, ValueError, TypeError):
        return Served(**json.loads(told_file(settings).read_text(encoding="utf-8")))
    return Served("", 0, "")


def stop_web(settings: Settings) -> bool:
    """Stop the web server and wait until nobody serves; says whether it ran."""
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


def state_of(settings: Settings) -> str:
    """A digest of the settings and of when each file of the program changed: an older server is started again."""
    found = hashlib.sha256(repr(settings).encode())
    for file in sorted((CHECKOUT / "safelight").rglob("*")):
        if file.suffix not in {".pyc", ""} and file.is_file():
            told = file.stat()
            found.update(f"{file}\0{told.st_size}\0{told.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]


def told_file(settings: Settings) -> Path:
    """Where whoever serves writes down what."""
    return settings.home / "web.json"


@contextlib.contextmanager
def lock_file(settings: Settings, name: str = SERVING) -> Iterator[int]:
    """One of the two locks, open and not yet taken."""
    descriptor = os.open(settings.home / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def is_held(settings: Settings, name: str) -> bool:
    """Whether anyone holds a lock."""
    if not settings.home.exists():
        return False
    with lock_file(settings, name) as descriptor:
        return not take_lock(descriptor)


def take_lock(descriptor: int) -> bool:
    """Take the lock, if nobody holds it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def answers(settings: Settings) -> bool:
    """Whether the web server says it is up."""
    try:
        with urllib.request.urlopen(f"{address_of(settings)}{HEALTH}", timeout=5) as answer:  # noqa: S310 # ours, http
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
