"""The undertakings of a force, read from its file: each promise, and what would show each rung of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, get_args

from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.proof.indicators import Indicator, read_indicators
from safelight.inspection.routines.declared import declared
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import Series
from safelight.kernel.policy import PolicyError, PolicyFault
from safelight.kernel.register import NotDeclared, register


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A clock, requirement or decision table stands: the promise is built into the work."""

    kind: ClassVar[str] = "rule"
    code: str


@dataclass(frozen=True, slots=True)
class MeasureHeld:
    """A measure at its target in each of so many whole months in a row, each taken over enough cases.

    `target` is a share from 0 to 1 for shares, else the measure's own unit. `most`: at most the target, not at least.
    """

    kind: ClassVar[str] = "measure"
    measure: str
    target: float
    months: int
    least: int
    most: bool = False


@dataclass(frozen=True, slots=True)
class MeasureTaken:
    """A measure has been taken over at least so many cases in each of so many months in a row: the work is done."""

    kind: ClassVar[str] = "taken"
    measure: str
    months: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class SampleHeld:
    """The latest so many finished samples of a plan each reach the target, their interval not below the floor.

    `limb` is one limb of recommendation 5; without it the share graded good counts.
    """

    kind: ClassVar[str] = "sample"
    plan: str
    target: float
    floor: float
    samples: int
    limb: str = ""


@dataclass(frozen=True, slots=True)
class PacksIssued:
    """A meeting has issued at least so many packs in each of so many months in a row."""

    kind: ClassVar[str] = "pack"
    series: str
    months: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class RoutineKept:
    """A routine was kept in so many of its last so many times: it runs, which is all it shows."""

    kind: ClassVar[str] = "routine"
    routine: str
    of: int
    kept: int


@dataclass(frozen=True, slots=True)
class PolicyIssued:
    """A policy of the library is in force, is answered for, and was last looked at after the finding was told.

    It shows that something is written down and no more, so it stands under the rung “issued” alone.
    """

    kind: ClassVar[str] = "policy"
    policy: str
    found_on: date


@dataclass(frozen=True, slots=True)
class PolicyRead:
    """Of at least `least` people asked to read such a policy, at least the target share had, from 0 to 1.

    It shows whom it reached, so it may stand under “in use” and no higher.
    """

    kind: ClassVar[str] = "policy_read"
    policy: str
    target: float
    found_on: date
    least: int = 1


@dataclass(frozen=True, slots=True)
class AnswerPublished:
    """The answer to the report is published within the law's days: it was given, which is all it shows."""

    kind: ClassVar[str] = "answer"
    found_on: date


@dataclass(frozen=True, slots=True)
class GrantAwarded:
    """At least so many grants of a programme are awarded and not over: money is there, which is all it shows."""

    kind: ClassVar[str] = "grant"
    programme: str
    least: int = 1


@dataclass(frozen=True, slots=True)
class GrantReported:
    """The grants of a programme have at least so many returns, and none is late: the work is reported to run."""

    kind: ClassVar[str] = "grant_returns"
    programme: str
    least: int = 1


@dataclass(frozen=True, slots=True)
class GrantOutcomeReported:
    """What a programme's providers report of themselves meets what was promised. It shows use, and never quality."""

    kind: ClassVar[str] = "grant_outcome_reported"
    programme: str


@dataclass(frozen=True, slots=True)
class GrantOutcomeMeasured:
    """What was promised for a programme is met by the force's own measures, each taken over enough cases."""

    kind: ClassVar[str] = "grant_outcome"
    programme: str
    least: int


@dataclass(frozen=True, slots=True)
class ConsultationHeld:
    """At least one consultation closed in so many months: people were asked, which is all it shows."""

    kind: ClassVar[str] = "consultation"
    months: int


@dataclass(frozen=True, slots=True)
class ConsultationShaped:
    """One that closed in so many months names what it changed, and those who answered were told."""

    kind: ClassVar[str] = "consultation_shaped"
    months: int


ByGrant = GrantAwarded | GrantReported | GrantOutcomeReported | GrantOutcomeMeasured
Funded = ByGrant | ConsultationHeld | ConsultationShaped
ByReport = PolicyIssued | PolicyRead | AnswerPublished
"""What is judged by the day on which the report's findings were told."""
Proof = RuleInForce | MeasureHeld | MeasureTaken | SampleHeld | PacksIssued | RoutineKept | ByReport | Funded
_KINDS: Mapping[str, type[Proof]] = {
    each.kind: each
    for each in (
        RuleInForce,
        MeasureHeld,
        MeasureTaken,
        SampleHeld,
        PacksIssued,
        RoutineKept,
        PolicyIssued,
        PolicyRead,
        AnswerPublished,
        GrantAwarded,
        GrantReported,
        GrantOutcomeReported,
        GrantOutcomeMeasured,
        ConsultationHeld,
        ConsultationShaped,
    )
}
_HIGHEST: Mapping[type[Proof], Rung] = {
    RoutineKept: Rung.IN_USE,
    PolicyIssued: Rung.ISSUED,
    PolicyRead: Rung.IN_USE,
    AnswerPublished: Rung.ISSUED,
    GrantAwarded: Rung.ISSUED,
    GrantReported: Rung.IN_USE,
    GrantOutcomeReported: Rung.IN_USE,
    ConsultationHeld: Rung.ISSUED,
    ConsultationShaped: Rung.IN_USE,
}
"""The highest rung that a routine, a policy, its being read, an answer, money, its provider’s word or asking shows."""
_SHOWN = {Rung.ISSUED: "issued", Rung.IN_USE: "in_use", Rung.GOOD_QUALITY: "quality", Rung.BETTER_OUTCOME: "outcome"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """One promise in the answer. `goal` is the rung at which it counts as kept; `absent` says what nothing measures."""

    code: str
    recommendations: tuple[int, ...]
    limbs: tuple[str, ...]
    promise: str
    said: SaidAs
    goal: Rung
    proofs: Mapping[Rung, tuple[Proof, ...]]
    absent: str

    def all_proofs(self) -> Iterator[Proof]:
        """Everything it rests on."""
        for proofs in self.proofs.values():
            yield from proofs


@dataclass(frozen=True, slots=True)
class Register:
    """Every undertaking of a force, and where the register comes from. `found_on`: when the findings were told."""

    report: str
    origin: str
    undertakings: tuple[Undertaking, ...]
    indicators: tuple[Indicator, ...] = ()
    found_on: date | None = None

    def only(self, undertakings: Iterable[Undertaking]) -> Register:
        """The same register with these undertakings alone."""
        return replace(self, undertakings=tuple(undertakings))

    def indicators_of(self, recommendation: int) -> list[Indicator]:
        """The indicators of one recommendation."""
        return [each for each in self.indicators if recommendation in each.recommendations]

    def of(self, recommendation: int) -> list[Undertaking]:
        """The undertakings that answer one recommendation."""
        return [each for each in self.undertakings if recommendation in each.recommendations]

    def get(self, code: str) -> Undertaking | None:
        """One undertaking by its code."""
        return next((each for each in self.undertakings if each.code == code), None)

    @property
    def recommendations(self) -> list[int]:
        """The numbers of the recommendations answered."""
        return sorted({number for each in self.undertakings for number in each.recommendations})


NOTHING = Register("", "", ())


def file_beside(policy: Path) -> Path:
    """Where a force's undertakings stand: in a folder beside its policy file, under the same name."""
    return policy.parent / "undertakings" / policy.name


def read_undertakings(path: Path) -> Register:
    """Read a force's undertakings; a force without the file has none. `PolicyError` lists every fault at once."""
    if not path.is_file():
        return NOTHING
    with path.open("rb") as file:
        try:
            held = tomllib.load(file)
        except tomllib.TOMLDecodeError as fault:
            raise PolicyError(path, [PolicyFault("the file", f"is not TOML: {fault}.", "Correct it.")]) from fault
    faults: list[PolicyFault] = []
    told = held.get("found_on")
    found = [_undertaking(raw, place, told, faults) for place, raw in enumerate(held.get("undertaking", ()), start=1)]
    codes = [each.code for each in found if each]
    faults += [
        PolicyFault(code, "stands there twice.", "Give each undertaking a code of its own.")
        for code in sorted({code for code in codes if codes.count(code) > 1})
    ]
    indicators = read_indicators(held.get("indicator", ()), faults)
    if faults:
        raise PolicyError(path, faults)
    whole = tuple(each for each in found if each)
    return Register(held.get("report", ""), held.get("origin", ""), whole, indicators, told)


def _undertaking(
    raw: Mapping[str, Any], place: int, found_on: date | None, faults: list[PolicyFault]
) -> Undertaking | None:
    code = str(raw.get("code", f"undertaking {place}"))
    before = len(faults)
    faults += [
        PolicyFault(code, f"has no {needed}.", f"Give it {needed} = …")
        for needed in ("code", "recommendations", "promise", "said")
        if needed not in raw
    ]
    said, goal = raw.get("said", "DONE"), raw.get("goal", Rung.BETTER_OUTCOME.value)
    if said not in [each.value for each in SaidAs]:
        faults.append(PolicyFault(code, f"is said {said}.", f"Write one of {', '.join(SaidAs)}."))
    if goal not in [each.value for each in Rung]:
        faults.append(PolicyFault(code, f"has the goal {goal}.", f"Write one of {', '.join(Rung)}."))
    proofs = {
        rung: tuple(proof for each in raw.get(name, ()) if (proof := _proof(each, code, rung, found_on, faults)))
        for rung, name in _SHOWN.items()
    }
    if not raw.get("absent") and not any(proofs.values()):
        faults.append(PolicyFault(code, "rests on nothing and does not say why.", 'Give it proofs, or absent = "why".'))
    if len(faults) > before:
        return None
    return Undertaking(
        code=code,
        recommendations=tuple(raw["recommendations"]),
        limbs=tuple(raw.get("limbs", ())),
        promise=raw["promise"],
        said=SaidAs(said),
        goal=Rung(goal),
        proofs=proofs,
        absent=raw.get("absent", ""),
    )


def _proof(
    raw: Mapping[str, Any], code: str, rung: Rung, found_on: date | None, faults: list[PolicyFault]
) -> Proof | None:
    kind = _KINDS.get(raw.get("kind", ""))
    if kind is None:
        faults.append(PolicyFault(code, f"rests on a {raw.get('kind')!r}.", f"Write one of {', '.join(_KINDS)}."))
        return None
    given = {name: value for name, value in raw.items() if name != "kind"}
    if kind in _HIGHEST and rung.height > _HIGHEST[kind].height:
        highest = in_a_sentence(_HIGHEST[kind].label)
        faults.append(
            PolicyFault(
                code,
                f"rests on a {kind.kind} for “{in_a_sentence(rung.label)}”.",
                f"It shows no more than “{highest}”: name a measure or a sample.",
            )
        )
        return None
    if kind in get_args(ByReport):
        if found_on is None:
            faults.append(
                PolicyFault(
                    code, f"rests on a {kind.kind}, and nothing says when the findings were told.", "Add found_on = …."
                )
            )
            return None
        given["found_on"] = found_on
    try:
        proof = kind(**given)
    except TypeError as fault:
        faults.append(PolicyFault(code, f"has a {kind.kind} that is not whole: {fault}.", "Give it what it needs."))
        return None
    if unknown := _unknown(proof):
        faults.append(PolicyFault(code, f"rests on {unknown}, which is not declared.", "Correct its name."))
        return None
    return proof


def _unknown(proof: Proof) -> str:
    """The name of what a proof rests on, when nothing of that name is declared; else empty."""
    match proof:
        case RuleInForce(code=name):
            known = {rule.code for rule in register.rules()}
            known |= {table.code for pathway in register.pathways() for table in pathway.tables}
            return "" if name in known else name
        case MeasureHeld(measure=name) | MeasureTaken(measure=name):
            find: Any = register.measure
        case SampleHeld(plan=name):
            find = register.plan
        case PacksIssued(series=name):
            return "" if name in [each.value for each in Series] else name
        case RoutineKept(routine=name):
            return "" if declared().get(name) else name
        case PolicyIssued() | PolicyRead():  # what is in the library is known there, and said on the page
            return ""
        case _:  # programmes and consultations are recorded by the commissioner's office, and said on the page
            return ""
    try:
        find(name)
    except NotDeclared:
        return name
    return ""
