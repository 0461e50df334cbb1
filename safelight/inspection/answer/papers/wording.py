"""Words that the papers of an answer share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from safelight.design.moments import london_day
from safelight.design.paper import Paragraph, Part, Table
from safelight.inspection.codes import Provenance, Rung
from safelight.measures.figures import NOTHING

SPACE_TO_SIGN = ("", "", "", "")
Each = Mapping[str, Any]


def day(written: str | None, otherwise: str = "") -> str:
    """A day in words, from its ISO form."""
    return london_day(date.fromisoformat(written)) if written else otherwise


def moment_day(written: str) -> str:
    """The London day of a moment, from its ISO form."""
    return london_day(datetime.fromisoformat(written))


def month(written: str) -> str:
    """“October 2026”, from “2026-10”; “November 2025 to October 2026”, from “2025-11 to 2026-10”."""
    return " to ".join(f"{date.fromisoformat(f'{each}-01'):%B %Y}" for each in written.split(" to "))


def paragraphs(words: str) -> Iterator[Part]:
    """A person's words, a paragraph for each of theirs."""
    for each in words.splitlines():
        if each.strip():
            yield Paragraph(each.strip())


def rung(code: str) -> str:
    """A rung's name."""
    return Rung(code).label


def stands(one: Each) -> str:
    """Where a promise stands, and from where it fell."""
    return rung(one["rung"]) + (f", fallen back from {rung(one['fell_from']).lower()}" if one["fell_from"] else "")


def lowest(promises: Sequence[Each]) -> str:
    """The lowest rung that a recommendation's promises stand on."""
    return min((Rung(each["rung"]) for each in promises), key=lambda each: each.height, default=Rung.SAID).label


def due(each: Each) -> str:
    """By when a recommendation is to be met."""
    return day(each["due_on"], "At once")


def comes_from(each: Each) -> str:
    """Where a recommendation comes from."""
    return Provenance(each["provenance"]).label


def answers_for(each: Each) -> str:
    """Who answers for a recommendation: whom its part names, else who owns its promises in the register."""
    written = each["written"]
    if written and written["by_whom"]:
        return str(written["by_whom"])
    return "; ".join(dict.fromkeys(one["owner"] for one in each["promises"] if one["owner"])) or "Nobody is named yet"


def figures(each: Each, caption: str) -> Table:
    """The figures of a recommendation, each with its month, interval and what is asked of it."""
    return Table(
        caption,
        ("Measure", "Months", "Figure", "95% interval", "Asked", "Reached"),
        [
            (
                figure["title"],
                month(figure["month"]),
                said(figure),
                figure["interval"] or _no_interval(figure),
                figure["target"] or "No target",
                {True: "Yes", False: "No", None: "Not judged" if figure["target"] else ""}[figure["reached"]],
            )
            for figure in each["figures"]
        ],
        numeric=frozenset({3, 4, 5}),
        widths=(5, 3, 4, 3, 3, 2),
    )


def _no_interval(figure: Each) -> str:
    """Why a figure has no interval: it is kept back, or there is nothing to take one of."""
    kept_back = not figure["shown"] and figure["said"] != NOTHING
    return "Withheld" if kept_back else "None"


def said(figure: Each) -> str:
    """A figure with what it was taken over."""
    if figure["shown"] and figure["numerator"] is not None and figure["denominator"] is not None:
        return f"{figure['said']} ({figure['numerator']:,} of {figure['denominator']:,})"
    if figure["shown"] and figure["denominator"] is not None:
        return f"{figure['said']} (over {figure['denominator']:,})"
    return str(figure["said"])


def how_taken(recommendations: Sequence[Each]) -> Iterator[Part]:
    """How every figure of a paper was taken: its definition, when it was frozen, and how fresh its data were."""
    found = {(figure["measure"], figure["month"]): figure for each in recommendations for figure in each["figures"]}
    if not found:
        yield Paragraph("No figure is given: nothing that bears on these recommendations is measured yet.")
        return
    yield Paragraph(
        "Each figure is a reading frozen before this paper was made, or twelve of them added up; none was typed in. A "
        "figure below the smallest number that may be published is withheld, and so is one from which it could be "
        "worked out."
    )
    yield Table(
        "Readings",
        ("Measure", "Months", "Readings", "Definition", "Frozen by", "Data to"),
        [
            (
                f"{figure['title']} ({figure['ref']})",
                month(figure["month"]),
                _numbers(figure["readings"]),
                figure["definition"][:12],
                moment_day(figure["taken_at"]),
                moment_day(figure["fresh_to"]) if figure["fresh_to"] else "Safelight’s own",
            )
            for _, figure in sorted(found.items())
        ],
        widths=(5, 3, 2, 2, 2, 2),
    )


def _numbers(readings: Sequence[int]) -> str:
    return str(readings[0]) if len(readings) == 1 else f"{len(readings)}: {min(readings)} to {max(readings)}"


def footer(content: Each, sha256: str) -> str:
    """What stands at the foot of every page."""
    return f"Version {content['number']} · {sha256[:12]}"


def report_words(content: Each) -> str:
    """The report by its title and the day of its publication."""
    report = content["report"]
    published = f", published on {day(report['published_on'])}" if report["published_on"] else ""
    return f"{report['body']}, “{report['title']}”{published}"
