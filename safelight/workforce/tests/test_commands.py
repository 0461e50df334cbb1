"""The first officer of an installation comes from the command line."""

from __future__ import annotations

import argparse
import json

import pytest

from safelight.kernel.progress import silent
from safelight.workforce import commands
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


def add(*words: str) -> int:
    """Run `officer add` with what would be typed after it."""
    parser = argparse.ArgumentParser()
    commands.officer_add_arguments(parser)
    return commands.officer_add(parser.parse_args(words), progress=silent)


def test_an_officer_is_added_with_a_posting_and_a_first_password(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("SM1", "--name", "Invented Name", "--role", "SYSTEM_MANAGER", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    officer = Officer.objects.get(number="SM1")
    assert officer.check_password(told["password"])
    assert [posting.role for posting in officer.postings.all()] == ["SYSTEM_MANAGER"]


def test_an_area_that_is_none_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("PS1", "--name", "Invented", "--role", "CUSTODY_SERGEANT", "--area", "NOWHERE") == 2
    assert "PARKSIDE" in capsys.readouterr().err
    assert not Officer.objects.filter(number="PS1").exists()
