"""Make, start and stop the embedded PostgreSQL."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from safelight.site.cluster.place import (
    PORT,
    SUPERUSER,
    Account,
    ClusterError,
    Place,
    binaries,
    place_of,
    server_account,
    unreachable,
)
from safelight.site.cluster.roles import make_roles
from safelight.site.settings import Settings, make_home

_PATIENCE = 60.0  # seconds for a start, recovery included
_ROTATE_AT = 10_000_000  # bytes of log
_CONFIGURATION = """
# Written by Safelight. One machine, a unix socket, no network.
listen_addresses = ''
port = {port}
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 80
shared_buffers = '192MB'
effective_cache_size = '1GB'
work_mem = '16MB'
maintenance_work_mem = '128MB'
random_page_cost = 1.1
jit = off
wal_compression = pglz
max_wal_size = '2GB'
checkpoint_timeout = '15min'
checkpoint_completion_target = 0.9
autovacuum_naptime = '30s'
timezone = 'UTC'
log_timezone = 'UTC'
# A statement or a failing row may hold a child's name: neither is written to the log.
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_statement = 'none'
log_min_duration_statement = -1
"""
_children: list[subprocess.Popen[bytes]] = []  # kept, so that a killed server is reaped by whoever started it


def is_ready(place: Place) -> bool:
    """Whether the server answers on its socket."""
    return (place.socket_folder / f".s.PGSQL.{PORT}").exists() and _answers(place, _programs(place))


def start(settings: Settings) -> Place:
    """Have the embedded database answer, whatever state it is in; costs a few milliseconds when it runs already."""
    place = place_of(settings)
    if place.roles_made.exists() and is_ready(place):
        return place
    account = _prepare(place, settings)
    with _locked(place):
        programs = binaries(place, account)
        if not place.data.exists():
            _initialise(place, account, programs)
        if not _answers(place, programs):
            _launch(place, account, programs)
        if not place.roles_made.exists():
            make_roles(place)
            place.roles_made.touch()
    return place


def stop(settings: Settings) -> bool:
    """Stop the server and wait until it is gone; says whether it ran."""
    place = place_of(settings)
    if not place.lock.exists():
        return False
    with _locked(place):
        pid = _server_process(place)
        if pid is None:
            return False
        for order, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0)):  # fast, then at once
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, order)
            until = time.monotonic() + patience
            while time.monotonic() < until:
                _reap()
                if _server_process(place) is None:
                    return True
                time.sleep(0.05)
    raise ClusterError(f"PostgreSQL (process {pid}) does not stop. Look in {place.log}.")


@contextlib.contextmanager
def _locked(place: Place) -> Iterator[None]:
    descriptor = os.open(place.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _prepare(place: Place, settings: Settings) -> Account:
    """Make the folders, each with its owner, and refuse early when the server could not reach them."""
    account = server_account()
    try:
        make_home(place.home)
        _passable(place.folder.parent, account, settings)
        if place.folder.parent != place.home:
            (place.home / "postgres-folder").write_text(f"{place.folder}\n", encoding="utf-8")
        for folder in (place.folder, place.socket_folder):
            _own_folder(folder, account)
    except PermissionError as refused:
        raise ClusterError(
            f"{refused.filename} cannot be written. Run this as the user who made it, or set SAFELIGHT_HOME to a "
            "folder of your own."
        ) from refused
    return account


def _passable(folder: Path, account: Account, settings: Settings) -> None:
    shut = unreachable(folder, account.uid, account.gid)
    if shut is not None:
        raise ClusterError(
            f"PostgreSQL runs as {account.name or 'you'} and cannot pass {shut}, so it cannot keep its data in "
            f"{settings.home}. Set SAFELIGHT_HOME to a folder it can reach, such as /var/lib/safelight, or run this "
            "as an ordinary user."
        )


def _own_folder(folder: Path, account: Account) -> None:
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        if _is_root():
            os.chown(folder, account.uid, account.gid)
    found = folder.lstat()
    if folder.is_symlink() or not folder.is_dir() or found.st_uid not in {account.uid, 0}:
        raise ClusterError(f"{folder} is somebody else's. Remove it, or set SAFELIGHT_HOME to a folder of your own.")
    if found.st_uid != account.uid:  # killed between making it and giving it away
        os.chown(folder, account.uid, account.gid)


def _run(account: Account, programs: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [programs / name, *arguments],
            check=False,
            capture_output=True,
            text=True,
            env=_environment(),
            cwd="/",
            user=account.uid if _is_root() else None,
            group=account.gid if _is_root() else None,
            extra_groups=[] if _is_root() else None,
        )
    except PermissionError as refused:
        raise ClusterError(
            f"{programs / name} cannot be run as {account.name or 'you'} ({refused.strerror}). Name other binaries in "
            "SAFELIGHT_PG_BIN, or run this as an ordinary user."
        ) from refused


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _is_root() -> bool:
    return os.geteuid() == 0


def _initialise(place: Place, account: Account, programs: Path) -> None:
    """Make the cluster under another name and move it to its own in one step."""
    shutil.rmtree(place.half_made, ignore_errors=True)
    place.roles_made.unlink(missing_ok=True)
    said = _run(account, programs, "postgres", "--version").stdout
    version = re.search(r"\b(\d+)", said)
    if version is None or int(version[1]) < 15:
        raise ClusterError(
            f"{programs} holds {said.strip() or 'no working PostgreSQL'}; version 15 or newer is needed."
        )
    locale = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if int(version[1]) >= 17
        else ["--locale=C.UTF-8"]
    )
    with tempfile.NamedTemporaryFile("w", dir=place.folder, encoding="ascii") as password:
        password.write(place.password(SUPERUSER))
        password.flush()
        if _is_root():
            os.chown(password.name, account.uid, account.gid)
        made = _run(
            account,
            programs,
            "initdb",
            f"--pgdata={place.half_made}",
            f"--username={SUPERUSER}",
            f"--pwfile={password.name}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--data-checksums",
            *locale,
        )
    if made.returncode:
        raise ClusterError(f"PostgreSQL could not make its folder in {place.folder}: {made.stderr.strip()[-800:]}")
    with (place.half_made / "postgresql.conf").open("a", encoding="ascii") as file:
        file.write(_CONFIGURATION.format(port=PORT))
        file.flush()
        os.fsync(file.fileno())
    (place.half_made / "pg_hba.conf").write_text("local all all scram-sha-256\n", encoding="ascii")
    place.half_made.rename(place.data)


def _launch(place: Place, account: Account, programs: Path) -> None:
    """Start the server apart from this process and wait for its answer, again while an old one is still dying."""
    _reap()
    if place.log.exists() and place.log.stat().st_size > _ROTATE_AT:
        place.log.replace(place.log.with_name("log.before"))
    until = time.monotonic() + _PATIENCE
    server: subprocess.Popen[bytes] | None = None
    while not _answers(place, programs):
        if server is None or server.poll() is not None:
            if time.monotonic() > until:
                raise ClusterError(f"PostgreSQL does not start. Its last words: {_last_words(place)}")
            if server is not None:
                time.sleep(0.3)
            _forget_dead_server(place)
            server = _start_server(place, account, programs)
        elif time.monotonic() > until:
            raise ClusterError(f"PostgreSQL does not answer. Its last words: {_last_words(place)}")
        time.sleep(0.03)


def _start_server(place: Place, account: Account, programs: Path) -> subprocess.Popen[bytes]:
    with place.log.open("ab") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", place.data, "-k", place.socket_folder],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_environment(),
            cwd="/",
            start_new_session=True,
            user=account.uid if _is_root() else None,
            group=account.gid if _is_root() else None,
            extra_groups=[] if _is_root() else None,
        )
    _children.append(server)
    return server


def _answers(place: Place, programs: Path) -> bool:
    asked = [str(programs / "pg_isready"), "-q", "-h", str(place.socket_folder), "-p", str(PORT), "-t", "2"]
    return subprocess.run(asked, check=False, env=_environment(), capture_output=True).returncode == 0


def _programs(place: Place) -> Path:
    return binaries(place, Account("", os.geteuid(), os.getegid()))


def _reap() -> None:
    _children[:] = [child for child in _children if child.poll() is None]


def _last_words(place: Place) -> str:
    return place.log.read_text(encoding="utf-8", errors="replace")[-600:].strip() if place.log.exists() else "(none)"


def _server_process(place: Place) -> int | None:
    """The process id of the running server, or None. A zombie or a stranger with its number does not count."""
    try:
        pid = int((place.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    if Path("/proc/self").exists():
        return pid if pid in _processes_in(place.data) else None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    return pid


def _processes_in(data: Path) -> set[int]:
    """Processes that work in the data folder: every process of a PostgreSQL server does."""
    whole = data.resolve()
    found = set()
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                if (process / "cwd").readlink() == whole:
                    found.add(int(process.name))
    return found


def _forget_dead_server(place: Place) -> None:
    """Remove both locks of a server that is dead to the last process, lest a stranger now has its number."""
    if Path("/proc/self").exists() and not _processes_in(place.data):
        (place.data / "postmaster.pid").unlink(missing_ok=True)
        (place.socket_folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
