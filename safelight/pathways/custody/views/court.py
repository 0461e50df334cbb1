"""The certificate on its way to the court, each copy of it logged; and what the court decided."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.moments import when
from safelight.design.paper import to_pdf
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody import actions
from safelight.pathways.custody.access import authority_names
from safelight.pathways.custody.codes import CopyTo, Limb
from safelight.pathways.custody.facts import CertificateFacts, CopyFacts, PrintFacts
from safelight.pathways.custody.forms.court import CourtOutcomeForm, PrintForm, ProduceForm
from safelight.pathways.custody.ledger.certificate import Named, Printed, certificate_paper, law_asks, reasons
from safelight.pathways.custody.ledger.wording import NOT_RECORDED, or_not_recorded, put_right
from safelight.pathways.custody.views.acting import Scene, acting
from safelight.pathways.custody.views.not_now import not_now
from safelight.workforce.gate import OfficerRequest, act, refused


@act(Act.PRINT_CERTIFICATE)
def certificate(request: OfficerRequest, reference: str) -> HttpResponse:
    """The certificate as it stands, who was given or printed a copy; and printing one, which is logged."""
    scene = Scene(request, reference, Act.PRINT_CERTIFICATE)
    detention = scene.detention
    against = not_now(Act.PRINT_CERTIFICATE, scene.facts)
    if against is not None:
        return scene.not_now(against, title="The certificate")
    form = scene.form(PrintForm)
    if form.is_valid():
        try:
            return _printed(scene, **form.given())
        except Refusal as refusal:
            refused(request, form, refusal, record=detention.record)
    made = scene.facts.certificates[-1]
    context = {
        **scene.about(title="The certificate"),
        "form": form,
        "ground": Limb(made.limb).label if made.limb else "Not recorded",
        "certified": _certified(made),
        "law_asks": [{"term": term, "text": text} for term, text in law_asks(scene.facts, made)],
        "reasons": reasons(made),
        "circumstances": made.circumstances,
        "wrong_words": put_right(made.circumstances, made.serious_harm, made.why_other_inadequate),
        "copies": [_copy(each, "Given", scene) for each in made.copies]
        + [_copy(each, "Printed", scene) for each in made.prints],
    }
    return render(request, "custody/certificate.html", context)


def _printed(scene: Scene, *, to: CopyTo, to_whom: str) -> HttpResponse:
    """Print this copy, log it, and hand it out."""
    detention, facts = scene.detention, scene.facts
    made = facts.certificates[-1]
    number = len(made.prints) + 1
    by = scene.request.officer.get_full_name()
    paper = certificate_paper(
        facts,
        made,
        named=Named(
            child=detention.child.name, suite=detention.record.area.name, authorities=authority_names(facts.requests)
        ),
        copy=Printed(number=number, to=to, to_whom=to_whom, by=by, at=scene.at),
    )
    printed = to_pdf(paper)
    digest = hashlib.sha256(printed).hexdigest()
    actions.print_certificate(detention, to=to, to_whom=to_whom, digest=digest, **scene.stamp)
    leaves(
        scene.request.officer,
        act=Act.PRINT_CERTIFICATE,
        what=What.CERTIFICATE,
        about=scene.reference,
        subjects=1,
        now=scene.at,
        record=detention.record,
        purpose=f"For: {to.label} ({to_whom})",
        digest=digest,
        detail={"copy": number},
    )
    response = HttpResponse(printed, content_type="application/pdf")
    name = f"certificate-{scene.reference.replace('/', '-')}-copy-{number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _certified(made: CertificateFacts) -> dict[str, Any]:
    return {"by": made.certified_by, "at": made.certified_at}


def _copy(each: CopyFacts | PrintFacts, how: str, scene: Scene) -> list[str]:
    return [
        CopyTo(each.to).label,
        or_not_recorded(each.to_whom),
        how,
        or_not_recorded(each.by),
        when(each.at, scene.at) if each.at else NOT_RECORDED,
    ]


@act(Act.PRODUCE_CERTIFICATE)
def produce(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record whether the court had the certificate."""
    return acting(
        request,
        reference,
        Act.PRODUCE_CERTIFICATE,
        ProduceForm,
        actions.produce_certificate,
        says="whether the certificate was produced to the court.",
        title="Was the certificate produced to the court?",
    )


@act(Act.RECORD_COURT_OUTCOME)
def outcome(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what the court decided."""
    return acting(
        request,
        reference,
        Act.RECORD_COURT_OUTCOME,
        CourtOutcomeForm,
        actions.record_court_outcome,
        says="what the court decided.",
    )
