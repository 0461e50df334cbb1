"""`safelight feed load`, `safelight feed status` and `safelight annual-return`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from safelight import journal
from safelight.design.clock import now
from safelight.design.moments import when
from safelight.design.workbook import to_csv
from safelight.exchange.loading import ExtractRefused, Loaded, load_extract
from safelight.exchange.models import Batch, Document
from safelight.exchange.returns import columns_of, lacking, returns, rows_of
from safelight.exchange.sources import NoSuchSource, sources
from safelight.exports.codes import What
from safelight.exports.commands import allowance_argument
from safelight.exports.gate import by_command
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.feeds import feeds
from safelight.kernel.progress import Progress
from safelight.kernel.returns import FinancialYear

_FAULTS_SHOWN = 500


def feed_load_arguments(parser: argparse.ArgumentParser) -> None:
    """What `feed load` takes."""
    parser.add_argument("kind", help="the kind of record: custody")
    parser.add_argument("folder", type=Path, help="the folder with the extract's files")
    parser.add_argument("--source", default="", help="which source it is of, where a kind has more than one")
    parser.add_argument("--json", action="store_true", help="print what came of it, or every fault, as JSON")


def feed_load(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Take in an extract whole, or refuse it with every fault."""
    if arguments.kind not in feeds.kinds():
        print(f"No extract can be loaded for {arguments.kind}. Kinds: {', '.join(feeds.kinds())}.", file=sys.stderr)
        return 2
    if not arguments.folder.is_dir():
        print(f"There is no folder {arguments.folder}.", file=sys.stderr)
        return 2
    try:
        loaded = load_extract(arguments.kind, arguments.folder, now=now(), source=arguments.source, progress=progress)
    except NoSuchSource as unknown:
        print(unknown, file=sys.stderr)
        return 2
    except ExtractRefused as refused:
        _print_refused(refused, as_json=arguments.json)
        return 1
    if arguments.json:
        print(json.dumps({"faults": [], "refused": False, **loaded.as_json()}, indent=2))
    else:
        _print_loaded(loaded, left=feeds.of(arguments.kind).left)
    return 0


def _print_refused(refused: ExtractRefused, *, as_json: bool) -> None:
    faults = refused.faults
    if as_json:
        held = {"refused": True, "count": len(faults), "by_file": dict(faults.by_file), "faults": faults.as_json()}
        print(json.dumps(held, indent=2))
        print(refused, file=sys.stderr)
        return
    print(refused, file=sys.stderr)
    shown = 0
    for place, (fault, again) in enumerate(faults.told()):
        if place == _FAULTS_SHOWN:
            print(f"… and {len(faults) - shown} more. By file:", file=sys.stderr)
            for name, count in sorted(faults.by_file.items()):
                print(f"  {name}: {count}", file=sys.stderr)
            break
        shown += 1 + again
        print(f"  {fault}{f' The same in {again:,} more.' if again else ''}", file=sys.stderr)


def _print_loaded(loaded: Loaded, *, left: str) -> None:
    print(f"Read {sum(loaded.rows.values())} rows of {len(loaded.rows)} files from {loaded.source}.")
    print(f"{loaded.children} {'child' if loaded.children == 1 else 'children'}, {loaded.left} {left} left out.")
    print(
        f"{loaded.new} new, {loaded.replaced} replaced, {loaded.unchanged} unchanged,"
        f" {loaded.ignored} earlier than what is held and ignored."
    )
    if loaded.repeated_rows:
        print(f"{loaded.repeated_rows} rows were there twice and taken once.")
    if loaded.doubled_times:
        print(f"{loaded.doubled_times} times fell in the hour that autumn shows twice; each was taken as the first.")
    if loaded.near_matches:
        print(f"{loaded.near_matches} pairs of people may be one: somebody has to say.")
    print(f"{loaded.duties} duties, {sum(loaded.gaps.values())} gaps.")
    for requirement, count in loaded.gaps.items():
        print(f"  {count:>7}  {requirement}")
    print(f"Took {loaded.seconds:.1f} seconds.")


def feed_status_arguments(parser: argparse.ArgumentParser) -> None:
    """What `feed status` takes."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def feed_status(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """How fresh each source is, and what became of the last extracts brought."""
    lines = [_status(kind, mapping.source, mapping.title) for kind in feeds.kinds() for mapping in sources.of(kind)]
    if arguments.json:
        print(json.dumps(lines, indent=2))
        return 0
    for line in lines:
        print(f"{line['kind']}  {line['source']}  ({line['title']})")
        if line["received_at"] is None:
            print("  nothing taken in yet")
        else:
            print(f"  taken in {line['received']}, up to {line['up_to']}; {line['records']} records")
        last = line["last"]
        if last and last["outcome"] == "REFUSED":
            print(f"  the last extract brought was refused {last['at']}: {last['faults']} faults")
    return 0


def _status(kind: str, source: str, title: str) -> dict[str, Any]:
    moment = now()
    fresh = next((each for each in feeds.freshness(kind) if each.source == source), None)
    last = Batch.objects.filter(kind=kind, source=source).last_first().first()
    return {
        "kind": kind,
        "source": source,
        "title": title,
        "received_at": fresh.received_at.isoformat() if fresh else None,
        "received": when(fresh.received_at, moment) if fresh else "",
        "version_to": fresh.version_to.isoformat() if fresh and fresh.version_to else None,
        "up_to": when(fresh.version_to, moment) if fresh and fresh.version_to else "not known",
        "records": Document.objects.filter(source=source, record__kind=kind).count(),
        "refused": Batch.objects.filter(kind=kind, source=source, outcome="REFUSED").count(),
        "last": None
        if last is None
        else {
            "outcome": last.outcome,
            "at": when(last.received_at, moment),
            "received_at": last.received_at.isoformat(),
            "faults": last.faults,
            "faults_by_file": last.faults_by_file,
            "counts": last.counts,
        },
    }


def annual_return_arguments(parser: argparse.ArgumentParser) -> None:
    """What `annual-return` takes."""
    parser.add_argument("code", help="which return: custody.annual")
    parser.add_argument("year", help="the financial year: 2023-24")
    allowance_argument(parser)


def annual_return(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Print a return as CSV, and say on standard error what no source can tell."""
    known = {declared.code: (kind, declared) for kind, declared in returns()}
    if arguments.code not in known:
        print(f"There is no return {arguments.code}. Returns: {', '.join(known)}.", file=sys.stderr)
        return 2
    try:
        year = FinancialYear.named(arguments.year)
    except ValueError:
        print(f"{arguments.year} is no financial year. Write it as 2023-24.", file=sys.stderr)
        return 2
    kind, declared = known[arguments.code]
    rows, about = rows_of(declared, kind, year), f"{declared.code} {year.name}"
    officer = by_command(
        what=What.ANNUAL_RETURN, about=about, subjects=len(rows), allowance=arguments.allowance, now=now()
    )
    print(to_csv(columns_of(declared), rows).decode(), end="")
    detail = {"what": What.ANNUAL_RETURN.value, "about": about}
    journal.write(Kind.EXPORT, act=Act.EXPORT_RETURN, officer=officer, count=len(rows), detail=detail)
    for missing in lacking(declared, kind):
        print(f"No source tells: {missing}", file=sys.stderr)
    return 0
