"""This room's pages, the library's sign-in, and views that do what views should not."""

from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, act


class NotNow(Refusal):
    """Refused by a rule."""


@act(Act.CHARGE)
def refuses(request: OfficerRequest) -> HttpResponse:
    """Begins a change and is refused."""
    journal.write(Kind.CHANGE, act=Act.CHARGE, officer=request.officer)
    raise NotNow("The child has not been told why.", next_step="Tell the child first.")


@act(Act.READ_RECORD)
def absent(request: OfficerRequest) -> HttpResponse:
    """Looks for what is not there."""
    journal.write_apart(Kind.READ, act=Act.READ_RECORD, officer=request.officer, record="CU-404")
    raise Http404


@act(Act.READ_RECORD)
def whose(request: OfficerRequest) -> HttpResponse:
    """Says who the database thinks is asking."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('safelight.officer', true)")
        [officer] = cursor.fetchone()
    return HttpResponse(officer)


def ungated(request: HttpRequest) -> HttpResponse:
    """Declares no act."""
    return HttpResponse("seen")


urlpatterns = [
    path("", include("safelight.workforce.urls")),
    path("accounts/", include("allauth.urls")),
    path("refuses/", refuses, name="refuses"),
    path("absent/", absent, name="absent"),
    path("whose/", whose, name="whose"),
    path("ungated/", ungated, name="ungated"),
]
