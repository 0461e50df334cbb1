"""The feeds: how fresh each source is, what came in, and what each can and cannot tell."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.moments import when
from safelight.exchange.queries import Brought, every_source
from safelight.kernel.acts import Act
from safelight.workforce.gate import OfficerRequest, act


@act(Act.READ_FEEDS)
def index(request: OfficerRequest) -> HttpResponse:
    """Every source, the freshest facts first."""
    at = now()
    sources = [
        {
            "source": source,
            "received": when(source.fresh.received_at, at) if source.fresh else "",
            "up_to": when(source.fresh.version_to, at) if source.fresh and source.fresh.version_to else "",
            "rows": [_row(brought, at=at) for brought in source.brought],
            "unknown": [[each.question, "; ".join(each.needs)] for each in source.unknown],
        }
        for source in every_source()
    ]
    return render(request, "exchange/feeds.html", {"sources": sources})


def _row(brought: Brought, *, at: Any) -> list[Any]:
    if not brought.loaded:
        by_file = "; ".join(f"{name} {count}" for name, count in sorted(brought.faults_by_file.items()))
        outcome = {"text": "Refused", "tone": "late", "note": f"{brought.faults} faults: {by_file}"}
        return [when(brought.received_at, at), outcome, "", "", ""]
    counts = brought.counts
    return [
        when(brought.received_at, at),
        {"text": "Taken in", "note": f"{brought.seconds:.1f} s"},
        counts.get("new", 0),
        counts.get("replaced", 0),
        counts.get("unchanged", 0),
    ]
