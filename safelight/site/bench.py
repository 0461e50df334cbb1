"""`safelight bench`: measure each promise of speed beside its ceiling, on invented records in a throw-away database."""

from __future__ import annotations

import argparse
import json
import os
import sys
from time import monotonic

from safelight.kernel.progress import Progress

_ORDINARY, _FULL = 100_000, 1_000_000
NAMES = ("load", "derive", "what-if", "worklist", "worker", "act", "meeting", "draw", "chief", "quarter", "freeze")
_FEWEST, _NOW_AND_THEN = 50, 20.0


def bench_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `bench`."""
    full = os.environ.get("BENCH") == "full"
    parser.add_argument("--json", action="store_true", help="print a list of objects as JSON")
    parser.add_argument(
        "--records",
        type=_records,
        default=_FULL if full else _ORDINARY,
        metavar="N",
        help="how many custody records to invent (100000; with BENCH=full in the environment, 1000000)",
    )
    parser.add_argument("--only", choices=NAMES, default="", help="only one of the measurements")


def _records(given: str) -> int:
    if int(given) < _FEWEST:
        raise argparse.ArgumentTypeError(f"{_FEWEST} records are the fewest that are worth a measurement")
    return int(given)


def bench(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Measure and print, for each promise whether it was met; 1 when one could not be measured.

    What a force has recorded is never touched.
    """
    from bench.run import measure
    from safelight.design.clock import now
    from safelight.site import cluster
    from safelight.site.serve import collect_static
    from safelight.site.settings import read_settings

    settings = read_settings()
    if settings.embedded:
        cluster.start(settings)
    collect_static(settings)
    figures = []
    told = _Told(progress)
    for figure in measure(settings, records=arguments.records, only=arguments.only, now=now(), progress=told):
        figures.append(figure)
        if not arguments.json:
            print(figure, flush=True)
    if arguments.json:
        print(json.dumps([figure.as_json() for figure in figures], indent=2))
    return 1 if any(figure.fault for figure in figures) else 0


class _Told:
    """Says on standard error what is being done now, line by line, where no bar is drawn there."""

    def __init__(self, bar: Progress) -> None:
        self._bar, self._began, self._what, self._at = bar, monotonic(), "", 0.0

    def __call__(self, done: int, total: int, what: str) -> None:
        """A line when something else is done than before, and now and then how far it is."""
        self._bar(done, total, what)
        at = monotonic() - self._began
        if what != self._what or at - self._at > _NOW_AND_THEN:
            self._what, self._at = what, at
            far = f"{done:,} of {total:,} " if total else ""
            if not sys.stderr.isatty():
                print(f"{int(at) // 60:3}:{int(at) % 60:02}  {far}{what}", file=sys.stderr, flush=True)
