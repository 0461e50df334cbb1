"""The words of a letter, whichever of the usual kinds of file it is."""

from __future__ import annotations

from safelight.design.file_kinds import FileKind
from safelight.design.given_files import CannotTakeFile, refuse_larger, tell

KINDS = tuple(kind.ending for kind in FileKind)
LARGEST = 20
"""Megabytes that a letter may have."""
LONGEST = 400_000
"""Characters that a letter may have: ten times the longest that was seen."""


def text_of(content: bytes) -> str:
    """The text of a file, a blank line between paragraphs. `CannotTakeFile` says what stands against it."""
    refuse_larger(len(content), largest=LARGEST)
    text = tell(content).text
    if len(text) > LONGEST:
        raise CannotTakeFile(
            f"The letter has {len(text):,} characters, and at most {LONGEST:,} are read.",
            next_step="Give the answer alone, without what is attached to it.",
        )
    return text
