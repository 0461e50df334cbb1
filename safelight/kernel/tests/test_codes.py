"""A label inside a sentence."""

import pytest

from safelight.kernel.codes import in_a_sentence


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Very high", "very high"),
        ("A place of the authority", "a place of the authority"),
        ("Office of the Police and Crime Commissioner", "office of the Police and Crime Commissioner"),
        ("ARMS", "ARMS"),
        ("OASys, by probation", "OASys, by probation"),
        ("I take no action", "I take no action"),
        ("", ""),
    ],
)
def test_a_label_begins_small_and_abbreviations_stay(label: str, within: str) -> None:
    assert in_a_sentence(label) == within
