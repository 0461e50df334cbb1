"""Programmes as the force's file says, and their boards as they stand after every change that was recorded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from safelight.inspection.register.codes import Lives
from safelight.kernel.policy import PolicyError, PolicyFault


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing a programme is to reach. `at` is where the answer says so, in characters of the letter."""

    code: str
    what: str
    state: Lives
    due_on: date | None = None
    recommendation: int | None = None
    at: tuple[int, int] | None = None
    owner: str = ""
    changed_at: datetime | None = None

    def slipped(self, today: date) -> bool:
        """Whether its day has passed without its being shown to be done."""
        return self.open and self.due_on is not None and self.due_on < today

    @property
    def open(self) -> bool:
        """Whether there is still something to show."""
        return self.state not in (Lives.SHOWN_DONE, Lives.DROPPED)


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme: what it is about, which recommendations it answers, and what its benefits are measured by."""

    code: str
    name: str
    about: str
    led_by: str
    recommendations: tuple[int, ...]
    undertakings: tuple[str, ...]
    measures: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    owner: str = ""

    def slipped(self, today: date) -> tuple[Milestone, ...]:
        """The milestones whose day has passed."""
        return tuple(each for each in self.milestones if each.slipped(today))


@dataclass(frozen=True, slots=True)
class Programmes:
    """Every programme of a force, of which letter they speak, and where they come from."""

    letter: str
    origin: str
    programmes: tuple[Programme, ...]

    def get(self, code: str) -> Programme | None:
        """One programme by its code."""
        return next((each for each in self.programmes if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Change:
    """One recorded change to a board; what is empty leaves what stood."""

    milestone: str
    words: str
    state: str
    due_on: date | None
    owner: str
    at: datetime


def file_beside(policy: Path) -> Path:
    """Where a force's programmes stand: in a folder beside its policy file, under the same name."""
    return policy.parent / "programmes" / policy.name


def read_programmes(path: Path) -> Programmes:
    """Read a force's programmes; a force without the file has none. `PolicyError` lists every fault at once."""
    if not path.is_file():
        return Programmes("", "", ())
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(path, [PolicyFault("the file", f"is not TOML: {fault}.", "Correct it.")]) from fault
    faults: list[PolicyFault] = []
    found = [_programme(raw, place, faults) for place, raw in enumerate(held.get("programme", ()), start=1)]
    codes = [each.code for each in found if each] + [m.code for each in found if each for m in each.milestones]
    faults += [
        PolicyFault(code, "stands there twice.", "Give each programme and milestone a code of its own.")
        for code in sorted({code for code in codes if codes.count(code) > 1})
    ]
    if faults:
        raise PolicyError(path, faults)
    return Programmes(held.get("letter", ""), held.get("origin", ""), tuple(each for each in found if each))


def as_it_stands(programme: Programme, changes: Iterable[Change]) -> Programme:
    """A programme after its recorded changes, given in time order."""
    milestones = {each.code: each for each in programme.milestones}
    owner = programme.owner
    for change in changes:
        if not change.milestone:
            owner = change.owner or owner
            continue
        stood = milestones.get(change.milestone) or Milestone(change.milestone, change.words, Lives.PROPOSED)
        milestones[change.milestone] = replace(
            stood,
            what=change.words or stood.what,
            state=Lives(change.state) if change.state else stood.state,
            due_on=change.due_on or stood.due_on,
            owner=change.owner or stood.owner,
            changed_at=change.at,
        )
    return replace(programme, milestones=tuple(milestones.values()), owner=owner)


def by_state(programme: Programme, today: date) -> list[tuple[str, list[Milestone]]]:
    """The milestones of a board: what slipped first, then by state; within each, the earliest day first."""
    slipped = _sorted(programme.slipped(today))
    columns = [("Slipped", slipped)] if slipped else []
    for state in (Lives.UNDER_WAY, Lives.PROPOSED, Lives.SAID_DONE, Lives.SHOWN_DONE, Lives.DROPPED):
        of_state = _sorted(each for each in programme.milestones if each.state is state and not each.slipped(today))
        if of_state:
            columns.append((state.label, of_state))
    return columns


def _sorted(milestones: Iterable[Milestone]) -> list[Milestone]:
    return sorted(milestones, key=lambda each: each.due_on or date.max)


def _programme(raw: Mapping[str, Any], place: int, faults: list[PolicyFault]) -> Programme | None:
    code = str(raw.get("code", f"programme {place}"))
    missing = [needed for needed in ("code", "name", "about", "led_by") if not raw.get(needed)]
    faults += [PolicyFault(code, f"has no {needed}.", f"Give it {needed} = …") for needed in missing]
    milestones = [_milestone(each, code, faults) for each in raw.get("milestone", ())]
    if missing or None in milestones:
        return None
    return Programme(
        code=code,
        name=raw["name"],
        about=raw["about"],
        led_by=raw["led_by"],
        recommendations=tuple(raw.get("recommendations", ())),
        undertakings=tuple(raw.get("undertakings", ())),
        measures=tuple(raw.get("measures", ())),
        milestones=tuple(each for each in milestones if each),
    )


def _milestone(raw: Mapping[str, Any], programme: str, faults: list[PolicyFault]) -> Milestone | None:
    code = str(raw.get("code", f"a milestone of {programme}"))
    state, at, due = raw.get("state", ""), raw.get("at"), raw.get("due")
    wrong = []
    if not raw.get("what") or not raw.get("code"):
        wrong.append(PolicyFault(code, "has no code, or does not say what is to be reached.", "Give it both."))
    if state not in [each.value for each in Lives]:
        wrong.append(PolicyFault(code, f"has the state {state!r}.", f"Write one of {', '.join(Lives)}."))
    if at is not None and not _span(at):
        wrong.append(PolicyFault(code, f"stands at {at}.", "Write the first and the last character: at = [0, 10]."))
    if due is not None and (not isinstance(due, date) or isinstance(due, datetime)):
        wrong.append(PolicyFault(code, "is due on no day.", "Write due = 2022-06-30."))
    faults += wrong
    if wrong:
        return None
    return Milestone(code, raw["what"], Lives(state), due, raw.get("recommendation"), (at[0], at[1]) if at else None)


def _span(at: Sequence[Any]) -> bool:
    return len(at) == 2 and all(isinstance(each, int) for each in at) and 0 <= at[0] < at[1]
