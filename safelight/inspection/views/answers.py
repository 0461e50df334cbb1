"""Reading the answers: the list, one document and what stands between it and publication, a version, what changed."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from safelight import journal
from safelight.design.clock import now
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.inspection.answer.changes import changes
from safelight.inspection.answer.codes import PAPERS, DocumentKind, Side
from safelight.inspection.answer.gathering import draft_of
from safelight.inspection.answer.papers import PAGE, draft_mark, paper, papers_of, printed, prints_of
from safelight.inspection.answer.progress import barriers
from safelight.inspection.forms.answers import CommentForm
from safelight.inspection.presenting import answers as presenting
from safelight.inspection.queries import answers as queries
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.workforce.gate import OfficerRequest, act

_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def sees_drafts(request: OfficerRequest) -> bool:
    """Whether somebody reads more than what is published."""
    return Act.COMMENT_ON_ANSWER in request.officer.acts(now())


def document_for(request: OfficerRequest, slug: str) -> Any:
    """The document of an address, for whoever may read it as it is; absent and not theirs look the same."""
    document = queries.document_of(slug, drafts=sees_drafts(request))
    if document is None:
        raise Http404
    return document


def version_for(request: OfficerRequest, slug: str, number: int) -> Any:
    """The version of an address, the same."""
    version = queries.version_of(document_for(request, slug), number, drafts=sees_drafts(request))
    if version is None:
        raise Http404
    return version


def looked(request: OfficerRequest, what: str, count: int = 1) -> None:
    """Write down what was opened."""
    journal.write(Kind.READ, act=Act.READ_ANSWERS, officer=request.officer, count=count, detail={"looked_at": what})


@require_GET
@act(Act.READ_ANSWERS)
def answers(request: OfficerRequest) -> HttpResponse:
    """Every answer, action plan and update, with its day and how far it has come."""
    moment = now()
    pages = Paginator(queries.documents(drafts=sees_drafts(request)), queries.PAGE)
    page = pages.get_page(request.GET.get("page"))
    listed = queries.listed(page.object_list)
    looked(request, "answers", len(listed))
    context = {
        "rows": [presenting.present_listed(each, moment) for each in listed],
        "page": page.number,
        "pages": pages.num_pages,
        "may_begin": Act.DRAFT_ANSWER in request.officer.acts(moment),
    }
    return render(request, "inspection/answers.html", context)


@require_GET
@act(Act.READ_ANSWERS)
def answer(request: OfficerRequest, slug: str) -> HttpResponse:
    """One document: what stands between it and publication first, then its days, parts, versions and approvals."""
    document, moment = document_for(request, slug), now()
    progress = queries.progress(document)
    acts, drafts = request.officer.acts(moment), sees_drafts(request)
    looked(request, slug)
    is_out = progress.publication is not None
    context: dict[str, Any] = {
        "document": document,
        "title": presenting.title_of(document),
        "clock": presenting.present_clock(progress, moment),
        "late": progress.is_late,
        "is_out": is_out,
        "drafts": drafts,
        "publication": presenting.present_publication(progress),
        "copies": presenting.present_copies(progress) if is_out else [],
        "published": progress.publication.version.number if progress.publication is not None else None,
        "may_copy": is_out and Act.RECORD_COPIES in acts,
    }
    if drafts:
        draft = None if is_out else draft_of(document, now=moment)
        left = barriers(progress, draft.unready() if draft is not None else [], now=moment)
        context |= {
            "barriers": presenting.present_barriers(document, left),
            "part_columns": presenting.part_columns(document),
            "parts": [] if draft is None else presenting.present_parts(draft, may_explain=Act.WRITE_LETTER in acts),
            "versions": presenting.present_versions(progress),
            "approvals": presenting.present_approvals(progress),
            "unanswered": len(progress.unanswered),
            "latest": progress.latest,
            "may_freeze": not is_out and Act.DRAFT_ANSWER in acts,
            "may_write_letter": not is_out and document.kind == DocumentKind.LETTER and Act.WRITE_LETTER in acts,
            "may_publish": progress.is_approved and not is_out and _publishes(document) in acts,
        }
    return render(request, "inspection/answer.html", context)


def _publishes(document: Any) -> Act:
    return Act.PUBLISH_ANSWER if document.kind == DocumentKind.LETTER else Act.ISSUE_TO_INSPECTORS


@require_GET
@act(Act.READ_ANSWERS)
def version(request: OfficerRequest, slug: str, number: int) -> HttpResponse:
    """A version as its papers say it, with what was said of it and who stands behind it."""
    found, moment = version_for(request, slug, number), now()
    content, drafts = found.content, sees_drafts(request)
    approved = queries.is_approved(found)
    looked(request, f"{slug} version {number}")
    mark = "" if approved else draft_mark(content)
    context = {
        "version": found,
        "document": found.document,
        "content": content,
        "title": f"{presenting.title_of(found.document)}, version {number}",
        "papers": [
            {"name": name, "title": PAPERS[name], "paper": paper(content, name, sha256=found.sha256, mark=mark)}
            for name in papers_of(content)
        ],
        "paged": (PAGE, "html") in prints_of(content),
        "approved": approved,
        "drafts": drafts,
    }
    if drafts:
        acts, progress = request.officer.acts(moment), queries.progress(found.document)
        is_latest = progress.latest is not None and progress.latest.pk == found.pk and progress.publication is None
        numbers = [each["number"] for each in content["recommendations"]]
        context |= {
            "comments": presenting.present_comments(queries.comments_of(found)),
            "comment_form": CommentForm(numbers=numbers) if progress.publication is None else None,
            "approvals": presenting.present_approvals(progress),
            "may_force": is_latest and Side.FORCE not in progress.standing and Act.APPROVE_FOR_FORCE in acts,
            "may_commissioner": is_latest
            and Side.COMMISSIONER not in progress.standing
            and Act.APPROVE_FOR_COMMISSIONER in acts,
            "written_since": progress.written_since if is_latest else [],
            "faults": [
                {"number": each["number"], "faults": each["faults"], "reply": (each["written"] or {}).get("reply", "")}
                for each in content["recommendations"]
                if each["faults"]
            ],
        }
    return render(request, "inspection/answer_version.html", context)


@require_GET
@act(Act.EXPORT_ANSWER)
def print_version(request: OfficerRequest, slug: str, number: int, paper: str, form: str) -> HttpResponse:
    """One paper of a version: as it is kept once two have approved it, marked as a draft before that."""
    found = version_for(request, slug, number)
    kept = queries.print_of(found, paper, form)
    if kept is None:
        raise Http404
    name = f"{slug}-version-{number}-{paper}"
    if queries.is_approved(found):
        content = bytes(kept.content)
    else:
        content = printed(found.content, paper, form, sha256=found.sha256, mark=draft_mark(found.content))
        name = f"DRAFT-{name}"
    leaves(
        request.officer,
        act=Act.EXPORT_ANSWER,
        what=What.ANSWER,
        about=f"{slug} version {number}",
        subjects=0,
        count=1,
        now=now(),
        detail={"document": slug, "version": number, "paper": paper, "form": form},
        digest=kept.sha256,
    )
    response = HttpResponse(content, content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


@require_GET
@act(Act.COMMENT_ON_ANSWER)
def compare(request: OfficerRequest, slug: str, number: int, other: int) -> HttpResponse:
    """What changed from one version to another."""
    now_, then = version_for(request, slug, number), version_for(request, slug, other)
    if other > number:
        now_, then = then, now_
    found = changes(then.content, now_.content)
    looked(request, f"{slug} versions {then.number} and {now_.number}", 2)
    groups: dict[str, list[Any]] = {}
    for each in found:
        groups.setdefault(each.where, []).append(each)
    context = {
        "document": now_.document,
        "then": then,
        "now": now_,
        "title": f"{presenting.title_of(now_.document)}: versions {then.number} and {now_.number}",
        "groups": groups,
    }
    return render(request, "inspection/answer_changes.html", context)
