"""The command that writes the reference pages from the code."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from safelight.kernel.policy import read_policy
from safelight.kernel.progress import Progress
from safelight.site import reference
from safelight.site.licences import licences
from safelight.site.settings import CHECKOUT, Settings

DOCS = CHECKOUT / "docs"


def docs_arguments(parser: argparse.ArgumentParser) -> None:
    """`--check` writes nothing."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")


def docs(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Write what is stale, or say what it is."""
    pages = written()
    changed = reference.stale(DOCS, pages) if arguments.check else reference.write(DOCS, pages)
    for name in changed:
        print(f"docs/{name} {'is stale: run make docs' if arguments.check else 'written'}", file=sys.stderr)
    return 1 if arguments.check and changed else 0


def written() -> dict[str, str]:
    """Every generated page, as the code has it now."""
    from safelight.site.cli import whole_parser

    decisions = {path.name: _title(path) for path in sorted((DOCS / "decisions").glob("[0-9]*.md"))}
    books = {path.name: read_policy(path) for path in sorted((CHECKOUT / "policy").glob("*.toml"))}
    return reference.pages(
        settings=Settings,
        parser=whole_parser(),
        books=books,
        decisions=decisions,
        licences=licences(CHECKOUT / "requirements.txt"),
    )


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0]
