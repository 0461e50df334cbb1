"""The commissioner's letter: comments on a report under section 55 of the Police Act 1996."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from safelight.design.moments import plural
from safelight.design.paper import Bullets, Lines, Paper, Paragraph, Part, Table
from safelight.inspection.answer.papers.wording import SPACE_TO_SIGN, day, footer, paragraphs, report_words, stands
from safelight.kernel.codes import in_a_sentence


def letter(content: Mapping[str, Any], *, sha256: str, mark: str = "") -> Paper:
    """The letter for paper."""
    words = content["letter"]
    return Paper(
        title=f"Response to the report of {report_words(content)}",
        letter=True,
        before=tuple(_opens(words)),
        parts=tuple(_body(content)),
        reference=content["document"],
        footer=footer(content, sha256),
        mark=mark,
    )


def _opens(words: Mapping[str, Any]) -> Iterator[Part]:
    if words["sender"]:
        yield Lines(_lines(words["sender"]), right=True)
    yield Lines(_lines(words["addressee"]))
    yield Paragraph(day(words["dated_on"]))
    yield Paragraph(f"Dear {words['salutation']}")


def _body(content: Mapping[str, Any]) -> Iterator[Part]:
    words = content["letter"]
    yield Paragraph(
        "Under section 55 of the Police Act 1996 I give my comments on this report. The comments of the chief officer "
        "are at Appendix 1, and my response to them is below."
    )
    yield from paragraphs(words["opening"])
    if supported := _lines(words["supported"]):
        yield Paragraph("My office has done the following.")
        yield Bullets(supported)
    yield from _undertaken(content)
    yield Paragraph(_standing(content))
    yield from paragraphs(words["reply"])
    yield from _explained(content)
    yield from paragraphs(words["closing"])
    yield Lines(
        ["Yours sincerely", *SPACE_TO_SIGN, words["signed_by"], *_lines(words["signed_as"])],
    )
    if copies := _lines(words["copies"]):
        yield Lines([f"Copy to: {copies[0]}", *copies[1:]])
    yield Lines([f"Enclosed: Appendix 1, the comments of {words['chief_officer']}"])


def _explained(content: Mapping[str, Any]) -> Iterator[Part]:
    """What the commissioner says of each recommendation, as the law asks; versions frozen before lack it."""
    rows = [(each["number"], each["explained"]) for each in content["recommendations"] if each.get("explained")]
    if not rows:
        return
    yield Paragraph(
        "For each recommendation I explain below what action has been taken or is proposed, or why there is none. "
        "What the "
        "chief officer has done, and the figures, are in Appendix 1."
    )
    yield Table(
        "My comments on each recommendation",
        ("Recommendation", "My comment"),
        [
            (str(number), said["action"] or f"I take no action: {in_a_sentence(said['reason'])}")
            for number, said in rows
        ],
        widths=(3, 11),
    )


def _undertaken(content: Mapping[str, Any]) -> Iterator[Part]:
    """What the commissioner undertook, and how far it is shown to be kept."""
    if content["commissioner"]:
        yield Table(
            "What my office undertook, and how far it is shown",
            ("I undertook", "It stands at", "What is missing"),
            [(one["promise"], stands(one), one["missing"] or "Nothing") for one in content["commissioner"]],
            widths=(5, 3, 5),
        )


def _standing(content: Mapping[str, Any]) -> str:
    """How far the answer is proved, counted and not claimed."""
    promises = {each["code"]: each for one in content["recommendations"] for each in one["promises"]}
    count = plural(len(content["recommendations"]), "recommendation")
    if not promises:
        return f"Appendix 1 answers the report’s {count}."
    kept = sum(each["kept"] for each in promises.values())
    claims = sum(each["claim"] for each in promises.values())
    open_ = len(promises) - kept - claims
    return (
        f"Appendix 1 answers {count} with {plural(len(promises), 'promise')}. {_of(kept, 'is', 'are')} shown to be "
        "kept in "
        f"full; {_of(open_, 'is', 'are', first=False)} shown in part; {_of(claims, 'rests', 'rest', first=False)} on a "
        "claim that nothing shows yet. It says which, and says what is not done and why."
    )


def _of(count: int, one: str, many: str, *, first: bool = True) -> str:
    said = {0: "None of them", 1: "One of them"}.get(count, f"{count} of them")
    said = said if first else in_a_sentence(said)
    return f"{said} {one if count < 2 else many}"


def _lines(words: str) -> list[str]:
    return [each.strip().removeprefix("- ").strip() for each in words.splitlines() if each.strip()]
