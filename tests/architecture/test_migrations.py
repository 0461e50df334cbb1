"""Migrations are one line per app, and say all that the models say."""

from __future__ import annotations

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

OURS = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("safelight."))


def loader() -> MigrationLoader:
    """Every migration, read from files alone."""
    return MigrationLoader(None, ignore_no_migrations=True)


def test_each_app_has_one_first_and_one_last_migration_and_no_branch() -> None:
    graph = loader().graph

    for app in OURS:
        own = [key for key in graph.nodes if key[0] == app]
        if own:
            assert len(graph.leaf_nodes(app)) == 1, app
            for key in own:
                children = [child.key for child in graph.node_map[key].children if child.key[0] == app]
                assert len(children) <= 1, f"{key} is followed by {children}"


def test_migrations_are_numbered_in_the_order_they_run() -> None:
    graph = loader().graph

    for app in OURS:
        for leaf in graph.leaf_nodes(app):
            plan = [name for label, name in graph.forwards_plan(leaf) if label == app]
            assert [name[:4] for name in plan] == [f"{number:04}" for number in range(1, len(plan) + 1)], app


def test_the_models_say_nothing_that_no_migration_says() -> None:
    held = loader()

    changes = MigrationAutodetector(held.project_state(), ProjectState.from_apps(apps)).changes(graph=held.graph)

    assert {app: [str(m.operations) for m in found] for app, found in changes.items() if app in OURS} == {}
