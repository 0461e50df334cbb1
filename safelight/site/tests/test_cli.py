"""The command line: every command has help, and every wrong setting is told at once."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from safelight.kernel.policy import PolicyError, PolicyFault
from safelight.site import serve as serving
from safelight.site.cli import COMMANDS, main
from safelight.site.database import ROLE_VARIABLE


def safelight(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Type a command, as somebody would."""
    passed = {**os.environ, **environment}
    passed.pop(ROLE_VARIABLE, None)
    command = [sys.executable, "-m", "safelight.site.cli", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=passed, timeout=120)


def test_help_lists_every_command_without_a_database() -> None:
    ran = safelight("--help", SAFELIGHT_HOME="/nowhere/that/exists")

    assert ran.returncode == 0
    for command in COMMANDS:
        assert command.name.split()[0] in ran.stdout


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ROLE_VARIABLE, "OWNER")

    with pytest.raises(SystemExit) as ended:
        main([*name.split(), "--help"])

    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: safelight {name}")


@pytest.mark.parametrize("words", [[], ["nonsense"], ["feed"], ["duties", "explain"], ["feed", "load"]])
def test_a_command_typed_wrongly_ends_with_2_and_says_how_it_goes(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROLE_VARIABLE, "OWNER")

    with pytest.raises(SystemExit) as ended:
        main(words)

    said = capsys.readouterr()
    assert ended.value.code == 2
    assert "usage: safelight" in said.err
    assert said.out == ""


def test_a_refusal_ends_with_1_and_is_told_once_with_what_to_do_without_a_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROLE_VARIABLE, "OWNER")
    monkeypatch.setattr("safelight.site.migrate.prepare", lambda *_, **__: pytest.fail("A letter is read without it."))
    empty = tmp_path / "letter.docx"
    empty.write_bytes(b"")

    assert main(["inspection", "read", str(empty)]) == 1

    said = capsys.readouterr().err
    assert said == "The file is empty: it has no bytes. Look whether it was saved, and give it again.\n"


def test_a_policy_file_that_cannot_be_used_ends_with_2_and_names_key_and_fix(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def altered(*_: object, **__: object) -> None:
        fault = PolicyFault("custody.call-adult", "has another value than was promised.", "Put it back.")
        raise PolicyError(Path("cambridgeshire.toml"), [fault])

    monkeypatch.setenv(ROLE_VARIABLE, "OWNER")
    monkeypatch.setattr("safelight.site.migrate.prepare", altered)

    assert main(["feed", "status"]) == 2

    said = capsys.readouterr().err
    assert "custody.call-adult: has another value than was promised. Put it back." in said
    assert "Traceback" not in said


def test_wrong_settings_end_with_2_and_every_fault_is_told() -> None:
    ran = safelight("check", SAFELIGHT_PORT="none", SAFELIGHT_DEMO="perhaps", SAFELIGHT_WORKERS="many")

    assert ran.returncode == 2
    assert [line.split()[1] for line in ran.stderr.splitlines()[1:]] == [
        "SAFELIGHT_DEMO",
        "SAFELIGHT_PORT",
        "SAFELIGHT_WORKERS",
    ]


def test_demo_mode_refuses_to_be_served_to_other_machines() -> None:
    ran = safelight("serve", SAFELIGHT_DEMO="yes", SAFELIGHT_HOST="0.0.0.0")

    assert ran.returncode == 2
    assert "anyone choose who to be" in ran.stderr


def test_a_database_that_does_not_answer_ends_with_2_and_says_so() -> None:
    ran = safelight("check", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")

    assert ran.returncode == 2
    assert "does not answer" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_port_that_is_taken_is_told_before_the_invented_force_is_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("SAFELIGHT_PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("SAFELIGHT_HOME", str(tmp_path))
        monkeypatch.setattr(serving, "_load_demo", lambda _: pytest.fail("It was made first."))

        ended = serving.serve(argparse.Namespace(demo=True, detach=True), progress=lambda *_: None)

    assert ended == 2
    assert "taken by another program. Stop it, or set SAFELIGHT_PORT." in capsys.readouterr().err
