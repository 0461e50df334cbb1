"""Standing behind an answer: approve a version, publish it, record the copies."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from safelight.design.clock import now
from safelight.design.fields import Form
from safelight.inspection.actions import answer_deciding as actions
from safelight.inspection.answer.codes import DocumentKind, Side
from safelight.inspection.forms.answers import CopyForm, IssueForm, PublishForm
from safelight.inspection.views.answers import document_for, version_for
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.workforce.gate import OfficerRequest, act, refused

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
@act(Act.APPROVE_FOR_FORCE)
def approve_for_force(request: OfficerRequest, slug: str, number: int) -> HttpResponse:
    """Approve a version for the chief officer."""
    return _approve(request, slug, number, Side.FORCE)


@_FORM
@act(Act.APPROVE_FOR_COMMISSIONER)
def approve_for_commissioner(request: OfficerRequest, slug: str, number: int) -> HttpResponse:
    """Approve a version for the commissioner."""
    return _approve(request, slug, number, Side.COMMISSIONER)


def _approve(request: OfficerRequest, slug: str, number: int, side: Side) -> HttpResponse:
    version = version_for(request, slug, number)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.approve(version, side, by=request.officer, now=now())
        except actions.CannotApprove as refusal:
            refused(request, form, refusal)
        else:
            label = in_a_sentence(side.label)
            messages.success(request, f"Version {number} is approved for {label}.")
            return redirect("inspection:answer", slug=slug)
    content = version.content
    context = {
        "form": form,
        "version": version,
        "document": version.document,
        "title": f"Approve version {number} for {in_a_sentence(side.label)}",
        "note": content["note"],
        "standing_faults": sum(len(each["faults"]) for each in content["recommendations"]),
        "claims": sum(one["claim"] for each in content["recommendations"] for one in each["promises"]),
    }
    return render(request, "inspection/answer_approve.html", context)


@_FORM
@act(Act.PUBLISH_ANSWER)
def publish(request: OfficerRequest, slug: str) -> HttpResponse:
    """Record where and when an answer was published."""
    document = document_for(request, slug)
    if document.kind != DocumentKind.LETTER:
        raise Http404
    form = PublishForm(request.POST or None, request.FILES or None)
    return _publish(request, document, form, "Record the publication")


@_FORM
@act(Act.ISSUE_TO_INSPECTORS)
def issue(request: OfficerRequest, slug: str) -> HttpResponse:
    """Record when an action plan or an update was sent to inspectors."""
    document = document_for(request, slug)
    if document.kind == DocumentKind.LETTER:
        raise Http404
    return _publish(request, document, IssueForm(request.POST or None), "Record that it was sent")


def _publish(request: OfficerRequest, document: Any, form: Any, title: str) -> HttpResponse:
    if form.is_valid():
        given = form.cleaned_data
        papers = {name: given[name].read() for name in ("letter", "appendix", "page") if given.get(name)}
        try:
            actions.publish(
                document,
                published_at=given["published_at"],
                published_by=given["published_by"],
                address=given.get("address", ""),
                page_address=given.get("page_address", ""),
                papers=papers,
                by=request.officer,
                now=now(),
            )
        except actions.CannotPublish as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "It is recorded, and the document stays as it is from now on.")
            return redirect("inspection:answer", slug=document.slug)
    return _asked(request, form, document, title)


@_FORM
@act(Act.RECORD_COPIES)
def copy(request: OfficerRequest, slug: str) -> HttpResponse:
    """Record that a copy was sent."""
    document = document_for(request, slug)
    form = CopyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.record_copy(document, by=request.officer, now=now(), **form.cleaned_data)
        except actions.CannotSend as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The copy is recorded.")
            return redirect("inspection:answer", slug=document.slug)
    return _asked(request, form, document, "Record a copy")


def _asked(request: OfficerRequest, form: Any, document: Any, title: str) -> HttpResponse:
    context = {"form": form, "document": document, "title": title, "button": "Record it", "cancel": "inspection:answer"}
    return render(request, "inspection/answer_ask.html", context)
