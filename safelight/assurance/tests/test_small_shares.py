"""What a sample found as somebody outside every owning team may see it: no count that could point at a child."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from safelight.assurance.codes import Counted
from safelight.assurance.presenting import grade_rows, question_rows, share_words
from safelight.assurance.results import KEPT_BACK, Results, Share
from safelight.kernel.grades import Grade
from safelight.kernel.populations import Chosen
from safelight.kernel.questions import Answer, Limb
from safelight.measures.small_numbers import TOO_SMALL, Care

CARE = Care(smallest=5, base=30)
BEST, MIDDLE, WORST = sorted(Grade, key=list(Grade).index, reverse=True)


def _results(tallies: list[tuple[Counted, str, str, int]], care: Care | None = CARE) -> Results:
    asked = SimpleNamespace(ref="Q1", text="Was it said?", severity=next(iter(Limb)))
    plan = SimpleNamespace(chosen=Chosen.RANDOM, questions=SimpleNamespace(questions=[asked]))
    made = [
        SimpleNamespace(counted=what, code=code, answer=answer, files=n, stratum="")
        for what, code, answer, n in tallies
    ]
    made.append(SimpleNamespace(counted=Counted.FRAME, code="", answer="", files=400, stratum=""))
    return Results(cast("Any", plan), cast("Any", None), (), cast("Any", tuple(made)), (), care)


def _grades(*files: int, care: Care | None = CARE) -> Results:
    graded = zip((BEST, MIDDLE, WORST), files, strict=True)
    return _results([(Counted.GRADE, "", grade.value, n) for grade, n in graded if n], care)


@pytest.mark.parametrize(
    ("held", "of", "shown"),
    [(0, 24, True), (4, 24, False), (5, 24, True), (19, 24, True), (20, 24, False), (24, 24, True), (0, 0, True)],
)
def test_a_share_is_kept_back_where_either_part_of_it_is_few(held: int, of: int, shown: bool) -> None:
    share = Share(held, of, None)

    assert share.with_care(CARE) == (share if shown else KEPT_BACK)
    assert share.with_care(None) == share
    assert (share_words(share.with_care(CARE)) == TOO_SMALL) is not shown


@pytest.mark.parametrize(
    ("files", "kept_back"),
    [
        ((10, 8, 6), set()),
        ((12, 10, 2), {MIDDLE, WORST}),
        ((12, 2, 10), {MIDDLE, WORST}),
        ((16, 5, 3), {MIDDLE, WORST}),
        ((17, 4, 3), {MIDDLE, WORST}),
        ((24, 0, 0), set()),
    ],
)
def test_grades_come_to_the_files_so_that_one_kept_back_takes_another_with_it(
    files: tuple[int, int, int], kept_back: set[Grade]
) -> None:
    found = _grades(*files)

    assert {grade for grade, share in found.grades.items() if share.kept_back} == kept_back
    assert sum(TOO_SMALL in row for row in grade_rows(found)) == len(kept_back)
    assert not any(share.kept_back for share in _grades(*files, care=None).grades.values())


def test_what_could_not_be_told_is_kept_back_where_it_gives_away_how_many_were_no() -> None:
    yes, no, unknown = (Answer.YES.value, 20), (Answer.NO.value, 3), (Answer.NOT_RECORDED.value, 7)
    [row] = question_rows(_results([(Counted.QUESTION, "Q1", answer, n) for answer, n in (yes, no, unknown)]))

    assert row[1] == "20 of 30"
    assert row[-1] == TOO_SMALL
