"""A page for paper: one description, printed as a tagged PDF or opened in a word processor.

    paper = Paper("Monthly custody review", (Heading("Who was there"), Paragraph("…")), reference="MCR/2024/03")
    to_pdf(paper), to_docx(paper)

The same paper gives the same bytes, so that a frozen pack can be printed again and compared.
"""

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
    "to_docx",
    "to_pdf",
]
