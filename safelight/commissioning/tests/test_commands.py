"""`safelight grants publish` and `grants verify`."""

from __future__ import annotations

from argparse import Namespace

import pytest

from safelight.commissioning.commands import grants_publish, grants_verify
from safelight.commissioning.models import Publication
from safelight.commissioning.publishing.register import digest
from safelight.commissioning.publishing.standard import faults_of_csv, faults_of_json
from safelight.commissioning.tests.given import NOW, a_grant, the_office
from safelight.design.clock import set_clock
from safelight.kernel.progress import silent

pytestmark = pytest.mark.django_db


def asked(form: str, *, only_try: bool = False) -> Namespace:
    return Namespace(json=form == "json", csv=form == "csv", correction="", only_try=only_try)


def test_it_prints_the_register_freezes_what_is_new_once_and_verifies_it(capsys: pytest.CaptureFixture[str]) -> None:
    a_grant(by=the_office())

    with set_clock(NOW):
        assert grants_publish(asked("json", only_try=True), progress=silent) == 0
        assert not Publication.objects.exists()
        assert faults_of_json(capsys.readouterr().out.encode()) == []
        assert grants_publish(asked("csv"), progress=silent) == 0
        printed = capsys.readouterr()
        assert faults_of_csv(printed.out.encode()) == []
        assert "Version 1 is frozen." in printed.err
        assert grants_publish(asked("csv"), progress=silent) == 0

    assert "Version 1 says all there is" in capsys.readouterr().err
    assert Publication.objects.get().made_by is None
    assert grants_verify(Namespace(), progress=silent) == 0


def test_a_file_that_is_not_as_it_was_frozen_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    held = {"csv": b"changed", "csv_sha256": digest(b"frozen"), "json": b"{}", "json_sha256": digest(b"{}")}
    Publication.objects.create(version=1, **held, content_sha256="", left_out=0, made_at=NOW)

    assert grants_verify(Namespace(), progress=silent) == 1

    assert "Version 1: the CSV is not as it was frozen." in capsys.readouterr().out


def test_what_is_wrong_is_told_and_nothing_is_frozen(capsys: pytest.CaptureFixture[str]) -> None:
    a_grant(by=the_office(), title="=A sum")

    with set_clock(NOW):
        assert grants_publish(asked("csv", only_try=True), progress=silent) == 1

    assert "a spreadsheet would run" in capsys.readouterr().err
