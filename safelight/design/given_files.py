"""Files that somebody gives: told by what is in them and not by their names, and read for their words."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from dataclasses import dataclass, replace

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from safelight.design.file_kinds import FileKind
from safelight.kernel.refusals import Refusal

MEGABYTE = 1024 * 1024
_UNPACKED = 20
"""How many times its size a Word document may come to when it is unpacked."""
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
"""Spaces that do not break a line: to whoever reads the words they are spaces."""
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class CannotTakeFile(Refusal):
    """A file cannot be read or kept. The message says what is wrong, the next step what to give instead."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file is, its words with a blank line between paragraphs, and whether opening it could do something."""

    kind: FileKind
    text: str
    acts: bool = False


def refuse_larger(size: int, *, largest: int) -> None:
    """Refuse a file of so many bytes that is larger than so many megabytes: its size is known before it is read."""
    if size > largest * MEGABYTE:
        raise CannotTakeFile(
            f"The file has {size / MEGABYTE:.1f} MB, and at most {largest} MB are taken.",
            next_step="Make its pictures smaller, or give it in parts.",
        )


def tell(content: bytes) -> Told:
    """What a file is, by its first bytes, with its words. `CannotTakeFile` for what is none of the three kinds, is
    damaged or locked, unpacks to far more than it looks, or has no words."""
    if not content:
        raise CannotTakeFile(
            "The file is empty: it has no bytes.", next_step="Look whether it was saved, and give it again."
        )
    found = _told(content)
    found = replace(found, text=found.text.translate(_SPACES))
    if not found.text.strip():
        raise CannotTakeFile(
            "There are no words in the file that can be read.",
            next_step="If it is a scan, have it turned into text first, and give that.",
        )
    return found


def _told(content: bytes) -> Told:
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _word(content)
    if content.startswith(_OLD_WORD):
        raise CannotTakeFile(
            "The file is of an older kind of Word, or of Excel or PowerPoint.",
            next_step="Open it in Word and save it as a Word document (.docx) or as a PDF.",
        )
    text = _plain(content)
    if _UNPRINTABLE.search(text):
        raise CannotTakeFile(
            "The file is neither a PDF, nor a Word document, nor plain text, whatever its name says.",
            next_step="Save it as a PDF or as a Word document (.docx), and give that.",
        )
    return Told(FileKind.TEXT, text.replace("\r\n", "\n").replace("\r", "\n"))


def _plain(content: bytes) -> str:
    """The characters of a file without a kind: Unicode, or as Windows wrote English before it; else unprintable."""
    ways = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for way in ways:
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(way)
    return "\x00"


def _pdf(content: bytes) -> Told:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise CannotTakeFile("The PDF is locked with a password.", next_step="Save it again without one.")
        text = "\n\n".join(_without_number(page.extract_text()) for page in reader.pages)
        return Told(FileKind.PDF, text.replace("\x00", ""), acts=_acts_by_itself(reader))
    except (PyPdfError, ValueError, KeyError, OSError, AttributeError, TypeError) as fault:
        raise CannotTakeFile("The PDF is damaged and cannot be read.", next_step="Save it again as a PDF.") from fault


def _without_number(page: str) -> str:
    """The words of a page without the number at its top or foot."""
    lines = page.strip().splitlines()
    for place in (0, -1):
        if lines and _PAGE_NUMBER.fullmatch(lines[place].strip()):
            del lines[place]
    return "\n".join(lines)


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


def _word(content: bytes) -> Told:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = packed.infolist()
        names = {each.filename for each in inside}
        if "word/document.xml" not in names:
            raise CannotTakeFile(
                "The file is not a Word document, whatever its name says.",
                next_step="Save it as a PDF or as a Word document (.docx), and give that.",
            )
        if sum(each.file_size for each in inside) > max(_UNPACKED * len(content), MEGABYTE):
            raise CannotTakeFile(
                "The Word document is far larger than it looks when it is opened.",
                next_step="Open it in Word, save it again as .docx, and give that.",
            )
        parts = []
        for block in Document(io.BytesIO(content)).iter_inner_content():
            match block:
                case Paragraph():
                    listed = block.style is not None and (block.style.name or "").startswith("List")
                    parts.append(f"- {block.text}" if listed and block.text.strip() else block.text)
                case Table():
                    parts.extend(" | ".join(cell.text for cell in row.cells) for row in block.rows)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError) as fault:
        raise CannotTakeFile(
            "The Word document is damaged and cannot be read.", next_step="Open it in Word and save it again as .docx."
        ) from fault
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return Told(FileKind.WORD, "\n\n".join(parts), acts=macros)
