"""A form that is sent twice is done once: a double press, a page that is sent again, two windows with one form.

Each form that a page shows carries a mark against forgery, another each time the page is drawn. So the mark and the
words of a form tell the same form sent again from another with the same words. The row that says it was sent is written
in the transaction in which it is done: the second waits for the first, and what was lost with it may be sent again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import connection
from django.http import HttpRequest, HttpResponse

from safelight.workforce.models import AnsweredForm, Officer

MARK = "csrfmiddlewaretoken"
KEPT = timedelta(days=1)
"""How long it is known that a form was sent: longer than anybody stays signed in."""


def digest_of(request: HttpRequest, officer: Officer) -> str:
    """What tells one sending of a form; empty for what is no form of a page."""
    if request.method != "POST" or not request.POST.get(MARK):
        return ""
    said = [(name, tuple(request.POST.getlist(name))) for name in sorted(request.POST)]
    files = [(name, each.name, each.size) for name in sorted(request.FILES) for each in request.FILES.getlist(name)]
    return sha256(repr((officer.pk, request.get_full_path(), said, files)).encode()).hexdigest()


def begin(digest: str, officer: Officer, *, now: datetime) -> str | None:
    """Say that a form is being done; where it led if it was done before, else None. Waits while it is being done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into workforce_answeredform (digest, officer_id, answered_at, location) values (%s, %s, %s, '')"
            " on conflict (digest) do nothing",
            [digest, officer.pk, now],
        )
        if cursor.rowcount:
            return None
        cursor.execute("select location from workforce_answeredform where digest = %s", [digest])
        found = cursor.fetchone()
    return found[0] if found else ""


def end(digest: str, response: HttpResponse) -> None:
    """Keep where a form led that was done. One whose page is shown again, with what is wrong in it, was not done."""
    with connection.cursor() as cursor:
        if 300 <= response.status_code < 400:
            cursor.execute(
                "update workforce_answeredform set location = %s where digest = %s", [response["Location"], digest]
            )
        else:
            cursor.execute("delete from workforce_answeredform where digest = %s", [digest])


def forget_before(moment: datetime) -> int:
    """Take out the forms that were sent long before a moment; how many there were."""
    return AnsweredForm.objects.filter(answered_at__lt=moment - KEPT).delete()[0]
