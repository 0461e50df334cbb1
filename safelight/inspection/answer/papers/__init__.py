"""A version's papers: always from its frozen content, so that the same version gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from safelight.design.paper import Paper, to_docx, to_html, to_pdf
from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.papers.appendix import appendix
from safelight.inspection.answer.papers.letter import letter
from safelight.inspection.answer.papers.plan import plan
from safelight.inspection.answer.papers.update import update

Content = Mapping[str, Any]
FORMS = ("pdf", "docx")
PAGE = "page"
"""The name of all the papers of a version as one page of the web."""
_PAGED_SINCE = 3
"""The form of content since which a version has its page."""
_DRAWN: Mapping[str, Callable[..., Paper]] = {
    "letter": letter,
    "appendix": appendix,
    "plan": plan,
    "update": update,
}


def papers_of(content: Content) -> tuple[str, ...]:
    """The names of the papers that a version consists of; a letter that nobody wrote has none."""
    prints = DocumentKind(content["kind"]).prints
    return tuple(name for name in prints if name != "letter" or content["letter"] is not None)


def paper(content: Content, name: str, *, sha256: str, mark: str = "") -> Paper:
    """One paper of a version. `mark` stands on every page of one that is not approved."""
    return _DRAWN[name](content, sha256=sha256, mark=mark)


def prints_of(content: Content) -> tuple[tuple[str, str], ...]:
    """Every print of a version, by its paper and form: each paper for signing, and all of them as one page."""
    papers = papers_of(content)
    signed = tuple((name, form) for name in papers for form in FORMS)
    return (*signed, (PAGE, "html")) if papers and content["form"] >= _PAGED_SINCE else signed


def printed(content: Content, name: str, form: str, *, sha256: str, mark: str = "") -> bytes:
    """The bytes of one paper in one form, or of all of them as a page."""
    if name == PAGE:
        return to_html([paper(content, each, sha256=sha256, mark=mark) for each in papers_of(content)])
    drawn = paper(content, name, sha256=sha256, mark=mark)
    return to_pdf(drawn) if form == "pdf" else to_docx(drawn)


def draft_mark(content: Content) -> str:
    """What stands on every page of a version that is not approved."""
    return f"DRAFT version {content['number']}, not approved"
