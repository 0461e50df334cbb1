"""Keep what a letter says, as a person put it right."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from safelight import journal
from safelight.inspection.actions.entering import enter_kept, slug_of
from safelight.inspection.actions.refusals import CannotKeep, may
from safelight.inspection.codes import Provenance
from safelight.inspection.models import Recommendation, Report
from safelight.inspection.reading import Letter
from safelight.inspection.reading.spans import clean
from safelight.inspection.reading.telling import told
from safelight.inspection.register.codes import ReportKind
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.records.actions import saved
from safelight.workforce.models import Officer


@dataclass(frozen=True, slots=True)
class Corrected:
    """One recommendation as a person put it right before it was kept."""

    number: int
    words: str
    timescale: str
    due_on: date | None
    provenance: Provenance


@transaction.atomic
def keep(
    letter: Letter,
    corrected: Sequence[Corrected],
    *,
    title: str,
    published_on: date | None,
    by: Officer,
    now: datetime,
    kind: ReportKind = ReportKind.FORCE_INSPECTION,
) -> Report:
    """Keep a report with its recommendations as corrected, and with each what was read: limbs, claims and faults.

    All of them are entered in the register.
    """
    may(by, Act.READ_LETTER, now, refusal=CannotKeep)
    if not corrected:
        raise CannotKeep("There is no recommendation to keep.", next_step="Give a letter that quotes them.")
    if not title.strip():
        raise CannotKeep("The report has no title.", next_step="Give it the title that the inspectorate gave it.")
    if published_on is not None and published_on > london_day(now):
        raise CannotKeep("The report is dated after today.", next_step="Give the day on which it was published.")
    read = {each["number"]: each for each in told(letter, published_on=published_on)["recommendations"]}
    report = Report(
        slug=slug_of(title, published_on),
        title=title.strip(),
        inspected_from_on=letter.inspected.first if letter.inspected else None,
        inspected_to_on=letter.inspected.last if letter.inspected else None,
        published_on=published_on,
        letter_on=letter.dated_on,
        sender=clean(letter.sender.words) if letter.sender else "",
        addressee=clean(letter.addressee.words) if letter.addressee else "",
        copies="\n".join(clean(copy.words) for copy in letter.copies),
        text=letter.text,
        sha256=hashlib.sha256(letter.text.encode()).hexdigest(),
        kept_by=by,
        kept_at=now,
    )
    saved(report, refusal=CannotKeep)
    for each in corrected:
        found = read.get(each.number, {})
        recommendation = Recommendation(
            report=report,
            number=each.number,
            words=each.words.strip(),
            timescale=each.timescale.strip(),
            due_on=each.due_on,
            provenance=each.provenance,
            limbs=found.get("limbs", []),
            claims=found.get("undertakings", []),
            faults=found.get("faults", []),
        )
        saved(recommendation, refusal=CannotKeep)
    enter_kept(report, kind=kind, by=by, now=now)
    detail = {"report": report.slug, "sha256": report.sha256}
    journal.write(Kind.CHANGE, act=Act.READ_LETTER, officer=by, count=len(corrected), detail=detail)
    return report
