"""What a run of tests leaves behind: nothing."""

from __future__ import annotations

import os
from copy import deepcopy

import psycopg
import pytest
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

from safelight.site.databases_for_tests import owner_of_tests


@pytest.mark.django_db
def test_the_database_of_a_run_is_dropped_though_somebody_still_has_it_open() -> None:
    name = f"test_safelight_{os.getpid()}_looked_on"
    told = deepcopy(connection.settings_dict)
    told["OPTIONS"].pop("pool")
    run = DatabaseWrapper(told, alias="looked_on")

    with owner_of_tests() as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        with owner_of_tests(name) as looking:
            run.creation._destroy_test_db(name, 0)  # type: ignore[attr-defined] # Django's own, and private

            with pytest.raises(psycopg.OperationalError):
                looking.execute("SELECT 1")
        left = owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchall()

    assert left == []
