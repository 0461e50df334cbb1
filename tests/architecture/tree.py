"""The files that are, or are about to be, in the repository."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "safelight"
BINARY = {".png", ".jpg", ".ico", ".woff2", ".parquet", ".gz"}
NOT_OURS = {".venv", ".safelight", ".hypothesis", ".mypy_cache", ".ruff_cache", "node_modules"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that git tracks or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    paths = (ROOT / name for name in set(listed.split("\0")) if name and NOT_OURS.isdisjoint(name.split("/")))
    return tuple(sorted(path for path in paths if path.is_file()))


def named(path: Path) -> str:
    """A file as it is named in a message."""
    return path.relative_to(ROOT).as_posix()


def written_here() -> tuple[Path, ...]:
    """Files whose text is ours: not vendored, not binary, not a lock."""
    return tuple(
        path
        for path in files()
        if path.suffix not in BINARY and "vendored" not in path.parts and not path.name.startswith("requirements")
    )


def python_files(under: Path = ROOT) -> tuple[Path, ...]:
    """Python files under a folder."""
    return tuple(path for path in files() if path.suffix == ".py" and path.is_relative_to(under))


def domain_files() -> tuple[Path, ...]:
    """Python files of the package that are neither tests nor migrations."""
    return tuple(path for path in python_files(PACKAGE) if not {"tests", "migrations"} & set(path.parts))


def templates() -> tuple[Path, ...]:
    """Every Jinja2 template."""
    return tuple(path for path in files() if path.suffix == ".html" and path.is_relative_to(PACKAGE))


@cache
def parsed(path: Path) -> ast.Module:
    """A Python file as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Each module, and each name from a module, that a file imports, with its line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def dotted(node: ast.expr) -> str:
    """`datetime.now` of a chain of attributes, or an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""
