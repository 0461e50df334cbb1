"""The words of a letter, whichever of the three usual kinds of file it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from safelight.kernel.refusals import Refusal

KINDS = (".txt", ".docx", ".pdf")
LARGEST = 20 * 1024 * 1024


class CannotRead(Refusal):
    """A file cannot be read as a letter."""


def text_of(name: str, content: bytes) -> str:
    """The text of a file, a blank line between paragraphs. `CannotRead` says what stands against it and what to do."""
    if len(content) > LARGEST:
        raise CannotRead(
            f"{name} is larger than {LARGEST // 1024 // 1024} MB.", next_step="Give the letter without its pictures."
        )
    match Path(name).suffix.lower():
        case ".txt":
            text = _plain(name, content)
        case ".docx":
            text = _word(name, content)
        case ".pdf":
            text = _pdf(name, content)
        case other:
            raise CannotRead(
                f"{name} is of a kind that cannot be read{f' ({other})' if other else ''}.",
                next_step=f"Give it as one of {', '.join(KINDS)}.",
            )
    if not text.strip():
        raise CannotRead(
            f"{name} has no words in it that can be read.",
            next_step="If it is a scan, have it turned into text first, and give that.",
        )
    return text


def _plain(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        raise CannotRead(f"{name} is not text in UTF-8.", next_step="Save it as plain text in UTF-8.") from fault


def _word(name: str, content: bytes) -> str:
    try:
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise CannotRead(
            f"{name} is not a Word document, or is damaged.", next_step="Open it in Word and save it again as .docx."
        ) from fault
    parts = []
    for block in document.iter_inner_content():
        match block:
            case Paragraph():
                listed = block.style is not None and (block.style.name or "").startswith("List")
                parts.append(f"- {block.text}" if listed and block.text.strip() else block.text)
            case Table():
                parts.extend(" | ".join(cell.text for cell in row.cells) for row in block.rows)
    return "\n\n".join(parts)


def _pdf(name: str, content: bytes) -> str:
    try:
        pages = PdfReader(io.BytesIO(content)).pages
        return "\n\n".join(page.extract_text() for page in pages)
    except (PyPdfError, ValueError, KeyError, OSError) as fault:
        raise CannotRead(
            f"{name} is not a PDF, or is damaged or locked.", next_step="Give an unlocked copy, or the words as text."
        ) from fault
