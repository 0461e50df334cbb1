"""`safelight bench`: measure each promise of speed beside its ceiling, on invented records in a throw-away database."""

from __future__ import annotations

import argparse
import json
import os

from safelight.kernel.progress import Progress

_ORDINARY, _FULL = 100_000, 1_000_000
_ONLY = ("load", "derive", "what-if", "worklist", "worker", "act", "meeting", "draw", "chief", "quarter", "freeze")


def bench_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `bench`."""
    full = os.environ.get("BENCH") == "full"
    parser.add_argument("--json", action="store_true", help="print a list of objects as JSON")
    parser.add_argument(
        "--records",
        type=int,
        default=_FULL if full else _ORDINARY,
        metavar="N",
        help="how many custody records to invent (100000; with BENCH=full in the environment, 1000000)",
    )
    parser.add_argument("--only", choices=_ONLY, default="", help="only one of the measurements")


def bench(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Measure and print, for each promise whether it was met. What a force has recorded is never touched."""
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
    for figure in measure(settings, records=arguments.records, only=arguments.only, now=now(), progress=progress):
        figures.append(figure)
        if not arguments.json:
            ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} of its ceiling"
            met = "met" if figure.met else "NOT MET"
            print(f"{figure.name}: {figure.value:,.4g} {figure.unit}  {ratio}  [{figure.promise}: {met}]", flush=True)
    if arguments.json:
        print(json.dumps([figure.as_json() for figure in figures], indent=2))
    return 0
