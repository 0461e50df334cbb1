"""What every command takes in the same way."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def a_day(text: str) -> date:
    """A day of the calendar as 2024-03-31; `ArgumentTypeError` says how to write one."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise ArgumentTypeError(f"{text} is not a day of the calendar. Write it as 2024-03-31.") from fault
