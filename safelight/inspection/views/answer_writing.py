"""Writing an answer: begin it, write its letter and its parts, freeze a version, comment on one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from safelight.design.clock import now
from safelight.design.moments import plural
from safelight.inspection.actions import answer_writing as actions
from safelight.inspection.answer.gathering import Draft, draft_of
from safelight.inspection.forms.answers import (
    BeginForm,
    CommentForm,
    ExplainForm,
    FreezeForm,
    LetterWordsForm,
    PartForm,
)
from safelight.inspection.presenting import answers as presenting
from safelight.inspection.queries import answers as queries
from safelight.inspection.views.answers import document_for, looked, version_for
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.workforce.gate import OfficerRequest, act, refused

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
@act(Act.DRAFT_ANSWER)
def begin(request: OfficerRequest) -> HttpResponse:
    """Begin an answer, an action plan or an update."""
    reports = queries.reports_to_answer()
    form = BeginForm(request.POST or None, reports=reports)
    if form.is_valid():
        given = form.cleaned_data
        report = next(each for each in reports if each.pk == given["report"])
        try:
            made = actions.begin(
                given["kind"],
                report,
                by=request.officer,
                now=now(),
                recommendation=given["recommendation"],
                invited_on=given["invited_on"],
                comments_by=given["comments_by"],
            )
        except actions.CannotBegin as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"{presenting.title_of(made)} is begun.")
            return redirect("inspection:answer", slug=made.slug)
    context = {"form": form, "title": "Begin an answer", "button": "Begin it", "cancel": "inspection:answers"}
    return render(request, "inspection/answer_ask.html", context | {"nothing": not reports})


@_FORM
@act(Act.WRITE_LETTER)
def letter(request: OfficerRequest, slug: str) -> HttpResponse:
    """Write the commissioner's letter."""
    document, moment = document_for(request, slug), now()
    if document.kind != "LETTER":
        raise Http404
    if (out := _is_out(request, document)) is not None:
        return out
    draft = draft_of(document, now=moment)
    form = LetterWordsForm(request.POST or None, initial=_words_of(draft) or {"dated_on": london_day(moment)})
    if form.is_valid():
        try:
            actions.write_letter(document, form.cleaned_data, by=request.officer, now=moment)
        except actions.CannotWrite as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The letter is written. Freeze a version to have it read.")
            return redirect("inspection:answer", slug=slug)
    looked(request, f"{slug} letter")
    return _asked(request, form, document, "Write the commissioner’s letter", "Keep these words")


def _words_of(draft: Draft) -> dict[str, Any]:
    letter = draft.letter
    return {} if letter is None else {name: getattr(letter, name) for name in LetterWordsForm.base_fields}


@_FORM
@act(Act.WRITE_PART)
def part(request: OfficerRequest, slug: str, number: int) -> HttpResponse:
    """Write what is said of one recommendation, beside its figures and what the rules find."""
    document, moment = document_for(request, slug), now()
    draft = draft_of(document, now=moment)
    asked = next((each for each in draft.recommendations if each.number == number), None)
    if asked is None:
        raise Http404
    if (out := _is_out(request, document)) is not None:
        return out
    held = draft.parts.get(number)
    initial = {} if held is None else {name: getattr(held, name) for name in PartForm.base_fields}
    form = PartForm(request.POST or None, initial=initial)
    may_write = actions.may_write_part(request.officer, asked, now=moment)
    if form.is_valid():
        try:
            actions.write_part(document, number, form.cleaned_data, by=request.officer, now=moment)
        except actions.CannotWrite as refusal:
            refused(request, form, refusal)
        else:
            found = draft_of(document, now=moment).faults_of(number)
            if found:
                messages.warning(request, f"It is kept. The rules find {plural(len(found), 'thing')} to put right.")
            else:
                messages.success(request, "It is kept, and the rules find nothing wrong with it.")
            return redirect("inspection:answer-part", slug=slug, number=number)
    looked(request, f"{slug} recommendation {number}")
    context = {
        "form": form,
        "document": document,
        "asked": asked,
        "title": f"Recommendation {number}",
        "may_write": may_write,
        "written": held,
        "faults": presenting.present_faults(draft, number),
        "figures": presenting.present_figures(draft.figures(number)),
        "promises": presenting.present_promises(draft.standings(number)),
    }
    return render(request, "inspection/answer_part.html", context)


@_FORM
@act(Act.WRITE_LETTER)
def explain(request: OfficerRequest, slug: str, number: int) -> HttpResponse:
    """Write what the commissioner says of one recommendation, under what the chief officer says of it."""
    document, moment = document_for(request, slug), now()
    asked = queries.recommendation_to_explain(document, number)
    if asked is None:
        raise Http404
    if (out := _is_out(request, document)) is not None:
        return out
    held, said = queries.explanation_of(document, number), queries.part_of(document, number)
    initial = {} if held is None else {"action": held.action, "reason": held.reason}
    form = ExplainForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.explain(document, number, **form.cleaned_data, by=request.officer, now=moment)
        except actions.CannotWrite as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"What the commissioner says of recommendation {number} is kept.")
            return redirect("inspection:answer", slug=slug)
    looked(request, f"{slug} comment on recommendation {number}")
    words = [asked.words]
    if said is not None:
        words += [f"The chief officer: {each}" for each in (said.done, said.not_done, said.why, said.next_step) if each]
    title = f"The commissioner’s comment on recommendation {number}"
    return _asked(request, form, document, title, "Keep these words", {"quoted": words})


@_FORM
@act(Act.DRAFT_ANSWER)
def freeze(request: OfficerRequest, slug: str) -> HttpResponse:
    """Freeze a version."""
    document = document_for(request, slug)
    if (out := _is_out(request, document)) is not None:
        return out
    form = FreezeForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.freeze(document, note=form.cleaned_data["note"], by=request.officer, now=now())
        except actions.CannotFreeze as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"Version {made.number} is frozen. Earlier approvals are void.")
            return redirect("inspection:answer-version", slug=slug, number=made.number)
    return _asked(request, form, document, "Freeze a version", "Freeze it")


@_FORM
@act(Act.COMMENT_ON_ANSWER)
def comment(request: OfficerRequest, slug: str, number: int) -> HttpResponse:
    """Comment on a version, or reply to a comment."""
    version = version_for(request, slug, number)
    if (out := _is_out(request, version.document)) is not None:
        return out
    numbers = [each["number"] for each in version.content["recommendations"]]
    answers = queries.comment_of(version, request.POST.get("answers") or request.GET.get("answers"))
    form = CommentForm(
        request.POST or None, numbers=numbers, initial={"answers": answers.pk if answers is not None else ""}
    )
    if answers is not None:
        del form.fields["number"]
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.comment(
                version,
                words=given["words"],
                number=given.get("number"),
                answers=answers,
                by=request.officer,
                now=now(),
            )
        except actions.CannotComment as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Your comment stands beside the version.")
            return redirect("inspection:answer-version", slug=slug, number=number)
    title = f"Reply to {answers.by_name}" if answers is not None else "Comment on this version"
    context = {"quoted": [answers.words] if answers is not None else []}
    return _asked(request, form, version.document, title, "Say it", context)


def _is_out(request: OfficerRequest, document: Any) -> HttpResponse | None:
    """Back to a document that is published: nothing in it is written any more."""
    if not hasattr(document, "publication"):
        return None
    messages.warning(request, "It is published, and stays as it is. Tell what is new in a monitoring update.")
    return redirect("inspection:answer", slug=document.slug)


def _asked(
    request: OfficerRequest, form: Any, document: Any, title: str, button: str, more: dict[str, Any] | None = None
) -> HttpResponse:
    context = {"form": form, "document": document, "title": title, "button": button, "cancel": "inspection:answer"}
    return render(request, "inspection/answer_ask.html", context | (more or {}))
