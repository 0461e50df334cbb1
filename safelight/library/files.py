"""Files that the library takes: told by what is in them, not by their names, and refused with what to do instead."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from docx import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from safelight.kernel.refusals import Refusal
from safelight.library.codes import FileKind

MEGABYTE = 1024 * 1024
LONGEST_TEXT = 400_000
"""Characters of a file that can be searched; what comes after is kept in the file and not found."""
_UNPACKED = 20
"""How many times its size a Word document may come to when it is unpacked."""
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class CannotTakeFile(Refusal):
    """A file cannot be kept as a version. The message says what is wrong, the next step what to give instead."""


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
    kind, text = _told(content)
    if not text.strip():
        raise CannotTakeFile(
            "There are no words in the file that can be read, so nobody could find it or have it read out.",
            next_step="If it is a scan, have it turned into text first, and give that.",
        )
    clean = text.replace("\r\n", "\n").replace("\x00", "")[:LONGEST_TEXT].strip()
    return Taken(_named(name, kind), kind, content, clean, hashlib.sha256(content).hexdigest())


def refuse_larger(size: int, *, largest: int) -> None:
    """Refuse a file of so many bytes that is larger than so many megabytes: its size is known before it is read."""
    if size > largest * MEGABYTE:
        raise CannotTakeFile(
            f"The file has {size / MEGABYTE:.1f} MB, and the library takes {largest} MB.",
            next_step="Make its pictures smaller, or give it in parts.",
        )


def _told(content: bytes) -> tuple[FileKind, str]:
    """What a file is, by its first bytes, and its words."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return FileKind.PDF, _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return FileKind.WORD, _word(content)
    if content.startswith(_OLD_WORD):
        raise CannotTakeFile(
            "The file is of an older kind of Word, or of Excel or PowerPoint.",
            next_step="Open it in Word and save it as a Word document (.docx) or as a PDF.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\x00"
    if _UNPRINTABLE.search(text):
        raise CannotTakeFile(
            "The file is neither a PDF, nor a Word document, nor plain text, whatever its name says.",
            next_step="Save it as a PDF or as a Word document (.docx), and give that.",
        )
    return FileKind.TEXT, text


def _pdf(content: bytes) -> str:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise CannotTakeFile(
                "The PDF is locked with a password.", next_step="Save it again without one: everybody is to read it."
            )
        if _acts_by_itself(reader):
            raise CannotTakeFile(
                "The PDF has a script or other files inside it.",
                next_step="Print it to a new PDF, which leaves them out, and give that.",
            )
        return "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, OSError, AttributeError, TypeError) as fault:
        raise CannotTakeFile("The PDF is damaged and cannot be read.", next_step="Save it again as a PDF.") from fault


def _acts_by_itself(reader: PdfReader) -> bool:
    """Whether opening it could do something: a script, a program to start, a file inside."""
    root = reader.root_object
    opened = root.get("/OpenAction")
    opened = opened.get_object() if opened is not None else None
    if isinstance(opened, dict) and opened.get("/S") in ("/JavaScript", "/Launch"):
        return True
    names = root.get("/Names")
    held = names.get_object() if names is not None else {}
    return "/AA" in root or any(each in held for each in ("/JavaScript", "/EmbeddedFiles"))


def _word(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = packed.infolist()
        names = {each.filename for each in inside}
        if "word/document.xml" not in names:
            raise CannotTakeFile(
                "The file is not a Word document, whatever its name says.",
                next_step="Save it as a PDF or as a Word document (.docx), and give that.",
            )
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise CannotTakeFile(
                "The Word document has macros in it.", next_step="Save it as a Word document without macros (.docx)."
            )
        if sum(each.file_size for each in inside) > max(_UNPACKED * len(content), MEGABYTE):
            raise CannotTakeFile(
                "The Word document is far larger than it looks when it is opened.",
                next_step="Open it in Word, save it again as .docx, and give that.",
            )
        document = WordDocument(io.BytesIO(content))
        parts = [paragraph.text for paragraph in document.paragraphs]
        parts += [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError) as fault:
        raise CannotTakeFile(
            "The Word document is damaged and cannot be read.", next_step="Open it in Word and save it again as .docx."
        ) from fault
    return "\n\n".join(parts)


def _named(name: str, kind: FileKind) -> str:
    """A name that any computer takes, with the ending of what the file is."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", PurePath(name.replace("\\", "/")).stem).strip("-")[:80]
    return f"{stem or 'document'}{kind.ending}"
