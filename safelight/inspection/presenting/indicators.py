"""Indicators as a page shows them: what each came to, over how many, how sure that is, or what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from safelight.assurance.results import Results
from safelight.design.moments import plural
from safelight.inspection.proof.indicators import Found, Indicator
from safelight.inspection.queries.governance import Governance
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.grades import Grade
from safelight.kernel.measures import Unit
from safelight.kernel.questions import Limb
from safelight.kernel.register import register
from safelight.measures.models import Reading
from safelight.measures.presenting import counted, interval, title_of, words
from safelight.measures.readings import figure_in
from safelight.measures.small_numbers import TOO_SMALL, Care


def present_indicators(indicators: Iterable[Indicator], found: Found, care: Care | None) -> list[list[Any]]:
    """A row for each number of each indicator in the month, or one that says what it waits for."""
    rows: list[list[Any]] = []
    for each in indicators:
        answers = ", ".join(f"R{number}" for number in each.recommendations)
        name: Any = {"text": each.asks, "note": f"{each.ref}, {answers}"}
        for measure in each.measures:
            declared = register.measure(measure)
            href = reverse("measures:measure", args=[measure])
            link = {"text": title_of(declared), "href": href}
            rows.append([name, link, *_reading(found.readings.get(measure), care), _target(each, declared.unit)])
            name = ""
        if each.plan:
            link = {"text": register.plan(each.plan).title, "href": reverse("assurance:plan-results", args=[each.plan])}
            rows.append([name, link, *_sampled(each, found.samples.get(each.plan), care), _target(each, Unit.SHARE)])
            name = ""
        if each.waits:
            words = f"In part: {in_a_sentence(each.waits)}" if each.bound else f"Not measured yet: {each.waits}"
            rows.append([name, {"text": words, "tone": "" if each.bound else "soon"}, "–", "–", "–"])
    return rows


def _reading(reading: Reading | None, care: Care | None) -> tuple[Any, Any]:
    figure = figure_in(reading) if reading is not None else None
    if figure is None:
        return {"text": "No reading of this month", "tone": "calm"}, "–"
    if care is not None:
        figure = care.one(figure)
    return {"text": words(figure), "note": counted(figure)}, interval(figure) or "–"


def _sampled(each: Indicator, results: Results | None, care: Care | None) -> tuple[Any, Any]:
    if results is None:
        return {"text": "No sample is finished yet", "tone": "calm"}, "–"
    share = results.limbs[Limb(each.limb)] if each.limb else results.grades[Grade.GOOD]
    share = share.with_care(care)
    if share.value is None:
        return {"text": TOO_SMALL if share.kept_back else "Nothing to measure", "tone": "calm"}, "–"
    told = {"text": f"{share.value:.1%}", "note": f"{share.held:,} of {share.of:,}, {results.period.start:%B %Y}"}
    return told, f"{share.interval.low:.0%} to {share.interval.high:.0%}" if share.interval else "–"


def _target(each: Indicator, unit: Unit) -> str:
    if each.target is None:
        return "To be told"
    amount = f"{each.target:.0%}" if unit is Unit.SHARE else f"{each.target:,.0f} minutes"
    return f"{'at most' if each.most else 'at least'} {amount}"


def present_governance(found: Governance, now: datetime) -> list[list[Any]]:
    """The eight indicators of governance: what each came to, over how many, and what it waits for."""
    today = day_of(now)

    def oldest(day: date | None) -> str:
        return f"the oldest by {plural((today - day).days, 'day')}" if day else ""

    def share(held: int, of: int, nothing: str) -> Any:
        return {"text": f"{held / of:.0%}", "note": f"{held:,} of {of:,}"} if of else nothing

    gap: Any = "No report with graded cases, or no finished sample, is there to compare"
    if found.good_outside is not None and found.good_inside is not None:
        gap = {
            "text": f"{100 * abs(found.good_inside - found.good_outside):.0f} points",
            "note": f"{found.good_outside:.0%} good by inspectors, {found.good_inside:.0%} by the force’s own samples",
        }
    days = found.days_to_effect
    return [
        [
            {"text": "Recommendations past their day and not signed off", "note": "G1"},
            {
                "text": f"{found.past_due:,}, of them {found.counted:,} in the report’s count",
                "tone": "late" if found.past_due else "",
                "note": oldest(found.oldest_due),
            },
            "none",
        ],
        [
            {"text": "Evidence that is fresh", "note": "G2"},
            share(found.fresh, found.evidence, "No evidence is kept yet"),
            "all",
        ],
        [
            {"text": "Promises of an answer that are overdue", "note": "G3"},
            {
                "text": f"{found.promises_overdue:,}",
                "tone": "late" if found.promises_overdue else "",
                "note": oldest(found.oldest_promise),
            },
            "none",
        ],
        [
            {"text": "Days from delivered to effective, the middle value", "note": "G4"},
            "Nothing has come so far yet" if days is None else f"{days:,.0f} days",
            "fewer",
        ],
        [{"text": "How far the force’s own grades are from inspectors’", "note": "G5"}, gap, "at most 10 points"],
        [{"text": "Fell back within a year of closure", "note": "G6"}, f"{found.fell_back:,}", "none"],
        [
            {"text": "Answers published in the law’s time", "note": "G7"},
            share(found.on_time, found.answered, "No answer is due yet"),
            "all",
        ],
        [
            {"text": "Young people heard before something is commissioned", "note": "G8"},
            {
                "text": f"{found.heard:,} in {plural(found.consulted, 'consultation')}",
                "note": "by service, age, area and ethnicity: see What we fund",
            },
            "as planned",
        ],
    ]
