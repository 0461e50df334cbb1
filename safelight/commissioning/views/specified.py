"""What must be published and whether it is: every paragraph, the items of one, and where each was put."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from safelight.commissioning import actions, queries, specified
from safelight.commissioning.codes import Paragraph
from safelight.commissioning.forms.specified import ItemForm, PutForm
from safelight.commissioning.presenting import specified as presenting
from safelight.commissioning.presenting.deadlines import page
from safelight.commissioning.rules.specified import ORDER
from safelight.commissioning.views.looking import asked, looked, there
from safelight.design.clock import now
from safelight.design.moments import plural
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 25
_ASK = require_http_methods(["GET", "HEAD", "POST"])


def _paragraph(name: str) -> Paragraph:
    """The paragraph of an address."""
    if name.upper() not in list(Paragraph):
        raise Http404
    return Paragraph(name.upper())


@require_GET
@act(Act.READ_FUNDING)
def index(request: OfficerRequest) -> HttpResponse:
    """Every paragraph, and whether what it asks for is published."""
    moment = now()
    stood = specified.standing(now=moment)
    late, public, latest = queries.grants_published(now=moment)
    looked(request, "what must be published", len(stood))
    context = {
        "order": ORDER,
        "missing": presenting.missing(stood),
        "columns": presenting.COLUMNS,
        "rows": [
            presenting.grants_row(late=late, public=public, latest=latest),
            *(presenting.present_standing(each, now=moment) for each in stood),
            presenting.website_row(*specified.reached_from()),
        ],
        "late": sum(each.late for each in stood),
    }
    return render(request, "commissioning/specified.html", context)


@require_GET
@act(Act.READ_FUNDING)
def items(request: OfficerRequest, paragraph: str) -> HttpResponse:
    """The items of one paragraph, the latest first."""
    of, moment = _paragraph(paragraph), now()
    waiting_only = request.GET.get("shown") == "waiting"
    pages = Paginator(specified.items(of, waiting_only=waiting_only), _PAGE)
    number = pages.get_page(request.GET.get("page"))
    looked(request, f"what must be published: {of.label}", len(number.object_list))
    months = specified.months_of(of) if of is Paragraph.EXPENSE else []
    context = {
        "paragraph": paragraph,
        "label": of.label,
        "what": presenting.what_of(of, moment),
        "when": presenting.by_when(of, moment),
        "columns": presenting.item_columns(of),
        "rows": [presenting.present_item(each, now=moment) for each in number.object_list],
        "months": [{"text": f"{month:%B %Y}", "value": f"{month:%Y-%m}", "count": count} for month, count in months],
        "waiting_only": waiting_only,
        "page": number.number,
        "pages": pages.num_pages,
        "total": pages.count,
        "size": _PAGE,
        "href": f"?{'shown=waiting&' if waiting_only else ''}page=",
        "edits": Act.RECORD_SPECIFIED in request.officer.acts(moment),
    }
    return render(request, "commissioning/specified_list.html", context)


@_ASK
@act(Act.RECORD_SPECIFIED)
def record(request: OfficerRequest, paragraph: str) -> HttpResponse:
    """Record an item that must be published."""
    of = _paragraph(paragraph)
    form = ItemForm(request.POST or None, paragraph=of, earlier=specified.to_correct(of))

    def done() -> str:
        given = dict(form.cleaned_data)
        replaces = specified.item_of(given.pop("replaces"))
        with transaction.atomic():
            made = actions.record_item(of, **given, replaces=replaces, by=request.officer, now=now())
        return f"“{made.title}” is recorded. Record next where it was put."

    back = (of.label, page("specified-list", paragraph))
    return asked(request, form, title=f"Record: {in_a_sentence(of.label)}", button="Record it", back=back, done=done)


@_ASK
@act(Act.RECORD_SPECIFIED)
def put(request: OfficerRequest, paragraph: str) -> HttpResponse:
    """Record where something was put: a month of spending, or one item."""
    of = _paragraph(paragraph)
    by_month = of is Paragraph.EXPENSE
    waiting = [] if by_month else specified.waiting_of(of)
    which = (
        [(f"{month}", f"{month:%B %Y}: {plural(count, 'item')}") for month, count in specified.months_of(of)]
        if by_month
        else [(each.reference, f"{each.title} ({each.reference})") for each in waiting]
    )
    form = PutForm(request.POST or None, request.FILES or None, which=which, paragraph=of)

    def done() -> str:
        given = dict(form.cleaned_data)
        chosen, copy = given.pop("which"), given.pop("copy", None)
        of_it = (
            specified.waiting_in(of, date.fromisoformat(chosen))
            if by_month
            else [each for each in waiting if each.reference == chosen]
        )
        with transaction.atomic():
            made = actions.put(
                of_it,
                **given,
                copy_name=copy.name if copy else "",
                copy=copy.read() if copy else b"",
                by=request.officer,
                now=now(),
            )
        return f"It is recorded where {plural(len(made), 'item is', 'items are')}."

    back = (of.label, page("specified-list", paragraph))
    under = "" if which else "Everything that is recorded is put somewhere already."
    return asked(request, form, title="Where was it put?", button="Record it", back=back, done=done, under=under)


@require_GET
@act(Act.READ_FUNDING)
def spending(request: OfficerRequest, month: str) -> HttpResponse:
    """A month's spending as the file that is put on the website."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
    rows = there(specified.spending(first) or None)
    leaves(
        request.officer,
        act=Act.READ_FUNDING,
        what=What.GRANTS,
        about=f"spending of {month}",
        subjects=0,
        count=len(rows),
        now=now(),
    )
    name = f'attachment; filename="spending-{month}.csv"'
    headers = {"Content-Disposition": name}
    return HttpResponse(specified.to_csv(rows), content_type="text/csv; charset=utf-8", headers=headers)
