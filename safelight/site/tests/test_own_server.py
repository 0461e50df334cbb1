"""A PostgreSQL server of the force's own: one address is enough, and each process is still held to its role."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg

from safelight.site import cluster
from safelight.site.cluster.place import PORT, SUPERUSER, Place
from safelight.site.tests.given import a_home, settings_at


def test_one_address_is_enough_the_first_time_too_and_each_session_takes_its_role() -> None:
    with a_home() as home:
        place = cluster.start(settings_at(home))
        socket, password = place.socket_folder, place.password("safelight_owner")
        _as_on_a_server_never_used(place)
        address = f"postgresql://safelight_owner:{password}@/safelight?host={socket}"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAFELIGHT_")}
        environment |= {"DATABASE_URL": address, "SAFELIGHT_HOME": str(home.parent / "other")}

        ran = subprocess.run(
            [sys.executable, "-m", "safelight.site.cli", "check"],
            check=False,
            capture_output=True,
            text=True,
            env=environment,
        )

        assert ran.returncode == 0, ran.stderr[-3000:]
        assert "as safelight_work." in ran.stderr
        assert password not in ran.stderr + ran.stdout
        assert not (home.parent / "other" / "postgres").exists()
        with psycopg.connect(address) as connection:
            owners = connection.execute(
                "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
        assert owners == [("safelight_owner",)]


def _as_on_a_server_never_used(place: Place) -> None:
    """Without the roles that commands and pages take on, which the owner may make."""
    with psycopg.connect(
        host=str(place.socket_folder),
        port=PORT,
        user=SUPERUSER,
        password=place.password(SUPERUSER),
        dbname="safelight",
        autocommit=True,
    ) as connection:
        connection.execute("DROP OWNED BY safelight_web, safelight_work")
        connection.execute("DROP ROLE safelight_web, safelight_work")
        connection.execute("ALTER ROLE safelight_owner CREATEROLE")
