"""Words that mislead where a child's liberty is at stake, challenged in free text wherever it is written.

The duty after bail is refused is to move a child to local authority accommodation, and secure accommodation is the
exception. Calling it a bed, or a secure one, made officers believe that nothing could be asked for (the force's answer
of 15 February 2022, recommendation 3). What follows from a challenge is for the act in which the text is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple


class Challenge(NamedTuple):
    """A piece of text, from `span[0]` up to `span[1]`, that says something that is not so; what to say, and why."""

    span: tuple[int, int]
    said: str
    say_instead: str
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """One misleading term, as it is found in text, and what is said instead."""

    code: str
    pattern: re.Pattern[str]
    say_instead: str
    why: str


_BED = r"bed(?:s|\s?spaces?)?\b"
_SUCH = r"(?:(?:available|spare|free|suitable|emergency|local|authority|la|foster|council|other|more)\s+){0,3}?"

TERMS: tuple[Term, ...] = (
    Term(
        "no-pace-bed",
        re.compile(
            rf"\bno\s+{_SUCH}pace[\s-]+{_BED}|\bpace[\s-]+{_BED}\s*(?:[:=,-]\s*)?(?:is\s+|are\s+|was\s+|were\s+)?"
            r"(?:n\s?/\s?a\b|not\s+available\b|unavailable\b|none\b)",
            re.IGNORECASE,
        ),
        "Local authority accommodation (non-secure) was asked for, and what the authority answered",
        "The law asks for local authority accommodation, not for a bed set aside under PACE.",
    ),
    Term(
        "secure-bed",
        re.compile(rf"\b(?:no\s+{_SUCH})?secure[\s-]+(?:pace[\s-]+)?{_BED}", re.IGNORECASE),
        "Local authority accommodation (non-secure), or secure accommodation (s.38(6)(b) test met)",
        "Non-secure is the rule. Secure accommodation has a test of its own, and lacking it does not end the duty.",
    ),
    Term(
        "no-beds",
        re.compile(rf"\bno\s+{_SUCH}{_BED}", re.IGNORECASE),
        "What kind of local authority accommodation was asked for, and what the authority answered",
        "It does not say whether non-secure accommodation was asked for, and that is what the law turns on.",
    ),
    Term(
        "police-protection-order",
        re.compile(r"\bpolice\s+protection\s+orders?\b", re.IGNORECASE),
        "Police protection (Children Act 1989, s.46)",
        "No court makes it: an officer uses a power, and nothing extends it.",
    ),
)


def challenges(text: str) -> list[Challenge]:
    """Each misleading term in a text, in the order they stand there; where two overlap, the one that begins first."""
    found = [
        Challenge(match.span(), match.group(), term.say_instead, term.why)
        for term in TERMS
        for match in term.pattern.finditer(text)
    ]
    found.sort(key=lambda challenge: (challenge.span[0], -challenge.span[1]))
    kept: list[Challenge] = []
    for challenge in found:
        if not kept or challenge.span[0] >= kept[-1].span[1]:
            kept.append(challenge)
    return kept
