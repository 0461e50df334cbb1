"""Invented custody records as extracts: one invented year, copied over ten with names and numbers of its own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from safelight.pathways.custody.invented.children import SURNAMES
from safelight.pathways.custody.invented.extract import HEADERS, write_extract

YEARS = 10
_BASE_YEAR = 2022
_BORN_ON = HEADERS["detentions"].split(",").index("dob")
_DAY = re.compile(r"\b(\d\d/\d\d)/((?:19|20)\d\d)\b")
_CLOCKS_CHANGE = re.compile(r"\b(?:2[5-9]|3[01])/(?:03|10)/\d{4} |\b29/02/\d{4}")
_SURNAME = re.compile("|".join(SURNAMES), re.IGNORECASE)
_PERSON = re.compile(r"\b([DE])(\d{7})\b")
_NATIONAL = re.compile(r"\b(20\d\d)/(\d{7})\b")
_LETTERS = str.maketrans("0123456789", "bdfgklmnrt")


class Invention:
    """Extracts of one world: each takes up where the one before ended, and no two tell of the same child."""

    def __init__(self, *, each: int, last_year: int) -> None:
        self._base, self._last_year, self._copy = _base(each), last_year, 0

    def write(self, folder: Path, *, years: int) -> int:
        """Write an extract of so many years' detentions, over the ten that end with the last; gives how many rows."""
        written = 0
        for name, rows in self._base.items():
            lines = [line for found in rows.values() for line in found]
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                file.write(f"{HEADERS[name]}\n")
                for copy in range(self._copy, self._copy + years):
                    file.write(_as_copy("".join(lines), copy, year=self._last_year - copy % YEARS))
                    written += len(lines)
        self._copy += years
        return written


def _base(size: int) -> dict[str, dict[str, list[str]]]:
    """Lines of each file by record. Records near a change of the clocks are left out: it is another day each year."""
    with TemporaryDirectory() as folder:
        write_extract(Path(folder), seed=size, until=date(_BASE_YEAR, 12, 30), days=360, detentions=size * 5 // 4 + 20)
        found: dict[str, dict[str, list[str]]] = {}
        for name in HEADERS:
            rows = found[name] = {}
            for line in (Path(folder) / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)[1:]:
                rows.setdefault(line.partition(",")[0], []).append(line)
    near = {key for rows in found.values() for key, lines in rows.items() if _CLOCKS_CHANGE.search("".join(lines))}
    children = [reference for reference, (line, *_) in found["detentions"].items() if _is_child(line)]
    kept = set([reference for reference in children if reference not in near][:size])
    return {name: {key: lines for key, lines in rows.items() if key in kept} for name, rows in found.items()}


def _is_child(line: str) -> bool:
    return int(line.split(",")[_BORN_ON][-4:]) > _BASE_YEAR - 18


def _as_copy(text: str, copy: int, *, year: int) -> str:
    """The same lives in another year, of other people."""
    later, letters = year - _BASE_YEAR, f"{copy:03}".translate(_LETTERS)
    text = _DAY.sub(lambda found: f"{found[1]}/{int(found[2]) + later}", text)
    text = _SURNAME.sub(lambda found: found[0] + letters, text)
    text = _PERSON.sub(rf"\g<1>{copy:04}\g<2>", text)
    text = _NATIONAL.sub(rf"\g<1>/{copy:04}\g<2>", text)
    return text.replace(f"CU/{_BASE_YEAR % 100}/", f"CU/{year % 100:02}/{copy:04}").replace(
        f"CU/{(_BASE_YEAR - 1) % 100}/", f"CU/{(year - 1) % 100:02}/{copy:04}"
    )
