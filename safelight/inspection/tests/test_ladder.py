"""The ladder: climbed rung by rung, no rung left out, and down again by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.proof.ladder import Answered, Course, Evidence, Standing, stand
from safelight.inspection.proof.undertakings import Proof, RuleInForce, Undertaking

STEPS = (Rung.ISSUED, Rung.IN_USE, Rung.GOOD_QUALITY, Rung.BETTER_OUTCOME)


def _undertaking(*, without: frozenset[Rung] = frozenset(), goal: Rung = Rung.BETTER_OUTCOME) -> Undertaking:
    return Undertaking(
        code="T1",
        recommendations=(1,),
        limbs=(),
        promise="Something is done",
        said=SaidAs.DONE,
        goal=goal,
        proofs={rung: () if rung in without else (RuleInForce(rung.value),) for rung in STEPS},
        absent="",
    )


def _held(answers: dict[Rung, bool | None]) -> Callable[[Proof], Evidence]:
    def evidence(proof: Proof) -> Evidence:
        assert isinstance(proof, RuleInForce)
        return Evidence(proof, answers[Rung(proof.code)], f"{proof.code} says")

    return evidence


def _stand(*held: bool | None, verified: bool = False, without: frozenset[Rung] = frozenset()) -> Standing:
    answers = dict(zip(STEPS, held, strict=True))
    return stand(_undertaking(without=without), _held(answers), verified=verified)


@pytest.mark.parametrize(
    ("held", "rung"),
    [
        ((False, True, True, True), Rung.SAID),
        ((True, False, True, True), Rung.ISSUED),
        ((True, True, None, True), Rung.IN_USE),
        ((True, True, True, False), Rung.GOOD_QUALITY),
        ((True, True, True, True), Rung.BETTER_OUTCOME),
    ],
)
def test_an_undertaking_stands_below_the_first_rung_that_does_not_hold(held: tuple[bool, ...], rung: Rung) -> None:
    assert _stand(*held).rung is rung


def test_a_claim_without_evidence_is_a_claim() -> None:
    standing = _stand(True, True, True, True, without=frozenset(STEPS))

    assert standing.rung is Rung.SAID
    assert standing.missing == "Nothing shows yet that it is issued"


def test_confirmation_from_outside_counts_only_on_top_of_the_rest() -> None:
    assert _stand(True, True, True, True, verified=True).rung is Rung.VERIFIED
    assert _stand(True, True, False, True, verified=True).rung is Rung.IN_USE


def test_what_is_missing_is_said_in_the_words_of_the_evidence() -> None:
    assert _stand(True, False, True, True).missing == "IN_USE says"
    assert _stand(True, True, True, True).missing == "Nobody outside the force has confirmed it"


def test_an_undertaking_that_falls_back_is_slipping_until_it_is_where_it_was() -> None:
    high, low = _stand(True, True, True, True), _stand(True, True, True, False)

    assert Course((low, high, low)).slipping
    assert Course((low, high, low)).highest is Rung.BETTER_OUTCOME
    assert not Course((low, high, high)).slipping
    assert not Course((high,)).slipping


def test_a_recommendation_stands_no_higher_than_the_least_kept_of_its_promises() -> None:
    high, low = Course((_stand(True, True, True, True),)), Course((_stand(True, None, True, True),))

    answered = Answered(1, [high, low])

    assert answered.lowest is Rung.ISSUED
    assert answered.kept == 1
    assert answered.unmeasured == 0
    assert Answered(1, [Course((_stand(None, None, None, None),))]).unmeasured == 1


HELD = st.sampled_from([True, False, None])


@given(st.tuples(HELD, HELD, HELD, HELD), st.booleans())
def test_more_evidence_never_lowers_a_standing(held: tuple[bool | None, ...], verified: bool) -> None:
    before = _stand(*held, verified=verified).rung.height
    for place in range(4):
        better = [True if each == place else value for each, value in enumerate(held)]
        assert _stand(*better, verified=verified).rung.height >= before
    assert _stand(*held, verified=True).rung.height >= before
