"""What many records come to as lines for COPY: each value written once for a chunk, and no row built in between."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import blake2b

from safelight.derived.rows import Accepted
from safelight.derived.tables import Scope
from safelight.kernel.derive import Derived

Written = tuple[str, str, str]
"""The lines of one record in each of the three derived tables, in the order of `TABLES`."""

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_NULL = "\\N"


class _Words(dict[str, str]):
    """Text as COPY reads it."""

    def __missing__(self, value: str) -> str:
        text = self[value] = value if value.isprintable() and "\\" not in value else value.translate(_ESCAPES)
        return text


class _Texts(dict[date | float | None, str]):
    """Days or numbers as COPY reads them. One met before is not written anew: within a chunk they repeat."""

    def __missing__(self, value: date | float | None) -> str:
        text = self[value] = _NULL if value is None else str(value)
        return text


class Lines:
    """Writes what records of a chunk come to. A test holds it to the rows that `rows_of` gives."""

    def __init__(self) -> None:
        self._words, self._days, self._values = _Words(), _Texts(), _Texts()

    def of(self, record_id: int, derived: Derived, *, scope: Scope, accepted: Accepted) -> Written:
        """The lines of one record, its columns in the order of `DerivedTable.columns`."""
        words, days, values = self._words, self._days, self._values
        area, team = _id(scope.area), _id(scope.team)
        end = f"\t{words[scope.kind]}\t{area}\t{_moment(scope.closed_at)}\t{scope.restricted}\n"
        end_of_outcome = f"\t{area}\t{team}\n"
        duties = [
            f"{record_id}\t{d.clock}\t{words[d.key]}\t{_id(d.involvement)}\t{_moment(d.started_at)}\t{_moment(d.due_at)}"
            f"\t{_moment(d.warn_at)}\t{_moment(d.met_at)}\t{_moment(d.stopped_at)}\t{_moment(d.postponed_at)}"
            f"\t{_moment(d.until_at)}\t{d.owner.value}\t{days[d.edition_from]}{end}"
            for d in derived.duties
        ]
        gaps = [
            f"{record_id}\t{requirement}\t{words[key]}\t{_id(involvement)}\t{_moment(since)}"
            f"\t{_moment(accepted.get((requirement, key)))}{end}"
            for requirement, key, involvement, since in derived.gaps
        ]
        outcomes = [
            f"{record_id}\t{measure}\t{words[key]}\t{days[on]}\t{_NULL if held is None else held}"
            f"\t{values[value]}\t{words[group]}{end_of_outcome}"
            for measure, key, on, held, value, group in derived.outcomes
        ]
        return "".join(duties), "".join(gaps), "".join(outcomes)


def _moment(at: datetime | None) -> str:
    """A UTC moment as COPY reads it; most are of a whole second, and written more quickly than `str` would."""
    if at is None:
        return _NULL
    if at.microsecond:
        return str(at)
    return f"{at.year}-{at.month}-{at.day} {at.hour}:{at.minute}:{at.second}+0"


def _id(held: int | None) -> str | int:
    return _NULL if held is None else held


def digest_of(written: Written) -> bytes:
    """What tells all that a record came to from anything else it might have come to."""
    return blake2b("\f".join(written).encode(), digest_size=16).digest()
