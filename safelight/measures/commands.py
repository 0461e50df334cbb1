"""`safelight measures`, `safelight readings freeze` and `safelight counts`. Inside the force, no number is hidden."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from safelight.kernel.arguments import a_day, checking_arguments, tell_checked
from safelight.kernel.progress import Progress


def measures_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `measures`."""
    parser.add_argument("kind", metavar="KIND", help="the kind of record, such as custody")
    parser.add_argument("--from", dest="start", type=a_day, required=True, help="first day, 2024-01-01")
    parser.add_argument("--to", dest="end", type=a_day, required=True, help="the day after the last")
    parser.add_argument("--json", action="store_true", help="print a list of objects as JSON")


def measures(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Print each measure's figure; a withheld one says why. 2 for an unknown kind or a period that ends first."""
    from safelight.kernel.register import NotDeclared
    from safelight.measures.figures import Period, figures

    if arguments.start >= arguments.end:
        print("The period ends before it begins. Give --to a later day than --from.", file=sys.stderr)
        return 2
    try:
        found = list(figures(arguments.kind, Period(arguments.start, arguments.end)))
    except NotDeclared as unknown:
        print(f"{unknown}.", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps([figure.as_json() for figure in found], indent=2))
        return 0
    for figure in found:
        above = figure.numerator if figure.numerator is not None else "n"
        counted = "" if figure.denominator is None else f"{above}/{figure.denominator}"
        value = figure.withheld or f"{figure.value:.4g}"
        print(f"{figure.measure.ref:13} {figure.measure.title[:64]:64} {counted:>9}  {value}")
    return 0


def readings_freeze_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `readings freeze`."""
    parser.add_argument("--month", help="any day of the month, 2024-03-01; without it, the last month and this one")
    parser.add_argument("--json", action="store_true", help="print what was frozen as JSON")


def readings_freeze(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Freeze a reading of every measure over a month, or over the last month and this one."""
    from safelight.design.clock import now
    from safelight.measures.readings import freeze, months_of_a_night

    moment = now()
    try:
        months = [date.fromisoformat(arguments.month)] if arguments.month else months_of_a_night(moment)
    except ValueError:
        print(f"{arguments.month} is not a day of the calendar. Write it as 2024-03-01.", file=sys.stderr)
        return 2
    found = []
    for place, month in enumerate(months):
        progress(place, len(months), "months")
        found.append(freeze(month, now=moment))
    if arguments.json:
        print(json.dumps([{"month": f"{f.month:%Y-%m}", "taken": f.taken, "unchanged": f.unchanged} for f in found]))
        return 0
    for each in found:
        print(f"{each.month:%B %Y}: {each.taken} readings frozen, {each.unchanged} unchanged.")
    return 0


def counts_settle_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `counts settle`: none."""


def counts_settle(arguments: argparse.Namespace | None, *, progress: Progress) -> int:
    """Settle every file of a closed sample and every action from learning again, as a start after an upgrade does."""
    from safelight.design.clock import now
    from safelight.measures.subjects import settle_everything

    settled = settle_everything(now=now())
    print(f"{settled:,} {'outcome' if settled == 1 else 'outcomes'} written.")
    return 0


def counts_fold_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `counts fold`: none."""


def counts_fold(arguments: argparse.Namespace | None, *, progress: Progress) -> int:
    """Bring the lines of the counts by month together; no count changes."""
    from safelight.measures.keeping import fold

    fewer = fold()
    print(f"{fewer:,} {'line' if fewer == 1 else 'lines'} fewer; every count is what it was.", file=sys.stderr)
    return 0


counts_verify_arguments = checking_arguments


def counts_verify(arguments: argparse.Namespace | None, *, progress: Progress) -> int:
    """Count every outcome again and name each month that is kept otherwise. 1 when there is one."""
    from safelight.measures.keeping import every_difference

    sound = "Every month is counted as its outcomes are."
    return tell_checked(every_difference(), sound=sound, asked=arguments)
