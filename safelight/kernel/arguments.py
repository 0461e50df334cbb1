"""What every command takes, and tells, in the same way."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from datetime import date


def a_day(text: str) -> date:
    """A day of the calendar as 2024-03-31; `ArgumentTypeError` says how to write one."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise ArgumentTypeError(f"{text} is not a day of the calendar. Write it as 2024-03-31.") from fault


def checking_arguments(parser: ArgumentParser) -> None:
    """What a command takes that looks for what is not as it should be."""
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")


def tell_checked(found: Iterable[object], *, sound: str, asked: Namespace | None) -> int:
    """Tell each thing found, or all as JSON; where there is none, say so. Gives the exit code: 1 where there is one."""
    faults = [str(each) for each in found]
    if asked is not None and getattr(asked, "json", False):
        sys.stdout.write(json.dumps({"sound": not faults, "faults": faults}, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{fault}\n" for fault in faults)
        if not faults:
            sys.stderr.write(f"{sound}\n")
    return 1 if faults else 0
