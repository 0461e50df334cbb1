"""The journal, for the auditor. It lives here because the journal's own room knows no gate."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from safelight import journal
from safelight.design.clock import now
from safelight.journal import Kind, queries
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.workforce.forms import JournalForm
from safelight.workforce.gate import OfficerRequest, act

DAYS_SHOWN = 7


@require_GET
@act(Act.READ_JOURNAL)
def search(request: OfficerRequest) -> HttpResponse:
    """Rows between two days, newest first, fifty to a page, for a purpose that is stated; the search is journalled."""
    today = london_day(now())
    asked = bool(request.GET)
    form = JournalForm(
        request.GET if asked else None, initial={"from_on": today - timedelta(DAYS_SHOWN), "to_on": today}
    )
    found = None
    following = ""
    if form.is_valid():
        terms = form.cleaned_data
        to_on = terms.get("to_on") or today
        from_on = terms.get("from_on") or to_on - timedelta(DAYS_SHOWN)
        found = queries.search(
            from_on=from_on,
            to_on=to_on + timedelta(1),
            officer_number=terms.get("officer_number", ""),
            record_reference=terms.get("record_reference", ""),
            kind=terms.get("kind"),
            before=queries.place(request.GET.get("before", "")),
        )
        journal.write(
            Kind.SEARCH,
            act=Act.READ_JOURNAL,
            officer=request.officer,
            purpose=f"{terms['purpose'].label}: {terms['ticket']}",
            record=terms.get("record_reference") or None,
            count=len(found.rows),
            detail={
                "from": from_on.isoformat(),
                "to": to_on.isoformat(),
                "kind": terms.get("kind"),
                "officer": terms.get("officer_number", "").upper(),
            },
        )
        if found.next_before:
            kept = request.GET.copy()
            kept["before"] = found.next_before
            following = "?" + kept.urlencode()
    return render(request, "journal/search.html", {"form": form, "found": found, "following": following})
