"""A page for paper: one description, printed as a tagged PDF, opened in a word processor, or shown on the web.

    paper = Paper("Monthly custody review", (Heading("Who was there"), Paragraph("…")), reference="MCR/2024/03")
    to_pdf(paper), to_docx(paper), to_html([paper])

The same paper gives the same bytes, so that a frozen pack can be printed again and compared.
"""

from safelight.design.paper.page import is_readable, to_html, words_lacking
from safelight.design.paper.parts import (
    Bullets,
    CannotPrint,
    Facts,
    Figure,
    Heading,
    Lines,
    Paper,
    Paragraph,
    Part,
    Table,
)
from safelight.design.paper.printing import to_pdf
from safelight.design.paper.word import to_docx

__all__ = [
    "Bullets",
    "CannotPrint",
    "Facts",
    "Figure",
    "Heading",
    "Lines",
    "Paper",
    "Paragraph",
    "Part",
    "Table",
    "is_readable",
    "to_docx",
    "to_html",
    "to_pdf",
    "words_lacking",
]
