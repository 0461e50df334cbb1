"""How far an undertaking is shown to be kept, from evidence: pure, so that any month can be worked out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from safelight.inspection.codes import Rung
from safelight.inspection.proof.undertakings import Proof, Undertaking

_CLIMBED = (Rung.ISSUED, Rung.IN_USE, Rung.GOOD_QUALITY, Rung.BETTER_OUTCOME)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one proof comes to: whether it holds, in words, and where to look. None: nothing is measured yet."""

    proof: Proof
    holds: bool | None
    says: str
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an undertaking stands, with everything it was judged by, by rung; `missing` is what the next rung lacks."""

    undertaking: Undertaking
    rung: Rung
    evidence: tuple[tuple[Rung, Evidence], ...]
    missing: str

    @property
    def kept(self) -> bool:
        """Whether it has reached its goal."""
        return self.rung.height >= self.undertaking.goal.height


@dataclass(frozen=True, slots=True)
class Course:
    """Where an undertaking stood month by month, the last being now."""

    standings: tuple[Standing, ...]

    @property
    def now(self) -> Standing:
        """Where it stands."""
        return self.standings[-1]

    @property
    def highest(self) -> Rung:
        """The highest rung it stood on."""
        return max((each.rung for each in self.standings), key=lambda rung: rung.height)

    @property
    def slipping(self) -> bool:
        """Whether it stood higher before: it has fallen back by itself."""
        return self.now.rung.height < self.highest.height


def stand(undertaking: Undertaking, evidence: Callable[[Proof], Evidence], *, verified: bool) -> Standing:
    """Climb as far as every proof of each rung holds, leaving no rung out.

    A rung that nothing shows is where the climb ends, whatever lies above it: a good outcome without practice that
    leads to it may be chance. `verified`: somebody outside the force confirmed it, which counts on top of the rest.
    """
    found: list[tuple[Rung, Evidence]] = []
    rung, missing = Rung.SAID, ""
    for step in _CLIMBED:
        proofs = undertaking.proofs.get(step, ())
        judged = [evidence(proof) for proof in proofs]
        found += [(step, each) for each in judged]
        if missing:
            continue
        if not judged:
            missing = undertaking.absent or f"Nothing shows yet that it is {step.label.lower()}"
        elif failing := [each.says for each in judged if not each.holds]:
            missing = "; ".join(failing)
        else:
            rung = step
    if not missing and verified:
        rung = Rung.VERIFIED
    elif not missing:
        missing = "Nobody outside the force has confirmed it"
    return Standing(undertaking, rung, tuple(found), missing)


@dataclass(frozen=True, slots=True)
class Answered:
    """One recommendation: the courses of the undertakings that answer it."""

    number: int
    courses: Sequence[Course]

    @property
    def lowest(self) -> Rung:
        """A recommendation stands no higher than the least kept of its promises."""
        return min((course.now.rung for course in self.courses), key=lambda rung: rung.height, default=Rung.SAID)

    @property
    def kept(self) -> int:
        """How many of its undertakings have reached their goal."""
        return sum(course.now.kept for course in self.courses)

    @property
    def slipping(self) -> list[Course]:
        """Those that have fallen back."""
        return [course for course in self.courses if course.slipping]

    @property
    def unmeasured(self) -> int:
        """How many rest on nothing that is measured yet."""
        return sum(not any(each.holds is not None for _, each in course.now.evidence) for course in self.courses)
