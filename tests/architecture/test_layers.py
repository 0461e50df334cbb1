"""Who may import whom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from safelight.derived.digests import derives
from tests.architecture.tree import PACKAGE, ROOT, domain_files, imports, named, python_files

PLAIN = {"codes", "facts", "rules", "measures"}


def test_the_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [command, "--no-cache"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]


def test_no_view_imports_models() -> None:
    found = [
        f"{named(path)}:{line} {name}"
        for path in domain_files()
        if "views" in {part.removesuffix(".py") for part in path.parts}
        for line, name in imports(path)
        if ".models" in name and name.startswith("safelight.")
    ]

    assert found == []


def test_no_form_is_made_from_a_model() -> None:
    found = [f"{named(path)}:{line}" for path in domain_files() for line, name in imports(path) if "ModelForm" in name]

    assert found == []


def plain_modules() -> list[str]:
    """Modules that must not bring in Django, even through another."""
    kernel = [path for path in domain_files() if path.is_relative_to(PACKAGE / "kernel")]
    pathways = [
        path
        for path in domain_files()
        if path.is_relative_to(PACKAGE / "pathways") and PLAIN & {part.removesuffix(".py") for part in path.parts}
    ]
    return [_module(path) for path in [*kernel, *pathways]]


def test_rules_facts_and_the_kernel_bring_in_no_django_even_through_another() -> None:
    asked = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)\n"
    asked += "sys.exit(', '.join(m for m in ('django', 'psycopg', 'jinja2') if m in sys.modules) or 0)"

    ran = subprocess.run(
        [sys.executable, "-c", asked, *plain_modules()], cwd=ROOT, check=False, capture_output=True, text=True
    )

    assert ran.returncode == 0, ran.stderr[-2000:]


@pytest.mark.parametrize("room", ["actions", "models", "load", "access", "queries"])
def test_the_domain_knows_nothing_of_requests(room: str) -> None:
    found = [
        f"{named(path)}:{line} {name}"
        for path in python_files(PACKAGE / "pathways")
        if room in {part.removesuffix(".py") for part in path.parts} and "tests" not in path.parts
        for line, name in imports(path)
        if name.startswith(("django.http.HttpRequest", "django.shortcuts", "django.forms"))
    ]

    assert found == []


def test_whatever_derives_is_in_the_digest_by_which_a_start_finds_other_rules() -> None:
    modules = {_module(path): path for path in domain_files()}
    rooms, pages = {*PLAIN, "load"}, {"views", "forms", "invented"}
    waiting = [
        path
        for path in domain_files()
        if (path.parent != PACKAGE / "measures" and rooms & _rooms(path) and not pages & _rooms(path))
        or path in (PACKAGE / "derived" / "bulk.py", PACKAGE / "derived" / "settle.py")
    ]
    reached: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            names = [name for _, name in imports(path)]
            waiting += [modules[each] for name in names for each in (name, name.rpartition(".")[0]) if each in modules]

    assert [named(path) for path in sorted(reached) if not derives(path.relative_to(PACKAGE))] == []


def _module(path: Path) -> str:
    return named(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _rooms(path: Path) -> set[str]:
    return {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts}
