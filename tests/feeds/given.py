"""Small extracts of custody records, written for one test. Nobody in them exists."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Cells = Mapping[str, str]

EXTRACTS = Path(__file__).parent / "extracts"
QUARTER = EXTRACTS / "custody-2024q1"

COLUMNS = {
    name: (QUARTER / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")
    for name in ("detentions", "reviews", "accommodation", "appropriate_adults", "searches", "voice")
}

DETENTION = {
    "custody_ref": "CU/1",
    "person_urn": "P1",
    "pncid": "2019/1",
    "surname": "Quillfeather",
    "forenames": "Tam",
    "dob": "11/05/2009",
    "sex": "MALE",
    "ethnicity_self": "W1",
    "home_authority": "Peterborough",
    "suite": "Parkside",
    "arrest": "06/02/2024 10:00",
    "arrival": "06/02/2024 10:40",
    "relevant_time": "06/02/2024 10:40",
    "detention_authorised": "06/02/2024 11:00",
    "authorised_by": "PS1001",
    "offence_code": "34/01",
    "offence": "Robbery",
    "liaison_diversion": "OFFERED/ACCEPTED",
    "welfare_informed": "06/02/2024 11:20",
    "charged": "06/02/2024 19:00",
    "bail": "REFUSED",
    "bail_time": "06/02/2024 19:10",
    "bail_grounds": "G3;G5",
    "certificate_limb": "A",
    "certificate_time": "06/02/2024 21:00",
    "certificate_text": "Asked at 19:30; told nothing was available",
    "certificate_to_court": "Y",
    "left_custody": "07/02/2024 08:30",
    "left_to": "COURT",
    "last_updated": "07/02/2024 09:00",
}
REVIEW = {
    "custody_ref": "CU/1",
    "review_no": "1",
    "kind": "PRE",
    "done": "06/02/2024 16:45",
    "officer": "INSP101",
    "rank": "INSPECTOR",
    "mode": "IN PERSON",
    "child_state": "AWAKE",
    "child_told": "06/02/2024 16:50",
    "representations": "NONE MADE",
    "outcome": "CONTINUE",
}
REQUEST = {
    "custody_ref": "CU/1",
    "request_no": "1",
    "requested": "06/02/2024 19:30",
    "requested_by": "PS1001",
    "authority": "Peterborough",
    "kind": "SECURE",
    "reply": "NONE AVAILABLE",
    "reply_time": "06/02/2024 20:10",
    "reason": "no placements",
    "challenged": "06/02/2024 20:20",
    "escalated": "06/02/2024 20:40",
}
ADULT = {
    "custody_ref": "CU/1",
    "called": "06/02/2024 11:10",
    "who": "PARENT",
    "arrived": "06/02/2024 12:30",
    "left": "06/02/2024 15:00",
}
SEARCH = {
    "custody_ref": "CU/1",
    "kind": "STRIP",
    "intimate_parts_exposed": "N",
    "started": "06/02/2024 11:30",
    "ended": "06/02/2024 11:40",
    "appropriate_adult": "N",
    "location": "CELL",
    "reason": "Thought to hold a blade",
    "result": "NOTHING",
}
VOICE = {
    "custody_ref": "CU/1",
    "stage": "BOOKING",
    "happened": "06/02/2024 11:05",
    "recorded": "06/02/2024 11:15",
    "spoken_with": "Y",
    "words": "I was cold on the bus and then they stopped me",
    "wishes": "To ring my nan",
    "demeanour": "Shivering, looked at the floor",
    "effect": "Blanket given; nan rung",
}
ROWS: dict[str, list[Cells]] = {
    "detentions": [DETENTION],
    "reviews": [REVIEW],
    "accommodation": [REQUEST],
    "appropriate_adults": [ADULT],
    "searches": [SEARCH],
    "voice": [VOICE],
}


def an_extract(folder: Path, **rows: Sequence[Cells]) -> Path:
    """Write the six files. A file that is not given has the one row above; columns not given are blank."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows.get(name, ROWS[name]))
    return folder


def only(**rows: Sequence[Cells]) -> dict[str, Sequence[Cells]]:
    """The rows given, and no rows in the other files."""
    return {**dict.fromkeys(COLUMNS, ()), **rows}


def a_file(folder: Path, name: str, text: str | bytes) -> Path:
    """Write one file as it stands."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def altered(folder: Path, name: str, old: str, new: str) -> Path:
    """Put one text of a file in place of another."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    return a_file(folder, name, text.replace(old, new, 1))
