"""Record what happens to a report on the way to its published answer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight.derived.settle import settle
from safelight.design.moments import london_day as in_words
from safelight.inspection.actions.refusals import CannotRecordStep
from safelight.inspection.models import RegisteredReport, Report, ReportStep
from safelight.inspection.register.codes import Step
from safelight.inspection.rules import answer_by
from safelight.kernel.acts import Act
from safelight.records.access import may, require
from safelight.records.actions import enter, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer


@transaction.atomic
def record_step(
    record: Record,
    step: Step,
    *,
    happened_at: datetime,
    where: str,
    by: Officer,
    now: datetime,
    due_on: date | None = None,
) -> ReportStep:
    """Record that something happened to a report, when, and where it can be seen.

    Publication is refused while the chief officer's comments are missing or a recommendation is undecided.
    """
    require(may(by, act=Act.RECORD_REPORT_STEP, record=record, now=now))
    registered = RegisteredReport.objects.select_related("report").get(record=record)
    published_on = registered.report.published_on
    if happened_at > now:
        raise CannotRecordStep("That has not happened yet.", next_step="Give the moment at which it happened.")
    last_day = answer_by(published_on) if published_on is not None else None
    if step is Step.INVITED and due_on is not None and last_day is not None and due_on >= last_day:
        raise CannotRecordStep(
            f"That leaves no day to publish the comments: the last is {in_words(last_day)}.",
            next_step="Give an earlier day.",
        )
    made = _kept(record, step, happened_at=happened_at, where=where, by=by, now=now, due_on=due_on)
    settle(record, now=now, before=Act.RECORD_REPORT_STEP if step is Step.PUBLISHED else None)
    return made


@transaction.atomic
def note_step(
    report: Report,
    step: Step,
    *,
    happened_at: datetime,
    where: str,
    by: Officer,
    now: datetime,
    due_on: date | None = None,
) -> ReportStep | None:
    """Record what the answer's own pages have recorded, under their act. None for a report not in the register."""
    registered = RegisteredReport.objects.select_related("record").filter(report=report).first()
    if registered is None:
        return None
    made = _kept(registered.record, step, happened_at=happened_at, where=where, by=by, now=now, due_on=due_on)
    settle(registered.record, now=now)
    return made


def _kept(
    record: Record, step: Step, *, happened_at: datetime, where: str, by: Officer, now: datetime, due_on: date | None
) -> ReportStep:
    made = ReportStep(
        record=record, by=by, at=now, step=step, happened_at=happened_at, where=where.strip(), due_on=due_on
    )
    saved(made, refusal=CannotRecordStep)
    words = f"{step.label}: {made.where}."
    enter(record, act=Act.RECORD_REPORT_STEP, by=by, happened_at=happened_at, recorded_at=now, words=words)
    return made
