"""`safelight sample …`: a draw that anyone repeats, what was found, and whether it is as it was."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

import pytest

from safelight.assurance import commands
from safelight.assurance.drawing import in_order
from safelight.assurance.models import SampledFile
from safelight.assurance.tests import given
from safelight.design.clock import set_clock
from safelight.kernel.progress import silent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with set_clock(given.NOW):
        yield


def run(command: str, *typed: str) -> int:
    """What a command gives for what was typed."""
    parser = argparse.ArgumentParser()
    getattr(commands, f"{command}_arguments")(parser)
    code: int = getattr(commands, command)(parser.parse_args(typed), progress=silent)
    return code


def drawn(capsys: Any, *typed: str) -> Any:
    """What a draw prints as JSON."""
    assert run("sample_draw", *typed, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_a_draw_prints_the_references_in_the_order_of_the_keyed_hash(capsys: Any) -> None:
    held = [each.record.reference for each in given.detentions(9)]

    found = drawn(capsys, "custody.monthly-dip", "--seed", "7", "--size", "4")

    assert found == in_order(held, seed="7", stratum="THORPE_WOOD/F/WHITE")[:4]
    assert found == drawn(capsys, "custody.monthly-dip", "--seed", "7", "--size", "4", "--in", "2024-03-31")
    assert found != drawn(capsys, "custody.monthly-dip", "--seed", "8", "--size", "4")


def test_a_draw_from_a_frozen_frame_is_the_samples_own_whatever_came_later(capsys: Any) -> None:
    sample = given.drawn(40, seed="the chair said 41", size=5).sample
    given.detentions(10)

    whole = drawn(capsys, sample.plan, "--seed", sample.seed, "--size", "5", "--whole")

    stored = SampledFile.objects.filter(sample=sample).order_by("stratum", "place")
    assert whole["references"] == [each.reference for each in stored]
    assert (whole["frozen"], whole["digest"], whole["frame"]) == (True, sample.frame_digest, 40)


def test_an_unknown_plan_and_a_size_of_none_are_refused_by_name(capsys: Any) -> None:
    assert run("sample_draw", "custody.nothing", "--seed", "7") == 2
    assert "There is no sampling plan called custody.nothing" in capsys.readouterr().err
    assert run("sample_draw", "custody.monthly-dip", "--seed", "7", "--size", "0") == 2
    assert "one file or more" in capsys.readouterr().err


def test_results_and_plans_are_printed(capsys: Any) -> None:
    sample = given.closed(2)

    assert run("sample_results", sample.plan, "--from", "2024-01-01", "--to", "2025-01-01", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["files"], found["samples"][0]["digest"]) == (2, sample.result_digest)
    assert found["limbs"]["5C"] == {"held": 2, "of": 2, "share": 1.0, "low": None, "high": None}
    assert run("sample_plans", "--json") == 0
    assert "custody.monthly-dip" in {plan["plan"] for plan in json.loads(capsys.readouterr().out)}
    assert run("sample_results", sample.plan, "--from", "2025-01-01", "--to", "2024-01-01") == 2


def test_verifying_finds_nothing_amiss_in_what_is_stored(capsys: Any) -> None:
    given.closed(3)
    given.drawn(5, plan="custody.limbs")

    assert run("sample_verify") == 0
    assert "as it was" in capsys.readouterr().err
