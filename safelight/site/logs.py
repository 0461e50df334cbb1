"""Log lines that carry no personal data: where a program broke and how, never the values it broke on."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType


class WithoutPersonalData(logging.Formatter):
    """Gives an exception's kind and places, and leaves out its words: the database quotes whole rows in them."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatException(  # noqa: N802 # logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The chain of exceptions, each with its kind and the lines it passed."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            places = traceback.extract_tb(error.__traceback__)
            passed = [f"  {Path(place.filename).name}:{place.lineno} in {place.name}" for place in places]
            lines = [f"{type(error).__module__}.{type(error).__qualname__}", *passed, *lines]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)
