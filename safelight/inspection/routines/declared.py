"""The routines of a force, read from its file: what it said it would do again and again, and what counts as done."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from safelight.inspection.routines.codes import Every
from safelight.kernel.meetings import Series
from safelight.kernel.policy import PolicyError, PolicyFault
from safelight.kernel.roles import Role

_WORDS = ("code", "ref", "title", "promise", "done", "origin")
_DAYS = ("within_days", "apart_days", "apart_months", "whole_within_days")
_KNOWN = {*_WORDS, *_DAYS, "place", "owner", "every", "meeting", "counted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """One routine. `ref` is the facts document's clock, and `done` says what counts as having done it.

    `every` gives each calendar period a duty of its own, due `within_days` of the period's last day. `apart_days` or
    `apart_months` is the longest time from one doing to the next. `meeting` is the series that it is, which is then
    read from the room of meetings; `whole_within_days` of a period's end nothing that the meeting went through is left
    over. `counted` says what is counted, where a period is kept only when all of it was done.
    """

    code: str
    ref: str
    title: str
    promise: str
    done: str
    owner: Role
    origin: str
    place: str = ""
    every: Every | None = None
    within_days: int = 0
    apart_days: int = 0
    apart_months: int = 0
    whole_within_days: int = 0
    meeting: Series | None = None
    counted: str = ""

    @property
    def reference(self) -> str:
        """The reference of its record."""
        return f"RTN-{self.code}"

    @property
    def cadence(self) -> str:
        """How often it is done, in words."""
        parts = []
        if self.every is not None:
            within = f", within {self.within_days} days of its end" if self.within_days else ""
            parts.append(f"{self.every.label}{within}")
        if self.apart_days:
            parts.append(f"at most {self.apart_days} days apart")
        if self.apart_months:
            parts.append(f"at most {self.apart_months} months apart")
        words = "; ".join(parts)
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Routines:
    """Every routine of a force."""

    routines: tuple[Routine, ...] = ()

    def get(self, code: str) -> Routine | None:
        """One routine by its code."""
        return next((each for each in self.routines if each.code == code), None)


def file_beside(policy: Path) -> Path:
    """Where a force's routines stand: in a folder beside its policy file, under the same name."""
    return policy.parent / "routines" / policy.name


@cache
def declared() -> Routines:
    """The routines of the force's file. `PolicyError` lists every fault of the file at once."""
    return read_routines(file_beside(Path(settings.SAFELIGHT_POLICY)))


def read_routines(path: Path) -> Routines:
    """Read a force's routines; a force without the file has none. `PolicyError` lists every fault at once."""
    if not path.is_file():
        return Routines()
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(path, [PolicyFault("the file", f"is not TOML: {fault}.", "Correct it.")]) from fault
    faults: list[PolicyFault] = []
    found = [_routine(raw, place, faults) for place, raw in enumerate(held.get("routine", ()), start=1)]
    codes = [each.code for each in found if each]
    faults += [
        PolicyFault(code, "stands there twice.", "Give each routine a code of its own.")
        for code in sorted({code for code in codes if codes.count(code) > 1})
    ]
    if faults:
        raise PolicyError(path, faults)
    return Routines(tuple(each for each in found if each))


def _routine(raw: Mapping[str, Any], place: int, faults: list[PolicyFault]) -> Routine | None:
    code = str(raw.get("code", f"routine {place}"))
    wrong = [
        PolicyFault(code, f"has no {needed}.", f'Give it {needed} = "…"') for needed in _WORDS if not raw.get(needed)
    ]
    wrong += [
        PolicyFault(code, f"says {name}, which nothing reads.", "Correct its name.") for name in sorted({*raw} - _KNOWN)
    ]
    wrong += [
        PolicyFault(code, f"has {name} = {raw[name]!r}.", "Give a whole number above nothing.")
        for name in _DAYS
        if name in raw and (type(raw[name]) is not int or raw[name] < 1)
    ]
    for name, codes in (("owner", Role), ("every", Every), ("meeting", Series)):
        if (name in raw or name == "owner") and raw.get(name) not in [each.value for each in codes]:
            wrong.append(PolicyFault(code, f"has {name} = {raw.get(name)!r}.", f"Write one of {', '.join(codes)}."))
    if not any(raw.get(name) for name in ("every", "apart_days", "apart_months")):
        wrong.append(PolicyFault(code, "is never due.", 'Give it every = "MONTH", or apart_days = 7.'))
    if raw.get("whole_within_days") and not (raw.get("every") and raw.get("meeting")):
        wrong.append(PolicyFault(code, "goes through nothing.", "Only a meeting of each period leaves nothing over."))
    faults += wrong
    if wrong:
        return None
    return Routine(
        **{
            **raw,
            "owner": Role(raw["owner"]),
            "every": Every(raw["every"]) if "every" in raw else None,
            "meeting": Series(raw["meeting"]) if "meeting" in raw else None,
        }
    )
