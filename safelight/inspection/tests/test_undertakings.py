"""The undertakings of a force's file: whole, resting on what is declared, or refused with every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.proof.undertakings import NOTHING, file_beside, read_undertakings
from safelight.kernel.policy import PolicyError

OWN = file_beside(Path(settings.SAFELIGHT_POLICY))
WHOLE = """
report = "A report"
origin = "Invented"
[[undertaking]]
code = "T1"
recommendations = [1]
promise = "Something"
said = "DONE"
issued = [{ kind = "rule", code = "custody.first-review" }]
"""


def test_the_register_of_the_demo_force_answers_all_eleven_recommendations_and_rests_on_what_is_declared() -> None:
    held = read_undertakings(OWN)

    assert held.recommendations == list(range(1, 12))
    assert {each.code for each in held.undertakings if not each.recommendations} == {f"P{n}" for n in range(1, 7)}


def test_what_the_letter_leaves_without_an_action_is_said_to_have_none() -> None:
    held = read_undertakings(OWN)

    assert {each.code for each in held.undertakings if each.said is SaidAs.NOTHING} == {"R5a", "R5b", "R8a"}
    assert {each.code for each in held.undertakings if each.said is SaidAs.CONSIDERED} == {"R1f", "R4e"}


def test_each_undertaking_rests_on_something_or_says_what_is_absent() -> None:
    for each in read_undertakings(OWN).undertakings:
        assert each.absent or all(each.proofs[rung] for rung in list(Rung)[1 : each.goal.height + 1]), each.code


def test_a_force_without_the_file_has_no_undertakings(tmp_path: Path) -> None:
    assert read_undertakings(tmp_path / "none.toml") is NOTHING


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (("[[undertaking]]", "[[undertaking"), ["is not TOML"]),
        (('promise = "Something"', ""), ["has no promise"]),
        (('"DONE"', '"MAYBE"'), ["is said MAYBE"]),
        (('"custody.first-review"', '"no.such"'), ["no.such, which is not declared", "rests on nothing"]),
        (('kind = "rule", ', ""), ["rests on a None", "rests on nothing"]),
        (('code = "custody.first-review" }', 'code = "custody.first-review", more = 1 }'), ["is not whole"]),
        (('said = "DONE"', 'said = "DONE"\ngoal = "SOMEWHERE"'), ["has the goal SOMEWHERE"]),
    ],
)
def test_a_fault_in_the_file_is_told_with_what_to_do(
    tmp_path: Path, change: tuple[str, str], faults: list[str]
) -> None:
    path = tmp_path / "force.toml"
    path.write_text(WHOLE.replace(*change), encoding="utf-8")

    with pytest.raises(PolicyError) as refused:
        read_undertakings(path)

    for fault in faults:
        assert fault in str(refused.value)


def test_one_code_twice_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "force.toml"
    path.write_text(WHOLE + WHOLE[WHOLE.index("[[undertaking]]") :], encoding="utf-8")

    with pytest.raises(PolicyError, match="stands there twice"):
        read_undertakings(path)
