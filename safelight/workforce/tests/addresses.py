"""This room's pages, the library's sign-in, and views that do what views should not."""

from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
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


@act(Act.READ_RECORD)
def keeps(request: OfficerRequest) -> HttpResponse:
    """Does what is asked, unless it is nothing or is not to be done now."""
    if not request.POST.get("words"):
        return HttpResponse("Say what.")
    journal.write(Kind.CHANGE, act=Act.CHARGE, officer=request.officer, detail={"words": request.POST["words"]})
    if request.POST["words"] == "not now":
        raise NotNow("Not now.", next_step="Later.")
    return redirect("/whose/")


def ungated(request: HttpRequest) -> HttpResponse:
    """Declares no act."""
    return HttpResponse("seen")


urlpatterns = [
    path("", include("safelight.workforce.urls")),
    path("accounts/", include("allauth.urls")),
    path("refuses/", refuses, name="refuses"),
    path("absent/", absent, name="absent"),
    path("whose/", whose, name="whose"),
    path("keeps/", keeps, name="keeps"),
    path("ungated/", ungated, name="ungated"),
]
