"""What of an extract a fault shows: nobody, and no more of a value than tells where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safelight.exchange.faults import Fault
from tests.feeds.given import DETENTION, an_extract

pytestmark = pytest.mark.django_db
Refused = Callable[[Path], list[Fault]]


def test_nobody_is_named_and_nothing_they_said_is_shown(tmp_path: Path, faults_of: Refused) -> None:
    an_extract(
        tmp_path,
        detentions=[
            {
                **DETENTION,
                "surname": "Quillfeather" * 20,
                "dob": "Quillfeather",
                "pncid": "2019/1" * 20,
                "arrest": "Quillfeather",
                "certificate_text": "Quillfeather" * 2_000,
            }
        ],
    )

    told = " ".join(str(fault) for fault in faults_of(tmp_path))

    assert "Quill" not in told
    assert "2019/1" not in told


def test_a_value_is_bounded_and_its_control_characters_are_escaped(tmp_path: Path, faults_of: Refused) -> None:
    an_extract(tmp_path, detentions=[{**DETENTION, "sex": "B\u202eO" + "Y" * 90}])

    [fault] = faults_of(tmp_path)

    assert fault.value == "B\\u202eO" + "Y" * 32 + "…"
