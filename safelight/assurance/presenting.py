"""Shares, marks and training as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from safelight.assurance.actions.moderating import Pair
from safelight.assurance.codes import Turn
from safelight.assurance.models import LearningAction, Mark, SampledFile
from safelight.assurance.queries import SamplePage, is_late
from safelight.assurance.results import Results, Share
from safelight.assurance.statistics import Agreement
from safelight.assurance.training import Held, Need, Trained
from safelight.design.charts import Chart, Point, line_chart
from safelight.design.moments import london_day as day_words
from safelight.design.moments import when
from safelight.kernel.populations import Chosen, Passage, SamplingPlan
from safelight.kernel.questions import Answer, Limb, QuestionSet
from safelight.measures.small_numbers import TOO_SMALL
from safelight.records.particulars import EthnicityGroup, Sex
from safelight.workforce.models import Officer

Cell = Any
_PARTS = {each.value: each.label for kind in (Sex, EthnicityGroup) for each in kind}
_TONES = {Held.IN_DATE: "", Held.RUNS_OUT_SOON: "soon", Held.RAN_OUT: "late", Held.NEVER: "late"}


def percent(share: float) -> str:
    """A share in whole points: 0.416 is 42%."""
    return f"{100 * share:.0f}%"


def share_words(share: Share) -> str:
    """ "12 of 15 (80%, 55% to 93%)"."""
    if share.kept_back:
        return TOO_SMALL
    if share.value is None:
        return "No file"
    within = f", {percent(share.interval.low)} to {percent(share.interval.high)}" if share.interval else ""
    return f"{share.held} of {share.of} ({percent(share.value)}{within})"


def interval_words(share: Share, *, whole: bool) -> str:
    """The interval of a share, or that every record was taken."""
    if share.value is None:
        return "–"
    if share.interval is None:
        return "All records" if whole else "–"
    return f"{percent(share.interval.low)} to {percent(share.interval.high)}"


def _share_row(name: Cell, share: Share, *, whole: bool) -> list[Cell]:
    if share.kept_back:
        return [name, TOO_SMALL, "–", "–"]
    value = "–" if share.value is None else percent(share.value)
    return [name, f"{share.held} of {share.of}", value, interval_words(share, whole=whole)]


def grade_rows(found: Results) -> list[list[Cell]]:
    """Each grade's row, the best first."""
    return [_share_row(grade.label, share, whole=found.whole) for grade, share in reversed(list(found.grades.items()))]


def limb_rows(found: Results) -> list[list[Cell]]:
    """Each limb of recommendation 5, with what a sample by strata comes to where that can be told."""
    rows = []
    for limb, share in found.limbs.items():
        weighted = found.weighted(limb)
        note = "" if weighted is None else f"weighed by stratum {percent(weighted.share)}"
        rows.append(_share_row({"text": f"{limb.value}: {limb.label}", "note": note}, share, whole=found.whole))
    return rows


def question_rows(found: Results) -> list[list[Cell]]:
    """Each question: in how many files it held, and in how many it could not be told."""
    rows = []
    for asked in found.questions:
        name = {"text": f"{asked.question.ref}. {asked.question.text}", "note": asked.question.severity.label}
        unknown = asked.not_recorded
        told = (
            TOO_SMALL
            if unknown.kept_back
            else "–"
            if unknown.value is None
            else f"{unknown.held} ({percent(unknown.value)})"
        )
        rows.append([*_share_row(name, asked.share, whole=found.whole), told])
    return rows


def agreement_rows(found: Results) -> list[list[Cell]]:
    """Agreement on each question that two people answered."""
    return [[each.question, *agreement_cells(each.agreement)] for each in found.agreement]


def agreement_cells(agreed: Agreement) -> list[Cell]:
    """Files, the share alike, kappa with its interval, and kappa adjusted for lopsided answers."""
    if agreed.kappa is None or agreed.interval is None:
        kappa = "All alike"
    else:
        kappa = f"{agreed.kappa:.2f} ({agreed.interval.low:.2f} to {agreed.interval.high:.2f})"
    return [agreed.files, percent(agreed.observed), kappa, f"{agreed.adjusted:.2f}"]


def limb_charts(series: Sequence[Results]) -> list[Chart]:
    """How each limb went from sample to sample, with its table; none until there are two samples."""
    if len(series) < 2:
        return []
    charts = []
    for limb in Limb:
        points = [
            Point(
                f"{each.period.start:%b %Y}",
                None if (share := each.limbs[limb]).value is None else round(100 * share.value, 1),
                TOO_SMALL
                if share.kept_back
                else ""
                if share.of == 0
                else f"{share.held} of {share.of}, {interval_words(share, whole=each.whole)}",
            )
            for each in series
        ]
        charts.append(line_chart(f"{limb.value}: {limb.label}", points, unit="%", period="Sample", most=100))
    return charts


def source_words(plan: SamplingPlan[Any]) -> str:
    """What a plan rests on, in a line."""
    return plan.source.words


def passage_rows(passages: Iterable[Passage], *, now: datetime) -> list[tuple[str, list[dict[str, Any]]]]:
    """What a sampler reads, part by part, as the rows of a receipt."""
    return [(title, [{"term": name, "text": _value(value, now)} for name, value in lines]) for title, lines in passages]


def _value(value: object, now: datetime) -> str:
    if value is None or value == "":
        return "Not recorded"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return when(value, now) if isinstance(value, datetime) else str(value)


# One sample


def group_of(stratum: str) -> str:
    """“Thorpe Wood, Female, White”: a stratum in words; a part that has no label of its own is an area's code."""
    parts = [each for each in stratum.split("/") if each]
    return ", ".join(_PARTS.get(each) or each.replace("_", " ").title() for each in parts) or "–"


def sample_rows(found: SamplePage) -> list[list[Cell]]:
    """Each file: its reference, the group it was drawn from, its two marks, and what can be done with it."""
    waiting = {pair.file.pk for pair in found.waiting}
    return [_file_row(file, found, waiting) for file in found.files]


def _file_row(file: SampledFile, found: SamplePage, waiting: set[int]) -> list[Cell]:
    marks = {mark.turn: mark for mark in found.marks.get(file.pk, [])}
    if file.set_aside_at is not None:
        aside = {"text": "Set aside", "note": file.set_aside_why}
        return [file.reference, group_of(file.stratum), aside, "–", "–"]
    second: Cell = _mark_cell(file, marks.get(Turn.SECOND), Turn.SECOND, found) if file.twice else "–"
    return [
        file.reference,
        group_of(file.stratum),
        _mark_cell(file, marks.get(Turn.FIRST), Turn.FIRST, found),
        second,
        _next_cell(file, marks, found, waiting),
    ]


def _mark_cell(file: SampledFile, mark: Mark | None, turn: Turn, found: SamplePage) -> Cell:
    if mark is None:
        if not found.sample.open:
            return "–"
        return {"text": "Give to somebody", "href": reverse("assurance:allot", args=[file.public_id, turn.value])}
    if mark.handed_in_at is not None:
        return {"text": "Handed in", "note": mark.marker.number}
    state = "Being marked" if mark.opened_at else "Not opened"
    return {"text": state, "tone": "soon", "note": mark.marker.number}


def _next_cell(file: SampledFile, marks: Mapping[str, Mark], found: SamplePage, waiting: set[int]) -> Cell:
    if file.pk in waiting:
        return {"text": "Moderate", "href": reverse("assurance:moderate", args=[file.public_id]), "tone": "late"}
    told = f"{found.told[file.pk]} told" if file.pk in found.told else ""
    wanted = 2 if file.twice else 1
    if len(marks) == wanted and all(mark.handed_in_at for mark in marks.values()):
        note = "; ".join(part for part in ("moderated" if file.pk in found.moderated else "", told) if part)
        return {"text": "Tell the officer", "href": reverse("assurance:tell", args=[file.public_id]), "note": note}
    if found.sample.open and found.sample.chosen == Chosen.RANDOM and not any(m.handed_in_at for m in marks.values()):
        return {"text": "Set aside", "href": reverse("assurance:set-aside", args=[file.public_id])}
    return "–"


def pair_rows(pair: Pair, questions: QuestionSet[Any], notes: Mapping[tuple[int, str], str]) -> list[list[Cell]]:
    """Each question asked, what one marker said and what the other did, without names; those that differ marked."""
    rows = []
    one, other = pair.answers
    for ref in pair.file.asked or ():
        tone = "late" if ref in pair.apart else ""
        cells: list[Cell] = [{"text": f"{ref}. {questions.by_ref[ref].text}", "note": "Differ" if tone else ""}]
        for mark, answers in ((pair.first, one), (pair.second, other)):
            label = Answer(answers[ref]).label
            cells.append({"text": label, "tone": tone, "note": notes.get((mark.pk, ref), "")})
        rows.append(cells)
    return rows


# People


def learning_rows(
    found: Iterable[LearningAction], *, today: date, officer: Officer, may_finish_any: bool
) -> list[list[Cell]]:
    """Each action: what, whose, by when, and what became of it."""
    rows = []
    for each in found:
        what: Cell = each.what
        if each.done_at is None and (may_finish_any or each.owner_id == officer.pk):
            what = {"text": each.what, "href": reverse("assurance:finish-learning", args=[each.public_id])}
        late = is_late(each, today=today)
        due: Cell = {"text": day_words(each.due_on), "tone": "late" if late else "", "note": "late" if late else ""}
        whose = {"text": each.owner.get_full_name(), "note": each.agency}
        done = each.done_words if each.done_at else "Open"
        rows.append([what, whose, due, done])
    return rows


def training_rows(found: Iterable[Trained]) -> list[list[Cell]]:
    """Each person: roles, what counts, what runs out soon, what is missing."""
    rows = []
    for each in found:
        by_state: dict[Held, list[str]] = {}
        for course in each.courses:
            until = f" until {day_words(course.until)}" if course.until else ""
            by_state.setdefault(course.held, []).append(course.course.code + (until if course.held in _UNTIL else ""))
        missing = by_state.get(Held.RAN_OUT, []) + by_state.get(Held.NEVER, [])
        soon = by_state.get(Held.RUNS_OUT_SOON, [])
        rows.append(
            [
                {"text": each.officer.get_full_name(), "note": each.officer.number},
                ", ".join(role.label for role in each.roles),
                ", ".join(by_state.get(Held.IN_DATE, [])) or "–",
                {"text": ", ".join(soon) or "–", "tone": "soon" if soon else ""},
                {"text": ", ".join(missing) or "–", "tone": "late" if missing else ""},
            ]
        )
    return rows


_UNTIL = (Held.IN_DATE, Held.RUNS_OUT_SOON)


def need_rows(found: Iterable[Need]) -> list[list[Cell]]:
    """Each need: of whom or of which place, which fault, how often, which course, and whether it has been had."""
    rows = []
    for each in found:
        whose = each.officer.get_full_name() if each.officer else each.area.name if each.area else ""
        times = f"{each.times} files" if each.of is None else f"{each.times} of {each.of} files"
        done: Cell = "Had since" if each.met else {"text": "Not yet", "tone": "soon"}
        rows.append([whose, each.words, times, f"{each.course.code}: {each.course.title}", done])
    return rows
