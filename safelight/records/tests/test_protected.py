"""Every table that speaks of a record or of somebody on one is under row-level security, whichever room it is in."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection, models

from safelight.people.models import Person
from safelight.records.models import Involvement, Record
from safelight.records.rls.tables import WEB, WORK

pytestmark = pytest.mark.django_db

NAMES_NOBODY = {"derived_outcome"}
"""Outcomes: numbers without personal data, so that whoever may read a measure reads a true one."""


def speaking_of_records() -> set[str]:
    """Tables with a foreign key to a record, an involvement or a person, or to a table that has one."""
    found = {model._meta.db_table for model in (Record, Involvement, Person)}
    while True:
        further = {
            model._meta.db_table
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.local_fields
            if isinstance(field, models.ForeignKey) and field.related_model._meta.db_table in found
        }
        if further <= found:
            return found - NAMES_NOBODY
        found |= further


def test_none_is_forgotten() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")
        protected = {name for (name,) in cursor.fetchall()}

    assert speaking_of_records() - protected == set()


def test_neither_login_can_delete_from_or_empty_any_of_them_or_go_round_the_policies() -> None:
    with connection.cursor() as cursor:
        for login in (WEB, WORK):
            for table in sorted(speaking_of_records()):
                cursor.execute("SELECT has_table_privilege(%s, %s, 'DELETE, TRUNCATE')", [login, table])
                assert cursor.fetchone() == (False,), f"{login} may delete from {table}"
        cursor.execute("SELECT bool_or(rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname IN (%s, %s)", [WEB, WORK])
        assert cursor.fetchone() == (False,)


def test_every_function_that_runs_as_the_owner_says_where_it_looks_and_ours_are_for_our_logins_only() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proconfig, prorettype <> 'trigger'::regtype"
            " AND has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc"
            " WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        functions = cursor.fetchall()

    for name, settings, everybody in functions:
        # A temporary table of whoever calls it must not stand before the real one.
        assert any(re.fullmatch(r"search_path=.*, pg_temp", setting) for setting in settings or []), name
        if name.startswith(("safelight_", "people_")):
            assert not everybody, name


def test_neither_login_says_which_migrations_were_done() -> None:
    with connection.cursor() as cursor:
        for login in (WEB, WORK):
            cursor.execute("SELECT has_table_privilege(%s, 'django_migrations', 'INSERT, UPDATE, DELETE')", [login])
            assert cursor.fetchone() == (False,), login
