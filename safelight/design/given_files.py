"""Files that somebody gives: told by what is in them and not by their names, and read for their words."""

from __future__ import annotations

import contextlib
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PdfReader

from safelight.design.file_kinds import FileKind
from safelight.design.running_heads import in_pages, without_running_heads
from safelight.design.word_words import words_of
from safelight.kernel.refusals import Refusal

MEGABYTE = 1024 * 1024
_UNPACKED = 20
"""How many times its size a Word document, or what draws the pages of a PDF, may come to when it is unpacked."""
_ALWAYS = 4
"""Megabytes that draw pages and are always taken."""
_LARGEST_WORD = 100
"""Megabytes that a Word document may come to, whatever its size: it is read whole into memory."""
_STEPS = 500_000
"""Steps in which the pages of a PDF may be drawn, some seconds of work: ten times those of a long report."""
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LETTERS = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f", " ")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | {"\u2010": "-", "\u2011": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
"""What a letter is drawn with and nobody reads: spaces that do not break a line, places where a word may, and two
letters drawn as one."""
_OTHERWISE_WRITTEN = (("{\\rtf", "rich text"), ("<!doctype", "a web page"), ("<html", "a web page"), ("<?xml", "data"))
"""How a file begins whose words stand among marks that are none of them, and what it is."""
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
    found = replace(found, text=found.text.translate(_LETTERS))
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
    for begins, what in _OTHERWISE_WRITTEN:
        if text[:200].lstrip().lower().startswith(begins):
            raise CannotTakeFile(
                f"The file is {what}, and not plain text, whatever its name says.",
                next_step="Open it and save it as a PDF or as a Word document (.docx), and give that.",
            )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pages = in_pages(text)
    return Told(FileKind.TEXT, "\n\n".join(without_running_heads(pages)) if len(pages) > 1 else text)


def _plain(content: bytes) -> str:
    """The characters of a file without a kind: Unicode, or as Windows wrote English before it; else unprintable."""
    ways: tuple[str, ...] = ("utf-8-sig", "cp1252")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        ways = ("utf-16",)
    elif len(content) % 2 == 0 and _every_other_is_nothing(content[:200]):
        ways = ("utf-16-le",) if content[1] == 0 else ("utf-16-be",)
    for way in ways:
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(way)
    return "\x00"


def _every_other_is_nothing(content: bytes) -> bool:
    """Whether of each two bytes always the same one is nothing: English in two bytes a letter."""
    nothing = [half.count(0) for half in (content[::2], content[1::2])]
    return min(nothing) == 0 and max(nothing) > 0.9 * len(content) / 2


@contextlib.contextmanager
def _reading(broken: str, *, next_step: str) -> Iterator[None]:
    """Refuse, in these words, a file on which its reader fails: one that is made to break it breaks it in any way."""
    try:
        yield
    except CannotTakeFile:
        raise
    except Exception as fault:
        raise CannotTakeFile(broken, next_step=next_step) from fault


def _pdf(content: bytes) -> Told:
    with _reading("The PDF is damaged and cannot be read.", next_step="Save it again as a PDF."):
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotTakeFile("The PDF is locked with a password.", next_step="Save it again without one.")
        pages = list(_pages(reader, most=max(_UNPACKED * len(content), _ALWAYS * MEGABYTE)))
        text = "\n\n".join(without_running_heads(pages))
        return Told(FileKind.PDF, text.replace("\x00", ""), acts=_acts_by_itself(reader))


def _pages(reader: PdfReader, *, most: int) -> Iterator[str]:
    """The words of each page; refused before it is drawn when what draws it unpacks to more bytes than `most`, and
    while it is drawn when that takes more steps than any letter does: a page may draw a part that draws a part."""
    steps = itertools.count()

    def another(*_: object) -> None:
        if next(steps) > _STEPS:
            raise _far_larger("PDF")

    seen: set[int] = set()
    unpacked = 0
    for page in reader.pages:
        drawn = page.get_contents()
        unpacked += len(drawn.get_data()) if drawn is not None else 0
        for part in _parts(page, seen):
            unpacked += len(part.get_data())
            if unpacked > most:
                break
        if unpacked > most:
            raise _far_larger("PDF")
        yield page.extract_text(visitor_operand_before=another)


def _parts(drawn: Any, seen: set[int]) -> Iterator[Any]:
    """The parts that a page draws, and those that they draw, each once; pictures are not unpacked."""
    for each in _held(_held(drawn, "/Resources"), "/XObject").values():
        part = each.get_object()
        if id(part) not in seen and part.get("/Subtype") == "/Form":
            seen.add(id(part))
            yield part
            yield from _parts(part, seen)


def _held(of: Any, name: str) -> Any:
    found = of.get(name)
    return found.get_object() if found is not None else {}


def _far_larger(kind: str) -> CannotTakeFile:
    return CannotTakeFile(
        f"The {kind} is far larger than it looks when it is opened.",
        next_step="Open it, save it again as a new file, and give that.",
    )


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
    broken = "The Word document is damaged and cannot be read."
    with _reading(broken, next_step="Open it in Word and save it again as .docx."):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = packed.infolist()
        names = {each.filename for each in inside}
        if "word/document.xml" not in names:
            raise CannotTakeFile(
                "The file is not a Word document, whatever its name says.",
                next_step="Save it as a PDF or as a Word document (.docx), and give that.",
            )
        most = min(max(_UNPACKED * len(content), MEGABYTE), _LARGEST_WORD * MEGABYTE)
        if sum(each.file_size for each in inside) > most:
            raise _far_larger("Word document")
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return Told(FileKind.WORD, "\n\n".join(words_of(content)), acts=macros)
