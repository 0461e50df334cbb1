"""Tables: every index names its query, every constraint is a sentence, nothing cascades (conventions 14, 16, 18)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.architecture.tree import PACKAGE, domain_files, dotted, files, named, parsed

OURS = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("safelight.")]


def model_files() -> list[Path]:
    """Where tables are declared."""
    return [path for path in domain_files() if "models" in {part.removesuffix(".py") for part in path.parts}]


def commented(lines: list[str], line: int) -> bool:
    """Whether the line above (or the end of the line itself) says something."""
    return lines[line - 2].lstrip().startswith("#") or "#" in lines[line - 1]


def test_every_index_names_the_query_it_serves_on_the_line_above() -> None:
    silent = []
    for path in model_files():
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call) or not dotted(node.func).endswith("Index"):
                continue
            if not commented(lines, node.lineno):
                silent.append(f"{named(path)}:{node.lineno}")

    assert silent == []


def test_every_index_written_in_sql_names_the_query_it_serves() -> None:
    creates = re.compile(r"^\s*create\s+(unique\s+)?index", re.IGNORECASE)
    silent = []
    for path in files():
        if path.suffix in {".py", ".sql"} and path.is_relative_to(PACKAGE):
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines):
                if creates.match(line) and not lines[number - 1].lstrip().startswith(("--", "#")):
                    silent.append(f"{named(path)}:{number + 1}")

    assert silent == []


def test_every_constraint_is_named_as_a_sentence() -> None:
    short = [
        f"{model._meta.label}: {constraint.name}"
        for model in OURS
        for constraint in model._meta.constraints
        if constraint.name.count("_") < 3
    ]

    assert short == []


def test_nothing_is_deleted_with_something_else() -> None:
    cascading = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
        and field.related_model in OURS
        and field.remote_field.parent_link is False
    ]

    assert cascading == []


def test_no_table_says_in_which_order_it_is_shown() -> None:
    assert [model._meta.label for model in OURS if model._meta.ordering] == []


def test_a_moment_and_a_day_are_told_apart_by_name() -> None:
    moment, day = re.compile(r"(^|_)(at|from|until|to|since)$"), re.compile(r"(^|_)(on|day|from|until)$")
    misnamed = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.local_fields
        if (isinstance(field, models.DateTimeField) and not moment.search(field.name))
        or (type(field) is models.DateField and not day.search(field.name))
    ]

    assert [name for name in misnamed if not name.endswith(".last_login")] == []
