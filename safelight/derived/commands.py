"""`safelight duties …`: prove the derived rows, explain one deadline, and try a limit that is not in force."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from safelight.kernel.progress import Progress


def duties_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duties verify`."""
    parser.add_argument("--kind", help="only one kind of record, such as custody")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def duties_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Derive every record again and report each difference from what is stored. 1 when there is one."""
    from safelight.derived.verify import verify
    from safelight.records.models import Record

    total, done = Record.objects.count(), 0

    def advance(records: int) -> None:
        nonlocal done
        done += records
        progress(done, total, "records derived again")

    found = verify(kind=arguments.kind, progress=advance)
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
    """Print how each deadline of one rule was worked out on one record."""
    from safelight.derived.receipts import explain
    from safelight.design.clock import now
    from safelight.kernel.register import NotDeclared
    from safelight.records.models import Record

    record = Record.objects.filter(reference=arguments.reference).first()
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
