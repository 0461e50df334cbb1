"""The embedded PostgreSQL: made once, reached by socket only, and recovered after anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from safelight.site import cluster
from safelight.site.cluster import ClusterError, Place
from safelight.site.cluster.place import unreachable
from safelight.site.settings import Settings
from safelight.site.tests.given import a_home, settings_at


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    """A cluster of this module's own; each test finds it in the state the last one left, as life does."""
    with a_home() as home:
        yield settings_at(home)


def connect(place: Place, role: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection as one of the roles."""
    return psycopg.connect(
        host=str(place.socket_folder), port=cluster.PORT, user=role, password=place.password(role), dbname="safelight"
    )


def postmaster(place: Place) -> int:
    """The process id of the running server."""
    return int((place.data / "postmaster.pid").read_text().split()[0])


def test_it_starts_from_nothing_and_again_at_no_cost(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    place = cluster.start(settings)
    first = postmaster(place)
    monkeypatch.delattr("safelight.site.cluster.lifecycle._prepare")

    cluster.start(settings)

    assert postmaster(place) == first


def test_no_role_is_a_superuser_or_passes_by_row_level_security(settings: Settings) -> None:
    place = cluster.start(settings)

    with connect(place, "safelight_owner") as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
            " WHERE rolname LIKE 'safelight%' ORDER BY rolname"
        ).fetchall()

    assert rows == [(f"safelight_{name}", False, False, False) for name in ("owner", "web", "work")]


def test_a_wrong_password_and_the_network_are_both_refused(settings: Settings) -> None:
    place = cluster.start(settings)

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(
            host=str(place.socket_folder), port=cluster.PORT, user="safelight_web", password="guess", dbname="safelight"
        )
    with connect(place, "safelight_web") as connection:
        assert connection.execute("SHOW listen_addresses").fetchall() == [("",)]


def test_each_role_has_a_password_of_its_own_that_only_its_file_holds(settings: Settings) -> None:
    place = cluster.start(settings)
    files = sorted((place.home / "secrets").glob("*.password"))

    assert len({file.read_text() for file in files}) == len(files) == 4
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_killed_server_is_started_again_with_what_was_committed(settings: Settings) -> None:
    place = cluster.start(settings)
    with connect(place, "safelight_owner") as connection:
        connection.execute("CREATE TABLE kept (number integer)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
    killed = postmaster(place)

    os.kill(killed, signal.SIGKILL)
    cluster.start(settings)

    assert postmaster(place) != killed
    with connect(place, "safelight_owner") as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchall() == [(1000,)]


def test_a_lock_that_names_a_stranger_does_not_stop_it(settings: Settings) -> None:
    place = cluster.start(settings)
    cluster.stop(settings)
    (place.data / "postmaster.pid").write_text(f"{os.getpid()}\n{place.data}\n1\n5432\n\n\n  1 1\n")
    (place.socket_folder / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n{place.data}\n1\n5432\n\n")

    cluster.start(settings)

    assert cluster.is_ready(place)


def test_two_processes_that_start_it_at_once_start_one(settings: Settings) -> None:
    cluster.stop(settings)
    order = "from safelight.site import cluster, settings; cluster.start(settings.read_settings())"
    environment = {**os.environ, "SAFELIGHT_HOME": str(settings.home)}

    both = [subprocess.Popen([sys.executable, "-c", order], env=environment) for _ in range(2)]

    assert [process.wait(60) for process in both] == [0, 0]
    assert cluster.is_ready(cluster.place_of(settings))


def test_stopping_stops_and_stopping_again_says_that_nothing_ran(settings: Settings) -> None:
    place = cluster.start(settings)

    assert cluster.stop(settings)
    assert not cluster.is_ready(place)
    assert not cluster.stop(settings)


def test_a_folder_made_half_is_made_again() -> None:
    with a_home() as home:
        settings = settings_at(home)
        place = cluster.start(settings)
        cluster.stop(settings)
        place.data.rename(place.half_made)
        (place.half_made / "PG_VERSION").unlink()

        cluster.start(settings)

        assert cluster.is_ready(place)
        assert not place.half_made.exists()
        with connect(place, "safelight_work") as connection:
            assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_roles_that_were_not_made_before_the_kill_are_made_by_the_next_start() -> None:
    with a_home() as home:
        settings = settings_at(home)
        place = cluster.start(settings)
        place.roles_made.unlink()

        cluster.start(settings)

        assert place.roles_made.exists()


def test_a_long_path_gets_a_short_socket() -> None:
    with a_home() as home:
        deep = home.parent / ("a" * 60) / ("b" * 60)

        place = cluster.place_of(settings_at(deep))

        assert len(str(place.socket_folder)) < 80
        assert place.data.is_relative_to(deep)


def test_a_folder_that_the_servers_account_cannot_pass_is_named(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    (shut / "within").mkdir(parents=True)
    for folder in (*reversed(tmp_path.parents), tmp_path):
        assert folder.exists()
    shut.chmod(0o700)

    stranger = os.getuid() + 4321

    assert unreachable(shut / "within", stranger, stranger) in {shut, *shut.parents}
    assert unreachable(shut / "within", os.getuid(), os.getgid()) is None


def test_root_is_told_early_when_the_servers_account_cannot_reach_a_folder_that_was_named() -> None:
    with a_home() as home:
        shut = home.parent / "shut"
        shut.mkdir(mode=0o700)
        if os.geteuid() == 0:
            with pytest.raises(ClusterError, match=r"cannot pass .*shut.* Set SAFELIGHT_HOME"):
                cluster.start(settings_at(shut / "home"))
        else:
            cluster.start(settings_at(shut / "home"))
            assert cluster.stop(settings_at(shut / "home"))
        assert shut.stat().st_mode & 0o777 == 0o700
