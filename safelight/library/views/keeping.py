"""Keeping: the register, a document's owner, its versions, reviews, circulation and readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight import journal
from safelight.design.clock import now
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.library import actions, forms, presenting, queries
from safelight.library.access import Document, get_document, get_version, listed
from safelight.library.actions.allowed import may_keep
from safelight.library.queries import Show
from safelight.library.receipts import PAGE, readers
from safelight.library.views.reading import page_of, pages_of
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.queries import Officer, active_officer

_ASK = require_http_methods(["GET", "HEAD", "POST"])
_NOBODY = "Nobody who works here has that number. Look it up under Officers, or ask them."


@require_GET
@act(Act.READ_POLICY_REGISTER)
def register(request: OfficerRequest) -> HttpResponse:
    """The register of policies: who answers for each, what is in force, when it is reviewed, how many have read it."""
    at, page = now(), page_of(request)
    chosen = request.GET.get("show", "")
    show = Show(chosen) if chosen in [each.value for each in Show] else Show.STANDING
    words = request.GET.get("q", "").strip()[:200]
    found = queries.register(request.officer, now=at, show=show, words=words, page=page)
    listed(request.officer, act=Act.READ_POLICY_REGISTER, codes=[each.document.code for each in found.entries])
    context = {
        "rows": presenting.register_rows(found, at),
        "counts": presenting.counts(found) if show is Show.STANDING and not words else [],
        "shows": [{"value": each.value, "text": each.label} for each in Show],
        "show": show.value,
        "words": words,
        "total": found.total,
        "page": page,
        "pages": pages_of(found.total),
        "size": queries.PAGE,
        "may_lead": Act.LEAD_POLICIES in request.officer.acts(at),
    }
    return render(request, "library/register.html", context)


@_ASK
@act(Act.LEAD_POLICIES)
def add(request: OfficerRequest) -> HttpResponse:
    """Enter a document in the register."""
    form = forms.AddForm(request.POST or None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        found, owner = _named(form, given.pop("owner"))
        if found:
            try:
                made = actions.add_document(given.pop("code"), owner=owner, by=request.officer, now=now(), **given)
            except Refusal as refusal:
                refused(request, form, refusal)
            else:
                messages.success(request, f"{made.code} is in the register. Add its first version.")
                return redirect("library:new-version", policy=made.code)
    context = {"form": form, "ask": "Add a document", "button": "Add it", "back_to": _register(), "under": ""}
    return render(request, "library/ask.html", context)


@_ASK
@act(Act.KEEP_POLICIES)
def give(request: OfficerRequest, policy: str) -> HttpResponse:
    """Say who answers for a document from now on."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    form = forms.OwnerForm(request.POST or None)

    def done(given: Mapping[str, Any]) -> str | None:
        found, owner = _named(form, given["owner"])
        if not found:
            return None
        actions.give_document(held, owner=owner, why=given["why"], by=request.officer, now=now())
        return f"{owner.get_full_name() if owner else 'Nobody'} answers for {held.code} from now on."

    return _asked(request, form, held, done, ask="Say who answers for it")


@_ASK
@act(Act.KEEP_POLICIES)
def new_version(request: OfficerRequest, policy: str) -> HttpResponse:
    """Add a version with its file."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    leads = Act.LEAD_POLICIES in request.officer.acts(now())
    current = queries.in_force(held, now=now())
    made = forms.PastVersionForm if leads else forms.VersionForm
    form = made(
        request.POST or None,
        request.FILES or None,
        initial={"title": current.title if current else held.about},
        largest=queries.largest_file(now=now()),
    )

    def done(given: Mapping[str, Any]) -> str:
        approved = None
        if given.get("before"):
            named = ("by_name", "on", "in_force_from", "next_review_on")
            approved = actions.ApprovedBefore(**{name: given[name] for name in named})
        version = actions.add_version(
            held,
            title=given["title"],
            changed=given["changed"],
            name=given["file"].name,
            content=given["file"].read(),
            approved=approved,
            by=request.officer,
            now=now(),
        )
        waits = "" if approved else " It is in force once somebody else has approved it."
        return f"Version {version.number} is kept.{waits}"

    return _asked(request, form, held, done, ask="Add a version", button="Add it")


@_ASK
@act(Act.APPROVE_POLICIES)
def decide(request: OfficerRequest, policy: str, number: int) -> HttpResponse:
    """Approve a version that somebody else wrote, or decline it."""
    at = now()
    held = get_document(policy, officer=request.officer, act=Act.APPROVE_POLICIES, now=at)
    version = get_version(held, number, officer=request.officer, act=Act.APPROVE_POLICIES, now=at)
    form = forms.DecideForm(request.POST or None)

    def done(given: Mapping[str, Any]) -> str:
        if not given["approved"]:
            actions.decline(version, why=given["why"], by=request.officer, now=at)
            return f"Version {number} is declined."
        actions.approve(
            version,
            in_force_from=given["in_force_from"],
            next_review_on=given["next_review_on"],
            by=request.officer,
            now=at,
        )
        return f"Version {number} is approved. Whoever {policy} is circulated to is asked to read it."

    return _asked(request, form, held, done, ask=f"Decide on version {number}")


@_ASK
@act(Act.KEEP_POLICIES)
def review(request: OfficerRequest, policy: str) -> HttpResponse:
    """Record a review of the version in force."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    form = forms.ReviewForm(request.POST or None)

    def done(given: Mapping[str, Any]) -> str:
        actions.record_review(held, by=request.officer, now=now(), **given)
        return "The review is recorded."

    return _asked(request, form, held, done, ask="Record a review")


@_ASK
@act(Act.KEEP_POLICIES)
def circulate(request: OfficerRequest, policy: str) -> HttpResponse:
    """Ask people to read a document; and those who are asked already."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    form = forms.CirculateForm(request.POST or None, areas=queries.areas())
    if form.is_valid():
        given = form.cleaned_data
        found, person = _named(form, given["officer"], name="officer")
        if found:
            to: dict[str, Any] = {"officer": person}
            if given["whom"] == "POSTED":
                role, area = given["role"], given["area"]
                to = {"role": Role(role) if role else None, "area": queries.area_of(area) if area else None}
            try:
                made = actions.circulate(held, by=request.officer, now=now(), **to)
            except Refusal as refusal:
                refused(request, form, refusal)
            else:
                messages.success(request, f"Asked to read it: {presenting.audience(made)}.")
                return redirect("library:circulate", policy=held.code)
    live = queries.circulations_of(held, now=now())
    context = {"form": form, "document": held, "live": [(each.pk, presenting.audience(each), each) for each in live]}
    return render(request, "library/circulate.html", context)


@require_POST
@act(Act.KEEP_POLICIES)
def end_circulation(request: OfficerRequest, policy: str, circulation: int) -> HttpResponse:
    """Ask some people no more."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    found = queries.circulation_of(held, circulation)
    if found is None:
        raise Http404
    actions.end_circulation(found, by=request.officer, now=now())
    messages.success(request, "They are not asked any more. What was read stays read.")
    return redirect("library:circulate", policy=held.code)


@require_GET
@act(Act.KEEP_POLICIES)
def who_has_read(request: OfficerRequest, policy: str) -> HttpResponse:
    """Those asked to read the version in force, by name: who has not first."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    at, page = now(), page_of(request)
    unread_only = request.GET.get("show", "UNREAD") != "ALL"
    version = queries.in_force(held, now=at)
    context: dict[str, Any] = {"document": held, "version": version, "unread_only": unread_only, "page": page}
    if version is not None:
        found = readers(version, now=at, page=page, unread_only=unread_only)
        journal.write(
            Kind.LIST,
            act=Act.KEEP_POLICIES,
            officer=request.officer,
            count=len(found.readers),
            detail={"document": held.code, "version": version.number, "readers": [r.number for r in found.readers]},
        )
        total = found.asked - found.read if unread_only else found.asked
        context |= {
            "rows": presenting.reader_rows(found.readers, at),
            "asked": found.asked,
            "read": found.read,
            "total": total,
            "pages": pages_of(total, PAGE),
            "size": PAGE,
            "reminder": queries.last_reminder(version),
            "now": at,
        }
    return render(request, "library/readers.html", context)


@require_POST
@act(Act.KEEP_POLICIES)
def remind(request: OfficerRequest, policy: str) -> HttpResponse:
    """Ask everybody again who has not read the version in force."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    reminder = actions.remind(held, by=request.officer, now=now())
    people = "1 person is" if reminder.waiting == 1 else f"{reminder.waiting} people are"
    messages.success(request, f"{people} asked again.")
    return redirect("library:readers", policy=held.code)


@_ASK
@act(Act.KEEP_POLICIES)
def withdraw(request: OfficerRequest, policy: str) -> HttpResponse:
    """Say that a document is no longer in force."""
    held = _kept(request, policy)
    if isinstance(held, HttpResponse):
        return held
    form = forms.WithdrawForm(request.POST or None)

    def done(given: Mapping[str, Any]) -> str:
        actions.withdraw_document(held, by=request.officer, now=now(), **given)
        return f"{held.code} is withdrawn."

    return _asked(request, form, held, done, ask="Withdraw it", button="Withdraw it")


def _kept(request: OfficerRequest, policy: str) -> Document | HttpResponse:
    """A document that the officer may change; whoever may not is led to its page, told whose it is, and journalled."""
    at, officer = now(), request.officer
    held = get_document(policy, officer=officer, act=Act.KEEP_POLICIES, now=at)
    if may_keep(held, officer=officer, now=at):
        return held
    detail = {"refused": "not-theirs", "document": held.code}
    journal.write_apart(Kind.REFUSAL, act=Act.KEEP_POLICIES, officer=officer, detail=detail)
    whose = f"{held.owner.get_full_name()} answers for {held.code}" if held.owner else f"Nobody answers for {held.code}"
    messages.warning(request, f"{whose}, so you cannot change it. Ask them, or the governance lead.")
    return redirect("library:document", policy=held.code)


def _asked(
    request: OfficerRequest,
    form: Any,
    held: Document,
    done: Callable[[Mapping[str, Any]], str | None],
    *,
    ask: str,
    button: str = "Record it",
) -> HttpResponse:
    """Ask, do it once it is answered, and go back to the document; or show what stands against it."""
    if form.is_valid():
        try:
            said = done(form.cleaned_data)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            if said is not None:
                messages.success(request, said)
                return redirect("library:document", policy=held.code)
    back = {"text": held.code, "page": "library:document", "code": held.code}
    context = {"form": form, "ask": ask, "button": button, "back_to": back, "under": held.about}
    return render(request, "library/ask.html", context)


def _named(form: Any, number: str, *, name: str = "owner") -> tuple[bool, Officer | None]:
    """Whether what was typed can be used, and the officer; nothing typed is nobody."""
    if not number:
        return True, None
    officer = active_officer(number)
    if officer is None:
        form.add_error(name, _NOBODY)
    return officer is not None, officer


def _register() -> dict[str, str]:
    return {"text": "Policies", "page": "library:register", "code": ""}
