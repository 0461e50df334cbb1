"""How an offender is named on a page: by initials and the number, never by name."""

from __future__ import annotations

from typing import Any


def named(offender: Any) -> str:
    """The offender as a heading says it."""
    under = ", under 18" if offender.under_18 else ""
    return f"{offender.initials}{under}" if offender.initials else f"Offender {offender.number}{under}"
