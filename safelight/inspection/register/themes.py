"""What a recommendation is about, read from its own words: the first theme that one of them names."""

from __future__ import annotations

import re

_THEMES = (
    ("Police protection", r"police protection"),
    ("Domestic abuse", r"domestic abuse|diary appointment"),
    ("Online abuse", r"online|indecent image|internet"),
    ("Missing children", r"missing|go(?:es)? missing"),
    ("Offenders", r"sex(?:ual)? offender|registered offender"),
    ("Custody", r"custody|detain|detention|bail|charged"),
    ("Voice of the child", r"voice|what (?:the )?child(?:ren)? says?|hear[ds]?\b|behaviour|demeanour"),
    ("Exploitation", r"exploit"),
)


def theme_in(words: str) -> str:
    """The theme of a recommendation's words; empty where they name none, and a person says it."""
    return next((theme for theme, named in _THEMES if re.search(rf"\b(?:{named})", words, re.I)), "")
