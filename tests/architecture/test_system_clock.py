"""The domain is given `now` (conventions 7 and 9). Ruff says so too; this also says who may ask for it."""

from __future__ import annotations

import ast

from tests.architecture.tree import PACKAGE, domain_files, dotted, imports, named, parsed

READS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now"),
    *("datetime.datetime.utcnow", "datetime.date.today", "timezone.now", "timezone.localdate", "timezone.localtime"),
    *("time.time", "time.time_ns", "Now", "functions.Now"),
}
THE_CLOCK = PACKAGE / "design" / "clock.py"
MAY_ASK = {"views", "commands", "jobs", "middleware", "site", "gate", "bench", "design"}


def test_the_system_clock_is_read_in_one_place() -> None:
    found = [
        f"{named(path)}:{node.lineno} {dotted(node.func)}"
        for path in domain_files()
        if path != THE_CLOCK
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and dotted(node.func) in READS
    ]

    assert found == []


def test_only_views_commands_and_jobs_ask_what_time_it_is() -> None:
    found = [
        f"{named(path)}:{line}"
        for path in domain_files()
        for line, name in imports(path)
        if name.startswith("safelight.design.clock") and not MAY_ASK & {part.removesuffix(".py") for part in path.parts}
    ]

    assert found == []
