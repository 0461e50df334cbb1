"""A paper as a page of the web: one file that a website can show or take in, and a screen reader can read."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser

from safelight.design.paper.parts import Bullets, Facts, Figure, Heading, Lines, Paper, Paragraph, Part, Table, spoken

_STYLE = (
    "body{font:1.125rem/1.5 sans-serif;margin:0 auto;max-width:44rem;padding:1rem;color:#0b0c0c;background:#fff;"
    "overflow-wrap:anywhere}h1,h2,h3,h4{line-height:1.2}h1{font-size:1.7rem}h2{font-size:1.4rem}h3,h4{font-size:1.15rem}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0;overflow-wrap:normal}"
    "caption{text-align:left;font-weight:bold}"
    "th,td{border:1px solid #505a5f;padding:.4rem;text-align:left;vertical-align:top}.right{text-align:right}"
    ".wide{overflow-x:auto}dt{font-weight:bold}dd{margin:0 0 .5rem}"
)


def to_html(papers: Sequence[Paper]) -> bytes:
    """Papers, one after the other, as one HTML file in UTF-8. The same papers give the same bytes.

    The first one's title is the page's only heading of the first level; the others' stand below it, and no level is
    left out. It needs no other file, no script, and no wider window than a phone's.
    """
    first = papers[0]
    body = "\n".join(line for place, paper in enumerate(papers) for line in _drawn(paper, alone=place == 0))
    title = _said(first.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _drawn(paper: Paper, *, alone: bool) -> Iterator[str]:
    """A paper's lines; `alone`: its title is the page's own, else it stands one level below."""
    level = 1 if alone else 2
    yield "<article>"
    if paper.mark:
        yield f"<p><strong>{_said(paper.mark)}</strong></p>"
    for part in paper.before:
        yield from _part(part, level)
    yield f"<h{level}>{_said(paper.title)}</h{level}>"
    if paper.subtitle:
        yield f"<p>{_said(paper.subtitle)}</p>"
    for part in paper.parts:
        yield from _part(part, level)
    if foot := " · ".join(words for words in (paper.reference, paper.footer) if words):
        yield f"<p><small>{_said(foot)}</small></p>"
    yield "</article>"


def _part(part: Part, level: int) -> Iterator[str]:
    match part:
        case Heading():
            yield f"<h{part.level + level}>{_said(part.text)}</h{part.level + level}>"
        case Paragraph():
            yield f"<p>{_said(part.text)}</p>"
        case Bullets():
            yield f"<ul>{''.join(f'<li>{_said(each)}</li>' for each in part.items)}</ul>"
        case Lines():
            told = "<br>".join(_said(row) for row in part.rows if row.strip())
            yield f'<p class="right">{told}</p>' if part.right else f"<p>{told}</p>"
        case Facts():
            yield f"<dl>{''.join(f'<dt>{_said(term)}</dt><dd>{_said(words)}</dd>' for term, words in part.rows)}</dl>"
        case Table():
            yield from _table(part)
        case Figure():
            drawn = base64.b64encode(part.svg.encode()).decode()
            caption = f"<figcaption>{_said(part.caption)}</figcaption>" if part.caption else ""
            yield f'<figure><img src="data:image/svg+xml;base64,{drawn}" alt="{_said(part.alt)}">{caption}</figure>'


def _table(part: Table) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_said(each)}</th>' for each in part.columns)
    yield f'<div class="wide"><table><caption>{_said(part.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>'
    for row in part.rows:
        cells = "".join(_cell(words, right=place in part.numeric) for place, words in enumerate(row[1:], start=1))
        yield f'<tr><th scope="row">{_said(row[0])}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _cell(words: str, *, right: bool) -> str:
    return f'<td class="right">{_said(words)}</td>' if right else f"<td>{_said(words)}</td>"


def _said(text: str) -> str:
    return escape(spoken(text), quote=True)


def words_lacking(page: bytes, *, papers: bytes) -> str | None:
    """The first words of `papers`, as `to_html` made them, that a page found on a website does not say; None for none.

    A website may put its own frame around them. What is in its scripts and styles is said to nobody.
    """
    found = _Words.of(page)
    whole = " ".join(found.said)
    return next((each for each in _Words.of(papers).said if each not in whole), None)


def is_readable(page: bytes) -> bool:
    """Whether a file is an HTML page that says its language and has a title and a heading of the first level."""
    found = _Words.of(page)
    return found.language and {"title", "h1"} <= found.tags


class _Words(HTMLParser):
    """What a page says, piece by piece."""

    _SILENT = ("script", "style", "template")

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: set[str] = set()
        self.language = False
        self._silent = 0

    @classmethod
    def of(cls, page: bytes) -> _Words:
        """Read a page."""
        words = cls()
        words.feed(page.decode("utf-8", errors="replace"))
        words.close()
        return words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and whether the page says its language."""
        self.tags.add(tag)
        self._silent += tag in self._SILENT
        if tag == "html":
            self.language = any(name == "lang" and value for name, value in attrs)

    def handle_endtag(self, tag: str) -> None:
        """What is silent ends."""
        self._silent -= tag in self._SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        """Keep what is said, in single spaces."""
        told = " ".join(data.split())
        if told and not self._silent:
            self.said.append(told)
