"""Enter reports and recommendations in the register: by hand, or with a letter that is kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from safelight.derived.settle import settle
from safelight.inspection.actions.refusals import CannotEnterIt
from safelight.inspection.codes import Provenance
from safelight.inspection.models import Recommendation, RegisteredRecommendation, RegisteredReport, Report
from safelight.inspection.reading.timescales import timescale_in
from safelight.inspection.register.codes import ReportKind, Timescale
from safelight.inspection.register.themes import theme_in
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day, start_of_day
from safelight.kernel.roles import INSPECTION_REPORT, RECOMMENDATION
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import may_open, require
from safelight.records.actions import enter, open_record, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer

_EARLIEST = date(2010, 1, 1)
_MONTHS = {3: Timescale.MONTHS_3, 6: Timescale.MONTHS_6, 12: Timescale.MONTHS_12}
_GIVEN_MONTHS = {timescale: months for months, timescale in _MONTHS.items()}


@transaction.atomic
def enter_report(
    *,
    kind: ReportKind,
    title: str,
    body: str,
    published_on: date | None,
    by: Officer,
    now: datetime,
    received_on: date | None = None,
    inspected_to_on: date | None = None,
    cases: Sequence[int] = (),
) -> RegisteredReport:
    """Enter a report by hand. `cases` are those found good, requiring improvement and inadequate, and how many in all.

    The law's deadlines are counted from `published_on`, and a reply to another body from `received_on`.
    """
    if not title.strip() or not body.strip():
        raise CannotEnterIt("The report has no title or no author.", next_step="Give it the title its author gave it.")
    for day in (published_on, received_on, inspected_to_on):
        if day is not None and not _EARLIEST <= day <= london_day(now):
            raise CannotEnterIt(
                "A day of the report lies after today, or before 2010.", next_step="Look at the report’s own dates."
            )
    report = Report(
        slug=slug_of(title, published_on),
        title=title.strip(),
        body=body.strip(),
        inspected_to_on=inspected_to_on,
        published_on=published_on,
        text="",
        sha256=_digest("\n".join((kind.value, title.strip(), body.strip(), str(published_on)))),
        kept_by=by,
        kept_at=now,
    )
    saved(report, refusal=CannotEnterIt)
    return _register_report(report, kind=kind, received_on=received_on, cases=cases, by=by, now=now)


@transaction.atomic
def enter_recommendation(
    report: RegisteredReport,
    *,
    words: str,
    provenance: Provenance,
    timescale: Timescale,
    where_found: str,
    by: Officer,
    now: datetime,
    due_on: date | None = None,
    number: int | None = None,
    theme: str = "",
    limbs: Sequence[str] = (),
) -> RegisteredRecommendation:
    """Enter one recommendation of a report by hand, word for word. `limbs` are its lettered parts in their order."""
    if not words.strip():
        raise CannotEnterIt("The recommendation has no words.", next_step="Copy them from the report, word for word.")
    if timescale is Timescale.DAY and due_on is None:
        raise CannotEnterIt("No day is given.", next_step="Give the day, or choose how long the report gives.")
    if timescale is not Timescale.DAY:
        due_on = _due(timescale, report.report.published_on)
    if number is None:
        highest = Recommendation.objects.filter(report=report.report).aggregate(Max("number"))["number__max"]
        number = (highest or 0) + 1
    recommendation = Recommendation(
        report=report.report,
        number=number,
        words=words.strip(),
        timescale=timescale.label,
        due_on=due_on,
        provenance=provenance,
        limbs=[{"letter": "abcdefghijkl"[place], "words": limb} for place, limb in enumerate(limbs[:12])],
    )
    saved(recommendation, refusal=CannotEnterIt)
    registered = _register(
        recommendation, report, timescale=timescale, where_found=where_found, theme=theme, by=by, now=now
    )
    settle(report.record, now=now)
    return registered


def enter_kept(report: Report, *, kind: ReportKind, by: Officer, now: datetime) -> RegisteredReport:
    """Enter a report whose letter is just kept, with every recommendation, at its place in the letter."""
    registered = _register_report(report, kind=kind, received_on=None, cases=(), by=by, now=now)
    for each in report.recommendations.order_by("number"):
        timescale = timescale_of(each.timescale, due_on=each.due_on, published_on=report.published_on)
        where = f"Recommendation {each.number} as the answer numbers it"
        _register(each, registered, timescale=timescale, where_found=where, theme=theme_in(each.words), by=by, now=now)
    settle(registered.record, now=now)
    return registered


def timescale_of(words: str, *, due_on: date | None, published_on: date | None) -> Timescale:
    """How long the report gives, from its words; a day that was set otherwise than they count to is that day."""
    found = timescale_in(words)
    if found is not None and found.at_once:
        return Timescale.AT_ONCE if due_on is None else Timescale.DAY
    counted = found if found is not None and not found.counted_from else None
    months = {"month": 1, "year": 12}.get(counted.unit, 0) * counted.count if counted is not None else 0
    if months in _MONTHS and (due_on is None or due_on == _due(_MONTHS[months], published_on)):
        return _MONTHS[months]
    return Timescale.NONE if due_on is None else Timescale.DAY


def slug_of(title: str, published_on: date | None) -> str:
    """A short name for addresses, from the title's words and the day."""
    words = re.findall(r"[a-z0-9]+", title.lower())[:5]
    return "-".join([*words, str(published_on or "undated")])[:60]


def _register_report(
    report: Report, *, kind: ReportKind, received_on: date | None, cases: Sequence[int], by: Officer, now: datetime
) -> RegisteredReport:
    first = received_on or report.published_on
    record = _opened(f"REP-{report.pk:05d}", INSPECTION_REPORT, first, by=by, now=now)
    counted: dict[str, Any] = dict(zip(("good", "requires_improvement", "inadequate", "cases"), cases, strict=False))
    registered = RegisteredReport(record=record, report=report, kind=kind, received_on=received_on, **counted)
    saved(registered, refusal=CannotEnterIt)
    _entered(record, f"{by.get_full_name()} entered the report in the register.", by=by, now=now)
    settle(record, now=now)
    return registered


def _register(
    recommendation: Recommendation,
    report: RegisteredReport,
    *,
    timescale: Timescale,
    where_found: str,
    theme: str,
    by: Officer,
    now: datetime,
) -> RegisteredRecommendation:
    record = _opened(f"REC-{recommendation.pk:05d}", RECOMMENDATION, report.report.published_on, by=by, now=now)
    registered = RegisteredRecommendation(
        record=record,
        recommendation=recommendation,
        report_record=report.record,
        timescale=timescale,
        where_found=where_found.strip(),
        theme=theme.strip(),
        sha256=_digest(recommendation.words),
    )
    saved(registered, refusal=CannotEnterIt)
    _entered(record, f"{by.get_full_name()} entered the recommendation in the register.", by=by, now=now)
    settle(record, now=now)
    return registered


def _opened(reference: str, kind: str, first: date | None, *, by: Officer, now: datetime) -> Record:
    area = Area.objects.filter(kind=AreaKind.FORCE).order_by("pk").first()
    if area is None:
        raise CannotEnterIt("The force’s own area is not set up.", next_step="Ask a system manager to load the areas.")
    require(may_open(by, act=Act.ENTER_RECOMMENDATION, kind=kind, area=area, now=now))
    opened_at = start_of_day(first) if first is not None else now
    return open_record(reference, kind=kind, area=area, opened_at=opened_at, recorded_at=now, refusal=CannotEnterIt)


def _entered(record: Record, words: str, *, by: Officer, now: datetime) -> None:
    enter(record, act=Act.ENTER_RECOMMENDATION, by=by, happened_at=now, recorded_at=now, words=words)


def _due(timescale: Timescale, published_on: date | None) -> date | None:
    months = _GIVEN_MONTHS.get(timescale)
    return add_months(published_on, months) if months and published_on else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
