"""The journal on the command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

import pytest

from safelight.journal import commands
from safelight.journal.tests.given import as_tamperer, some_rows
from safelight.kernel.progress import Progress, silent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("anchors")]
Run = Callable[..., int]


@pytest.fixture
def run() -> Run:
    """Run a command with what would be typed after its name."""

    def ran(
        arguments: Callable[[argparse.ArgumentParser], None],
        command: Callable[..., int],
        *words: str,
        progress: Progress = silent,
    ) -> int:
        parser = argparse.ArgumentParser()
        arguments(parser)
        return command(parser.parse_args(words), progress=progress)

    return ran


def test_a_sound_journal_is_exit_code_0(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    some_rows(3)

    assert run(commands.journal_verify_arguments, commands.journal_verify, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["rows"], told["fault"]) == (True, 3, None)


def test_a_broken_journal_is_exit_code_1_and_the_row_is_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    rows = some_rows(3)
    with as_tamperer() as cursor:
        cursor.execute("update journal_row set act = 'CHARGE' where id = %s", [rows[1]])

    assert run(commands.journal_verify_arguments, commands.journal_verify) == 1
    assert f"Row {rows[1]}, place 2 in the chain, was edited" in capsys.readouterr().err
    assert run(commands.journal_verify_arguments, commands.journal_verify, "--json") == 1
    assert json.loads(capsys.readouterr().out)["fault"]["row"] == rows[1]


def test_sealing_says_how_many(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    some_rows(2)

    assert run(commands.journal_seal_arguments, commands.journal_seal) == 0
    assert capsys.readouterr().out == "0 rows were sealed.\n"
