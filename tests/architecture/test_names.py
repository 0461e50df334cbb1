"""Names and sizes (conventions 1 to 5)."""

from __future__ import annotations

import ast

from tests.architecture.tree import PACKAGE, files, named, parsed, python_files

VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "manager", "managers", "stuff"}
LONGEST = 400
NEEDED = ("README.md", "apps.py", "facts", "rules", "measures", "models", "load", "actions", "access", "tests")


def test_nothing_has_a_name_that_says_nothing() -> None:
    vague = [
        named(path)
        for path in files()
        if any(part.split(".")[0].lower() in VAGUE for part in named(path).split("/"))
        and "allauth" not in path.parts  # pages of that library that we draw anew keep its names
    ]

    assert vague == []


def test_no_python_file_is_longer_than_400_lines() -> None:
    long = {
        named(path): lines
        for path in python_files()
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}


def test_every_pathway_has_the_rooms_that_a_record_needs_under_the_names_that_all_have() -> None:
    pathways = PACKAGE / "pathways"
    kinds = {path.relative_to(pathways).parts[0] for path in files() if path.match("safelight/pathways/*/*")}

    missing = [
        f"{kind}/{room}"
        for kind in sorted(kinds)
        for room in NEEDED
        if not (pathways / kind / room).exists() and not (pathways / kind / f"{room}.py").exists()
    ]

    assert missing == []


def test_nothing_is_imported_by_star_or_from_a_dot() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path in python_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.level or any(name.name == "*" for name in node.names))
    ]

    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        named(path)
        for path in python_files(PACKAGE)
        if "migrations" not in path.parts
        and path.name != "apps.py"
        and path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(parsed(path))
    ]

    assert silent == []
