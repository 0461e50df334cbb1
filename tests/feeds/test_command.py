"""`safelight feed load` and `safelight feed status`: exit codes, what is printed, and what is remembered."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from safelight.exchange.commands import feed_load, feed_load_arguments, feed_status, feed_status_arguments
from safelight.exchange.models import Batch
from safelight.journal.models import Row
from safelight.kernel.progress import silent
from tests.feeds.given import DETENTION, an_extract

pytestmark = pytest.mark.django_db


def typed(*words: str) -> int:
    """Run `safelight feed …` as typed, without starting the database again."""
    parser = argparse.ArgumentParser()
    if words[0] == "status":
        feed_status_arguments(parser)
        return feed_status(parser.parse_args(words[1:]), progress=silent)
    feed_load_arguments(parser)
    return feed_load(parser.parse_args(words[1:]), progress=silent)


class TestTheCommand:
    def test_a_refusal_is_exit_code_1_with_a_list_and_is_remembered_without_values(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        an_extract(tmp_path, detentions=[{**DETENTION, "sex": "BOY"}])

        code = typed("load", "custody", str(tmp_path), "--json")

        assert code == 1
        told = json.loads(capsys.readouterr().out)
        assert told["count"] == len(told["faults"]) == 1
        assert set(told["faults"][0]) == {"file", "line", "column", "value", "wrong", "right"}
        batch = Batch.objects.get()
        assert (batch.outcome, batch.faults, batch.faults_by_file) == ("REFUSED", 1, {"detentions.csv": 1})
        assert "BOY" not in str(Row.objects.values_list("detail"))

    def test_a_load_is_exit_code_0(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        an_extract(tmp_path)

        assert typed("load", "custody", str(tmp_path)) == 0
        assert "1 child, 0 adults left out." in capsys.readouterr().out
        assert typed("status", "--json") == 0
        told = {each["source"]: each["records"] for each in json.loads(capsys.readouterr().out)}
        assert told["custody-system"] == 1

    def test_an_unknown_kind_or_folder_is_exit_code_2(self, tmp_path: Path) -> None:
        assert typed("load", "weather", str(tmp_path)) == 2
        assert typed("load", "custody", str(tmp_path / "none")) == 2
        assert typed("load", "custody", str(tmp_path), "--source", "nobody") == 2
