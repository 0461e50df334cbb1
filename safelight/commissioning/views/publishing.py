"""The published register of grants: what would be published now, each version, and where it was put."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from safelight.commissioning import actions, queries
from safelight.commissioning.forms import PlaceForm, PublishForm
from safelight.commissioning.presenting import present_publication
from safelight.commissioning.presenting.deadlines import page
from safelight.commissioning.publishing.register import build
from safelight.commissioning.publishing.standard import REQUIRED
from safelight.commissioning.views.looking import asked, looked, there
from safelight.design.clock import now
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.kernel.acts import Act
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 25
_ASK = require_http_methods(["GET", "HEAD", "POST"])
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_GET
@act(Act.READ_FUNDING)
def index(request: OfficerRequest) -> HttpResponse:
    """Every version, and what would be published now."""
    moment = now()
    pages = Paginator(queries.publications(), _PAGE)
    number = pages.get_page(request.GET.get("page"))
    looked(request, "published registers", len(number.object_list))
    found = build(now=moment)
    last = number.object_list[0] if number.number == 1 and number.object_list else None
    context = {
        "rows": [present_publication(each) for each in number.object_list],
        "page": number.number,
        "pages": pages.num_pages,
        "total": pages.count,
        "size": _PAGE,
        "grants": len(found.grants),
        "left_out": found.left_out,
        "faults": [str(fault) for fault in found.faults],
        "same": last is not None and last.content_sha256 == found.content_sha256,
        "required": [field.column for field in REQUIRED],
        "edits": Act.PUBLISH_GRANTS in request.officer.acts(moment),
    }
    return render(request, "commissioning/published.html", context)


@_ASK
@act(Act.PUBLISH_GRANTS)
def publish(request: OfficerRequest) -> HttpResponse:
    """Freeze a version of the register."""
    form = PublishForm(request.POST if request.method == "POST" else None)
    made: list[int] = []

    def done() -> str:
        with transaction.atomic():
            version = actions.publish(correction=form.cleaned_data["correction"], by=request.officer, now=now()).version
        made.append(version)
        return f"Version {version} is frozen. Put it where anybody can read it, then record the address."

    return asked(
        request,
        form,
        title="Publish the grants",
        button="Freeze a version",
        back=("Published grants", page("published")),
        done=done,
        to=lambda: page("version", made[0]),
    )


@require_GET
@act(Act.READ_FUNDING)
def version(request: OfficerRequest, number: int) -> HttpResponse:
    """One version: its digests, its files and where it is."""
    found, moment = there(queries.publication_of(number)), now()
    looked(request, f"published register {number}")
    context = {
        "it": found,
        "placings": queries.placings(found),
        "made_by": found.made_by.get_full_name() if found.made_by else "A command",
        "edits": Act.PUBLISH_GRANTS in request.officer.acts(moment),
    }
    return render(request, "commissioning/version.html", context)


@require_GET
@act(Act.READ_FUNDING)
def download(request: OfficerRequest, number: int, form: str) -> HttpResponse:
    """The frozen file itself."""
    found = there(queries.publication_of(number))
    if form not in _TYPES:
        raise Http404
    content = bytes(found.csv if form == "csv" else found.json)
    leaves(
        request.officer,
        act=Act.READ_FUNDING,
        what=What.GRANTS,
        about=f"{number} as {form}",
        subjects=0,
        count=1,
        now=now(),
    )
    name = f'attachment; filename="grants-{number}.{form}"'
    return HttpResponse(content, content_type=_TYPES[form], headers={"Content-Disposition": name})


@_ASK
@act(Act.PUBLISH_GRANTS)
def place(request: OfficerRequest, number: int) -> HttpResponse:
    """Record where a version was put."""
    found = there(queries.publication_of(number))
    form = PlaceForm(request.POST or None)

    def done() -> str:
        with transaction.atomic():
            actions.place(found, **form.cleaned_data, by=request.officer, now=now())
        return "The address is recorded."

    back = (f"Version {number}", reverse("commissioning:version", args=[number]))
    return asked(request, form, title="Where was it put?", button="Record it", back=back, done=done)
