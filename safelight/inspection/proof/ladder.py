"""How far an undertaking is shown to be kept, from evidence: pure, so that any month can be worked out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from safelight.inspection.codes import Rung
from safelight.inspection.proof.undertakings import Proof, Undertaking
from safelight.kernel.codes import in_a_sentence

_CLIMBED = (Rung.ISSUED, Rung.IN_USE, Rung.GOOD_QUALITY, Rung.BETTER_OUTCOME)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one proof comes to: whether it holds, in words, and where to look. None: nothing is measured yet.

    The words may be given as how to make them: over ten years of months nearly all of them are never read.
    """

    proof: Proof
    holds: bool | None
    words: str | Callable[[], str]
    refers_to: str = ""

    @property
    def says(self) -> str:
        """What it comes to, in words."""
        return self.words if isinstance(self.words, str) else self.words()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an undertaking stands; `judge` tells of any proof what it came to then."""

    undertaking: Undertaking
    rung: Rung
    judge: Callable[[Proof], Evidence]

    @property
    def evidence(self) -> list[tuple[Rung, Evidence]]:
        """Everything it was judged by, by rung, above where the climb ended too."""
        proofs = self.undertaking.proofs
        return [(step, self.judge(proof)) for step in _CLIMBED for proof in proofs.get(step, ())]

    @property
    def missing(self) -> str:
        """What the next rung lacks; empty for what is verified."""
        if self.rung is Rung.VERIFIED:
            return ""
        if self.rung is _CLIMBED[-1]:
            return "Nobody outside the force has confirmed it"
        above = next(each for each in _CLIMBED if each.height > self.rung.height)
        judged = [each for rung, each in self.evidence if rung is above]
        if not judged:
            return self.undertaking.absent or f"Nothing shows yet that it is {in_a_sentence(above.label)}"
        return "; ".join(each.says for each in judged if not each.holds)

    @property
    def kept(self) -> bool:
        """Whether it has reached its goal."""
        return self.rung.height >= self.undertaking.goal.height


@dataclass(frozen=True, slots=True)
class Course:
    """Where an undertaking stood month by month, the last being now. `months` are their first days, where known."""

    standings: tuple[Standing, ...]
    months: tuple[date, ...] = ()

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

    @property
    def fell_in(self) -> date | None:
        """The first month of the fall that it has not made good; None where it has not fallen."""
        if not self.slipping:
            return None
        stood = max(place for place, each in enumerate(self.standings) if each.rung is self.highest)
        return self.months[stood + 1] if self.months else None


def stand(undertaking: Undertaking, evidence: Callable[[Proof], Evidence], *, verified: bool) -> Standing:
    """Climb as far as every proof of each rung holds, leaving no rung out.

    A rung that nothing shows is where the climb ends, whatever lies above it: a good outcome without practice that
    leads to it may be chance. `verified`: somebody outside the force confirmed it, which counts on top of the rest.
    """
    rung = Rung.SAID
    for step in _CLIMBED:
        proofs = undertaking.proofs.get(step, ())
        if not proofs or not all(evidence(proof).holds for proof in proofs):
            return Standing(undertaking, rung, evidence)
        rung = step
    return Standing(undertaking, Rung.VERIFIED if verified else rung, evidence)


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
