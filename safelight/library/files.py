"""Files that the library takes: whoever opens one later must be able to read it, and nothing in it acts by itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath

from safelight.design.file_kinds import FileKind
from safelight.design.given_files import CannotTakeFile, refuse_larger, tell

LONGEST_TEXT = 400_000
"""Characters of a file that can be searched; what comes after is kept in the file and not found."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that can be kept: what it is, its words, and its digest (SHA-256, hexadecimal)."""

    name: str
    kind: FileKind
    content: bytes
    text: str
    sha256: str


def take(name: str, content: bytes, *, largest: int) -> Taken:
    """Look at a file and take it, or refuse with `CannotTakeFile`. `largest` is in megabytes."""
    if not content:
        raise CannotTakeFile("The file is empty.", next_step="Give the file with the policy in it.")
    refuse_larger(len(content), largest=largest)
    told = tell(content)
    if told.acts:
        raise _acts(told.kind)
    clean = told.text[:LONGEST_TEXT].strip()
    return Taken(_named(name, told.kind), told.kind, content, clean, hashlib.sha256(content).hexdigest())


def _acts(kind: FileKind) -> CannotTakeFile:
    if kind is FileKind.WORD:
        return CannotTakeFile(
            "The Word document has macros in it.", next_step="Save it as a Word document without macros (.docx)."
        )
    return CannotTakeFile(
        "The PDF has a script or other files inside it.",
        next_step="Print it to a new PDF, which leaves them out, and give that.",
    )


def _named(name: str, kind: FileKind) -> str:
    """A name that any computer takes, with the ending of what the file is."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", PurePath(name.replace("\\", "/")).stem).strip("-")[:80]
    return f"{stem or 'document'}{kind.ending}"
