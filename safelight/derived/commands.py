"""`safelight duties …`: prove the derived rows, explain one deadline, and try a limit that is not in force."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from safelight.kernel.arguments import a_day
from safelight.kernel.progress import Progress


def duties_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duties verify`."""
    parser.add_argument("--kind", help="only one kind of record, such as custody")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def duties_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Derive every record again and report each difference from what is stored. 1 when there is one."""
    from safelight.derived.verify import verify
    from safelight.kernel.register import NotDeclared
    from safelight.records.models import Record

    total, done = Record.objects.count(), 0

    def advance(records: int) -> None:
        nonlocal done
        done += records
        progress(done, total, "records derived again")

    try:
        found = verify(kind=arguments.kind, progress=advance)
    except NotDeclared as unknown:
        print(f"{unknown}.", file=sys.stderr)
        return 2
    if arguments.json:
        differences = [{**asdict(each), "fault": each.fault.value} for each in found.differences]
        print(json.dumps({"records": found.records, "differences": differences}, indent=2))
    else:
        for difference in found.differences:
            print(difference)
        print(f"{found.records} records derived again, {len(found.differences)} differences.", file=sys.stderr)
    return 1 if found.differences else 0


def duties_explain_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duties explain`."""
    parser.add_argument("rule", metavar="RULE", help="a clock or requirement, by code or number: custody:C02")
    parser.add_argument("reference", metavar="REFERENCE", help="the record's reference")
    parser.add_argument("--json", action="store_true", help="print the receipts as JSON")


def duties_explain(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Print how each deadline of one rule was worked out on one record. Journalled, as the page of a receipt is."""
    from safelight import journal
    from safelight.derived.receipts import explain
    from safelight.design.clock import now
    from safelight.kernel.acts import Act
    from safelight.kernel.register import NotDeclared
    from safelight.records.models import Record

    record = Record.objects.filter(reference=arguments.reference).first()
    journal.write(journal.Kind.READ, act=Act.READ_RECEIPT, record=record or arguments.reference)
    if record is None:
        print(f"There is no record {arguments.reference}. Check the reference.", file=sys.stderr)
        return 1
    try:
        receipts = explain(arguments.rule, record, now=now())
    except NotDeclared as unknown:
        print(f"{unknown}. `docs/reference/rules.md` lists every rule.", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps([asdict(receipt) for receipt in receipts], indent=2, default=_plain))
        return 0
    if not receipts:
        print("This rule has not arisen on this record.", file=sys.stderr)
    for receipt in receipts:
        for name, value in asdict(receipt).items():
            print(f"{name.replace('_', ' '):>16}  {_words(value)}")
        print()
    return 0


def duties_settle_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duties settle`."""
    parser.add_argument("--kind", help="only one kind of record, such as custody")


def duties_settle(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Settle every record again. A start does so by itself where rules or force values are others than before."""
    from safelight.derived.settle import settle_many
    from safelight.design.clock import now
    from safelight.kernel.register import NotDeclared, register
    from safelight.records.models import Record

    try:
        pathways = (register.pathway(arguments.kind),) if arguments.kind else register.pathways()
    except NotDeclared as unknown:
        print(f"{unknown}.", file=sys.stderr)
        return 2
    changed = done = 0
    total = Record.objects.count()

    def advance(records: int) -> None:
        nonlocal done
        done += records
        progress(done, total, "records settled")

    for pathway in pathways:
        ids = Record.objects.filter(kind=pathway.kind).order_by("pk").values_list("pk", flat=True)
        changed += settle_many(ids.iterator(chunk_size=10_000), kind=pathway.kind, now=now(), progress=advance)
    print(f"{done} records settled, {changed} of them changed.", file=sys.stderr)
    return 0


def duties_what_if_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duties what-if`."""
    parser.add_argument("rule", metavar="RULE", help="a clock, by code or number: custody:C14")
    parser.add_argument("--minutes", type=int, required=True, help="the limit to try, in minutes")
    parser.add_argument("--from", dest="start", type=a_day, required=True, help="first day, 2024-01-01")
    parser.add_argument("--to", dest="end", type=a_day, required=True, help="the day after the last")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def duties_what_if(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Try a limit that is not in force over a past period. Nothing is written."""
    from safelight.derived.what_if import what_if
    from safelight.design.clock import now
    from safelight.kernel.durations import Minutes
    from safelight.kernel.register import NotDeclared

    if arguments.minutes < 0 or arguments.start >= arguments.end:
        print("Give minutes of nought or more, and a period that ends after it begins.", file=sys.stderr)
        return 2
    try:
        found = what_if(arguments.rule, Minutes(arguments.minutes), start=arguments.start, end=arguments.end, now=now())
    except NotDeclared as unknown:
        print(f"{unknown}. `docs/reference/rules.md` lists every clock.", file=sys.stderr)
        return 2
    states = sorted({*found.as_it_was, *found.as_proposed})
    rows = [(state, found.as_it_was.get(state, 0), found.as_proposed.get(state, 0)) for state in states]
    if arguments.json:
        as_json = [{"state": state.value, "as_it_was": was, "as_proposed": would} for state, was, would in rows]
        told = {"clock": found.clock, "duties": found.duties, "way": found.way.value, "why": found.way.label}
        print(json.dumps({**told, "states": as_json}, indent=2))
        return 0
    print(f"{'':28} {'as it was':>10} {'proposed':>10}")
    for state, was, would in rows:
        print(f"{state.label:28} {was:>10} {would:>10}")
    print(f"{found.way.label}.", file=sys.stderr)
    return 0


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    if isinstance(value, datetime):
        from safelight.kernel.calendar import london

        return f"{london(value):%d %b %Y %H:%M:%S}"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or "none"
    return "none" if value is None else getattr(value, "label", str(value))
