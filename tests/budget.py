"""Each part's share of the time that all tests may take: a part over it is named, one far over it fails the run."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

BUDGET = Path(__file__).with_name("budget.toml")


class Budget:
    """Adds up what the tests of each part took, in whichever worker they ran."""

    def __init__(self) -> None:
        budget = tomllib.loads(BUDGET.read_text(encoding="utf-8"))
        self.allowed: dict[str, float] = budget["seconds"]
        self.noise: float = budget["noise"]
        self.taken: defaultdict[str, float] = defaultdict(float)

    def part_of(self, test: str) -> str:
        """The longest part that a test's file lies in; itself when it lies in none."""
        parts = [part for part in self.allowed if test.startswith(f"{part}/")]
        return max(parts, key=len, default=test.split("::")[0])

    def over(self, times: float = 1) -> list[str]:
        """Each part that took more than so many times its share, or has none."""
        return [
            f"{part} took {seconds:.0f} s of tests; tests/budget.toml gives it {self.allowed.get(part, 0):.0f} s"
            for part, seconds in sorted(self.taken.items())
            if seconds > times * self.allowed.get(part, 0)
        ]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add one stage of one test."""
        self.taken[self.part_of(report.nodeid)] += report.duration

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail a run that passed but took far too long somewhere."""
        if session.exitstatus == pytest.ExitCode.OK and self.over(self.noise):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which part took too long."""
        for line in self.over():
            terminalreporter.write_line(f"OVER BUDGET {line}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that hears of every test adds up."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Budget(), "budget")
