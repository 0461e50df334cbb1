"""What every action of the room begins with: may this officer do it at all, and how the journal hears of it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from safelight import journal
from safelight.assurance.models import Sample, SampledFile
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.records.access import NotAllowed
from safelight.workforce.models import Officer

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/-]{1,19}")


class Named(NamedTuple):
    """A record as the journal names it; the row itself may be out of reach."""

    pk: int
    reference: str


def record_of(file: SampledFile) -> Named:
    """The record of a drawn file."""
    return Named(file.record_id, file.reference)


def require_act(by: Officer, act: Act, *, now: datetime) -> None:
    """Refuse an officer none of whose roles may do an act."""
    if act not in by.acts(now):
        raise NotAllowed(f"Your role does not include this: {in_a_sentence(act.label)}.")


def noted(
    act: Act, *, by: Officer, sample: Sample | None = None, record: Named | None = None, **detail: object
) -> None:
    """Journal a change: codes and counts, never a name or a word of a record."""
    told = {"sample": str(sample.public_id), "plan": sample.plan} if sample is not None else {}
    journal.write(Kind.CHANGE, act=act, officer=by, record=record, detail={**told, **detail})


def purpose_of(sample: Sample) -> str:
    """Why a drawn file is opened, as the journal has it."""
    return f"Sample “{sample.declared.title}”, {sample.start:%B %Y}"


def is_named(officer: Officer, names: frozenset[str]) -> bool:
    """Whether an officer is among the people that a record names, by number or by name with rank."""
    return any(
        officer.number in _NUMBER.findall(name.upper()) or name.strip() in (officer.get_full_name(), officer.name)
        for name in names
        if name
    )


def number_in(name: str) -> list[str]:
    """What may be an officer's number in a name as recorded: "Sergeant R. Invented (PS1001)"."""
    return [found for found in _NUMBER.findall(name.upper()) if any(sign.isdigit() for sign in found)]
