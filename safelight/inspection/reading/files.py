"""The words of a letter, whichever of the usual kinds of file it is."""

from __future__ import annotations

from safelight.design.file_kinds import FileKind
from safelight.design.given_files import refuse_larger, tell

KINDS = tuple(kind.ending for kind in FileKind)
LARGEST = 20
"""Megabytes that a letter may have."""


def text_of(content: bytes) -> str:
    """The text of a file, a blank line between paragraphs. `CannotTakeFile` says what stands against it."""
    refuse_larger(len(content), largest=LARGEST)
    return tell(content).text
