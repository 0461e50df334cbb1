"""What becomes of an extract."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Outcome(Code):
    """An extract is taken in whole or not at all."""

    LOADED = "LOADED", "Taken in"
    REFUSED = "REFUSED", "Refused"
