"""A progress bar on a terminal, for anything that takes more than two seconds. Standard library only."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TextIO

_QUIET = 2.0  # seconds before the first bar
_EVERY = 0.1  # seconds between two drawings


class Bar:
    """Called with how much of how much is done; draws on standard error when that is a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._began = time.monotonic()
        self._drawn_at = 0.0
        self._drawn = False

    def __call__(self, done: int, total: int, what: str) -> None:
        """Draw, unless it is too soon."""
        now = time.monotonic()
        if not self._live or now - self._began < _QUIET or (now - self._drawn_at < _EVERY and done < total):
            return
        self._drawn_at, self._drawn = now, True
        columns = shutil.get_terminal_size().columns
        share = min(1.0, done / total) if total else 0.0
        told = f"{done:,} of {total:,} {what}" if total else f"{done:,} {what}"
        width = max(10, min(30, columns - len(told) - 4))
        full = round(share * width)
        self._stream.write(f"\r{'━' * full}{' ' * (width - full)}  {told}"[:columns].ljust(columns - 1))
        self._stream.flush()

    def close(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self._stream.flush()
            self._drawn = False
