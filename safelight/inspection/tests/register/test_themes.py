"""The theme of a recommendation is read from its words."""

from __future__ import annotations

import pytest

from safelight.inspection.register.themes import theme_in


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("Children charged and refused bail are not kept in police custody overnight.", "Custody"),
        ("Officers record why a child is taken into police protection.", "Police protection"),
        ("The response to children who are often missing is supervised.", "Missing children"),
        ("Children at domestic abuse incidents are spoken to.", "Domestic abuse"),
        ("Online child sexual abuse is investigated without delay.", "Online abuse"),
        ("Registered offenders are reviewed.", "Offenders"),
        ("What the child says is recorded.", "Voice of the child"),
        ("Governance is improved.", ""),
    ],
)
def test_the_first_theme_that_its_words_name_is_its_theme(words: str, theme: str) -> None:
    assert theme_in(words) == theme
