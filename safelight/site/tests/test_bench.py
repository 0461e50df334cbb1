"""The measurements of speed: a few hundred records are enough to see that each is made and told."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from bench.figures import Figure, at_most
from bench.run import each_of
from safelight.kernel.progress import silent
from safelight.site.database import ROLE_VARIABLE


@pytest.mark.slow
def test_each_promise_is_measured_beside_its_ceiling_and_printed_as_json() -> None:
    environment = {name: value for name, value in os.environ.items() if name != ROLE_VARIABLE}
    command = [sys.executable, "-m", "safelight.site.cli", "bench", "--json", "--records", "100"]

    ran = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=300)

    assert ran.returncode == 0, ran.stderr
    figures = json.loads(ran.stdout)
    assert all(
        set(figure) == {"name", "value", "unit", "ceiling", "ratio", "promise", "met"} and figure["value"] >= 0
        for figure in figures
    )
    told = {figure["name"].split(",")[0] for figure in figures}
    assert told >= {
        "feed load end to end",
        "memory of a feed load",
        "derive and merge",
        "a proposed limit tried",
        "worklist of every suite",
        "worklist of one suite",
        "memory of a web worker",
        "one journalled action (a review of detention)",
        "daily meeting",
        "chief officer's page",
        "quarter's page",
        "freezing a month",
        "draw.million",
    }


def test_a_measurement_that_fails_is_told_with_its_fault_and_loses_no_other() -> None:
    def fails() -> list[Figure]:
        raise ZeroDivisionError("nothing was done in no time")

    steps = [("first", fails), ("second", lambda: [at_most("second", 1.0, 2, unit="s")])]

    first, second = (each.as_json() for each in each_of(steps, before=lambda: None, progress=silent))

    assert first["fault"] == "ZeroDivisionError: nothing was done in no time"
    assert (first["name"], first["value"], first["met"]) == ("first", None, False)
    assert (second["name"], second["value"], second["met"], "fault" in second) == ("second", 1.0, True, False)
