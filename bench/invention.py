"""Many invented custody records as an extract: one invented year, copied over ten with names and numbers of its own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from safelight.pathways.custody.invented.children import SURNAMES
from safelight.pathways.custody.invented.extract import HEADERS, write_extract

YEARS = 10
_BASE, _BASE_YEAR = 2_500, 2022
_BORN_ON = HEADERS["detentions"].split(",").index("dob")
_DAY = re.compile(r"\b(\d\d/\d\d)/((?:19|20)\d\d)\b")
_CLOCKS_CHANGE = re.compile(r"\b(?:2[5-9]|3[01])/(?:03|10)/\d{4} |\b29/02/\d{4}")
_SURNAME = re.compile("|".join(SURNAMES), re.IGNORECASE)
_PERSON = re.compile(r"\b([DE])(\d{7})\b")
_NATIONAL = re.compile(r"\b(20\d\d)/(\d{7})\b")
_LETTERS = str.maketrans("0123456789", "bdfgklmnrt")


def write_many(folder: Path, *, records: int, last_year: int) -> int:
    """Write an extract of so many detentions over the ten years that end with `last_year`; gives how many rows."""
    base = _base(min(records, _BASE))
    own = base["detentions"]
    written = dict.fromkeys(HEADERS, 0)
    files = {name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in HEADERS}
    try:
        for name, file in files.items():
            file.write(f"{HEADERS[name]}\n")
        copy, left = 0, records
        while left > 0:
            taken = set(list(own)[:left])
            for name, rows in base.items():
                lines = [line for reference, found in rows.items() if reference in taken for line in found]
                files[name].write(_as_copy("".join(lines), copy, year=last_year - copy % YEARS))
                written[name] += len(lines)
            copy, left = copy + 1, left - len(taken)
    finally:
        for file in files.values():
            file.close()
    return sum(written.values())


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
