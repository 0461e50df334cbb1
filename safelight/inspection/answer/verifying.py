"""Whether every version is as it was frozen, prints the same bytes again, and whether its readings still stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from safelight.design.moments import london_day as in_words
from safelight.inspection.answer.figures import still_stands
from safelight.inspection.answer.gathering import FORM
from safelight.inspection.answer.papers import FORMS, PAGE, printed, prints_of
from safelight.inspection.models import AnswerApproval, AnswerPublication, AnswerVersion
from safelight.kernel.calendar import london_day
from safelight.kernel.sealed import canonical, digest
from safelight.measures.models import Reading
from safelight.measures.small_numbers import care_on


@dataclass(frozen=True, slots=True)
class VersionFault:
    """One version that is not as it was frozen, and what shows it."""

    document: str
    number: int
    wrong: str

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}: {self.wrong}"


def verify_versions() -> Iterator[tuple[AnswerVersion, list[VersionFault]]]:
    """Every version with its faults, oldest first."""
    versions = AnswerVersion.objects.select_related("document").order_by("document__slug", "number")
    before: dict[int, str] = {}
    for version in versions.iterator(chunk_size=20):
        wrong = list(_wrong(version, before.get(version.document_id, "")))
        before[version.document_id] = version.sha256
        yield version, [VersionFault(version.document.slug, version.number, each) for each in wrong]


def _wrong(version: AnswerVersion, previous: str) -> Iterator[str]:
    frozen = bytes(version.canonical)
    if digest(frozen) != version.sha256:
        yield "its bytes do not have the digest they were frozen with"
        return
    content = version.content
    if canonical(content) != frozen:
        yield "its bytes are not in the form in which versions are frozen"
    if content["previous"] != previous:
        yield "it names another version before it"
    yield from _prints(version)
    yield from _readings(version)
    for approval in AnswerApproval.objects.filter(version=version).order_by("pk"):
        if approval.sha256 != version.sha256:
            yield f"the approval by {approval.by_name} is of other bytes"
    held = {f"{each.paper}.{each.form}": each.sha256 for each in version.prints.all()}
    for publication in AnswerPublication.objects.filter(version=version):
        for name, found in sorted(publication.found.items()):
            if name != PAGE and found not in [held.get(f"{name}.{form}") for form in FORMS]:  # a page has a frame
                yield f"what was found at {publication.address} as its {name} is not this version’s"


def _prints(version: AnswerVersion) -> Iterator[str]:
    """What is wrong with the papers of a version. Those of an earlier form are held by their digests alone."""
    content = version.content
    held = {(each.paper, each.form): each for each in version.prints.all()}
    for name, form in prints_of(content):
        kept = held.get((name, form))
        if kept is None:
            yield f"its {name} as {form} is not kept"
        elif digest(bytes(kept.content)) != kept.sha256:
            yield f"its {name} as {form} does not have the digest it was kept with"
        elif content["form"] == FORM and printed(content, name, form, sha256=version.sha256) != bytes(kept.content):
            yield f"its {name} as {form} comes out otherwise today"


def _readings(version: AnswerVersion) -> Iterator[str]:
    content = version.content
    quotes = [each for one in content["recommendations"] for each in one["figures"]]
    numbers = {number for each in quotes for number in each["readings"]}
    found = {each.pk: each for each in Reading.objects.filter(pk__in=list(numbers))}
    care = care_on(london_day(datetime.fromisoformat(content["made_at"])))
    wrong = (still_stands(quote, found, care) for quote in quotes)
    yield from dict.fromkeys(each for each in wrong if each)


def overtaken(version: AnswerVersion) -> list[str]:
    """Figures of a version whose month was read again since and came to something else: no fault, and worth saying."""
    quotes = [
        each
        for one in version.content["recommendations"]
        for each in one["figures"]
        if each["shown"] and len(each["readings"]) == 1
    ]
    months = {(each["measure"], each["month"]): each for each in quotes}
    later = Reading.objects.filter(measure__in=list({measure for measure, _ in months}))
    latest = {
        (each.measure, f"{each.starts_on:%Y-%m}"): each
        for each in later.order_by("measure", "starts_on", "-taken_at", "-pk").distinct("measure", "starts_on")
    }
    return [
        f"{quote['title']} of {quote['month']} was read again on {in_words(latest[key].taken_at)}"
        for key, quote in sorted(months.items())
        if key in latest and latest[key].pk not in quote["readings"]
    ]
