"""A paper as a tagged PDF (PDF/UA-1): headings, lists, tables and the words beside charts reach a screen reader."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from safelight.design.paper.parts import CannotPrint, Paper, Part, Table, spoken

_TEMPLATE = Path(__file__).with_name("paper.typ")
_NO_GLYPH = re.compile(r'the text `"(?P<letters>.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def to_pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1. `CannotPrint` when typst finds a fault that a reader would meet.

    Only the fonts inside typst are used, and no date is written, so that the same paper gives the same bytes anywhere.
    A letter that none of those fonts has is printed by its Unicode number: a word in another script, or a face that
    somebody typed, must not keep a certificate from being printed.
    """
    said = {"title": paper.title, "subtitle": paper.subtitle, "reference": paper.reference, "footer": paper.footer}
    parts = {"before": [_as_data(part) for part in paper.before], "parts": [_as_data(part) for part in paper.parts]}
    shape = {"wide": paper.wide, "letter": paper.letter, "mark": paper.mark}
    content = json.dumps(_spoken({**said, **shape, **parts}), ensure_ascii=False)
    while True:
        try:
            return typst.compile(
                _TEMPLATE.read_bytes(),
                format="pdf",
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                sys_inputs={"paper": content},
            )
        except typst.TypstError as fault:
            unknown = _NO_GLYPH.search(fault.message)
            letters = {letter for letter in _letters(unknown["letters"]) if letter in content} if unknown else set()
            if not letters:
                raise CannotPrint(f"The paper “{paper.title}” cannot be printed: {fault.message}") from fault
            for letter in letters:
                content = content.replace(letter, f"[U+{ord(letter):04X}]")


def _letters(quoted: str) -> str:
    """The letters that typst could not show, as it quotes them."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), quoted)


def _as_data(part: Part) -> dict[str, Any]:
    data = asdict(part)
    if isinstance(part, Table):
        data["numeric"] = sorted(part.numeric)
    return {"kind": type(part).__name__, **data}


def _spoken(data: Any) -> Any:
    match data:
        case str():
            return spoken(data)
        case dict():
            return {name: _spoken(value) for name, value in data.items()}
        case list() | tuple():
            return [_spoken(value) for value in data]
        case _:
            return data
