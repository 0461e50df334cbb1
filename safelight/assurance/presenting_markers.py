"""How markers mark, as a page shows it."""

from __future__ import annotations

from typing import Any

from safelight.assurance.markers import Given, Marker, Markers
from safelight.assurance.presenting import agreement_cells, percent
from safelight.assurance.statistics import Agreement
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.grades import Grade

Cell = Any


def whole_words(found: Markers) -> str:
    """Everybody's marks together, in a sentence; nothing where there are none."""
    if found.whole.mean is None:
        return ""
    return (
        f"{found.whole.files} marks by {len(found.each)} people. The mean grade is {found.whole.mean:.2f}, from 0"
        f" (inadequate) to 2 (good). Moved by a step: {_moved(found.whole).lower()}."
    )


def marker_rows(found: Markers) -> list[list[Cell]]:
    """Each person: how many, the mean grade with how far that is from everybody's, the grades, what was moved."""
    return [_marker_row(each, found) for each in found.each]


def _marker_row(each: Marker, found: Markers) -> list[Cell]:
    name = {"text": each.officer.get_full_name(), "note": each.officer.number}
    if each.given is None or each.given.mean is None or found.whole.mean is None:
        return [name, each.files, {"text": "Too few to say", "tone": "calm"}, "–", "–", _own(each)]
    apart = each.given.mean - found.whole.mean
    grades = ", ".join(
        f"{percent(each.given.grades[grade] / each.given.files)} {in_a_sentence(grade.label)}"
        for grade in reversed(Grade)
    )
    mean = {"text": f"{each.given.mean:.2f}", "note": f"{apart:+.2f} from all".replace("-", "\N{MINUS SIGN}")}
    return [name, each.files, mean, grades, _moved(each.given), _own(each)]


def _moved(given: Given) -> str:
    if not given.moved_share:
        return "None"
    up, down = (sum(n for steps, n in given.moved.items() if steps * way > 0) for way in (1, -1))
    return f"{given.moved.total()} ({percent(given.moved_share)}; {up} up, {down} down)"


def _own(each: Marker) -> Cell:
    if each.again is None:
        return {"text": f"{each.marked_again} given again" if each.marked_again else "None given again", "tone": "calm"}
    kappa = "all alike" if each.again.kappa is None else f"kappa {each.again.kappa:.2f}"
    return {"text": f"{percent(each.again.observed)} alike", "note": f"{kappa}, {each.again.files} files"}


def place_columns(found: Markers) -> list[Cell]:
    """The headings of the table of markers by place."""
    return ["Marker", *({"text": place, "numeric": True} for place in found.places)]


def place_rows(found: Markers) -> list[list[Cell]]:
    """Each person's mean grade at each place, where there are enough files of both."""
    rows = []
    for each in found.each:
        if each.places:
            cells = [_mean(each.places.get(place)) for place in found.places]
            rows.append([{"text": each.officer.get_full_name(), "note": each.officer.number}, *cells])
    return rows


def _mean(given: Given | None) -> Cell:
    if given is None or given.mean is None:
        return {"text": "–", "note": "too few"}
    return {"text": f"{given.mean:.2f}", "note": f"{given.files} files"}


def again_rows(found: Markers) -> list[list[Cell]]:
    """How far markers agreed with themselves: on the grade, then on each question."""
    rows: list[tuple[str, Agreement]] = (
        [("The grade, a grade apart counting in part", found.again)] if found.again else []
    )
    rows += list(found.questions)
    return [[name, *agreement_cells(agreed)] for name, agreed in rows]
