"""The measurements of speed: a few hundred records are enough to see that each is made and told."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

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
    }
