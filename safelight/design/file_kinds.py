"""The kinds of file that somebody may give."""

from __future__ import annotations

from safelight.kernel.codes import Code


class FileKind(Code):
    """What a file is, by what is in it and not by its name."""

    PDF = "PDF", "PDF"
    WORD = "WORD", "Word document"
    TEXT = "TEXT", "Text"

    @property
    def content_type(self) -> str:
        """How a browser is told of it."""
        return {
            FileKind.PDF: "application/pdf",
            FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileKind.TEXT: "text/plain; charset=utf-8",
        }[self]

    @property
    def ending(self) -> str:
        """The ending of a name for such a file."""
        return {FileKind.PDF: ".pdf", FileKind.WORD: ".docx", FileKind.TEXT: ".txt"}[self]
