"""What an answer's recorded publication shows of a promise to answer: that it was given, and whether in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from safelight.design.moments import london_day as day_in_words
from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.limits import is_late
from safelight.inspection.models import AnswerPublication
from safelight.inspection.proof.ladder import Evidence
from safelight.inspection.proof.undertakings import AnswerPublished
from safelight.inspection.rules import answer_by
from safelight.kernel.calendar import add_months, london_day, start_of_day


@dataclass(frozen=True)
class Answered:
    """The first publication of an answer to each report, by the day on which the report was published."""

    publications: Mapping[date, AnswerPublication] = field(default_factory=dict)

    def of(self, proof: AnswerPublished, month: date) -> Evidence:
        """Judge a proof by what was published when a month, given by its first day, had ended."""
        found, last = self.publications.get(proof.found_on), answer_by(proof.found_on)
        if found is None or found.published_at >= start_of_day(add_months(month, 1)):
            return Evidence(proof, None, "No publication of the answer is recorded yet", reverse("inspection:answers"))
        href = reverse("inspection:answer", args=[found.document.slug])
        said = f"Published on {day_in_words(london_day(found.published_at))}; the last day was {day_in_words(last)}"
        return Evidence(proof, not is_late(found.published_at, last), said, href)


def gather_answers(proofs: Iterable[AnswerPublished]) -> Answered:
    """Read the publications that these proofs rest on."""
    days = {proof.found_on for proof in proofs}
    if not days:
        return Answered()
    found = (
        AnswerPublication.objects.filter(document__kind=DocumentKind.LETTER, document__report__published_on__in=days)
        .select_related("document__report")
        .order_by("-published_at")
    )
    return Answered({each.document.report.published_on: each for each in found if each.document.report.published_on})
