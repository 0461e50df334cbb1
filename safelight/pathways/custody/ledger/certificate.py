"""The certificate of why a child was kept, on paper (PACE 1984, s.38(7)): its ground, the facts the law asks for, and
what really happened. What is not recorded is said, and a word that misleads is put right beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from safelight.design.moments import london_day, when
from safelight.design.paper import Bullets, Facts, Heading, Paper, Paragraph, Part
from safelight.kernel.codes import Code, in_a_sentence
from safelight.pathways.custody.codes import (
    SUFFICIENCY,
    AuthorityTeam,
    BailGround,
    CopyTo,
    Limb,
    NotMovedReason,
    OfferEnd,
    Rank,
    Reply,
)
from safelight.pathways.custody.facts import CertificateFacts, CustodyFacts, RequestFacts
from safelight.pathways.custody.ledger.telling import asked_for
from safelight.pathways.custody.ledger.wording import NOT_RECORDED, listed, or_not_recorded, put_right
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.decision import EXCEPTION_AGE, secure_test_parts


@dataclass(frozen=True, slots=True)
class Printed:
    """This copy: which number, for whom, by whom and when."""

    number: int
    to: CopyTo
    to_whom: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """Who and where, as the record names them."""

    child: str
    suite: str
    authorities: Mapping[int, str]


def certificate_paper(facts: CustodyFacts, certificate: CertificateFacts, *, named: Named, copy: Printed) -> Paper:
    """The certificate as it is printed for somebody."""
    return Paper(
        title="Certificate: why a child was kept in police detention after charge",
        subtitle="Police and Criminal Evidence Act 1984, section 38(7)",
        reference=facts.reference,
        footer=(
            f"Copy {copy.number}, printed {when(copy.at)} by {copy.by}"
            f" for: {in_a_sentence(copy.to.label)} ({copy.to_whom})"
        ),
        parts=tuple(certificate_parts(facts, certificate, named=named)),
    )


def certificate_parts(facts: CustodyFacts, certificate: CertificateFacts, *, named: Named) -> list[Part]:
    """What stands in the certificate, in the order a court reads it."""
    parts: list[Part] = [
        Heading("The child"),
        Facts(_child(facts, named)),
        Heading("The ground"),
        Paragraph(_label(Limb, certificate.limb)),
        Heading("Who certified it"),
        Facts(_certified(certificate)),
        Heading("What the law asks for"),
        Facts(law_asks(facts, certificate)),
        Paragraph(
            f"{sources.PACE_S38_6.words}. A child’s behaviour, the offence alone, the late hour and the want of a "
            f"secure place do not make a move impracticable ({sources.CODE_C_16D.words})."
        ),
        Heading("The circumstances"),
        Paragraph(or_not_recorded(certificate.circumstances)),
        Heading("Why the child was not moved"),
        Bullets(reasons(certificate)),
        Heading("What was asked, and what was answered"),
        *_asked(facts, named),
    ]
    wrong = put_right(certificate.circumstances, certificate.serious_harm, certificate.why_other_inadequate)
    if wrong:
        parts += [Heading("Words to be put right"), Bullets(wrong)]
    return parts


def law_asks(facts: CustodyFacts, certificate: CertificateFacts) -> list[tuple[str, str]]:
    """Each fact that the ground needs, with what the certificate says of it."""
    asked = [
        (
            "Local authority accommodation (non-secure) asked for",
            _asked_for(certificate.non_secure_asked, certificate.non_secure_reply),
        ),
        ("Secure accommodation asked for", _asked_for(certificate.secure_asked, certificate.secure_reply)),
    ]
    if certificate.limb != Limb.NO_SECURE_PLACE:
        return [*asked, ("What made the move impracticable", or_not_recorded(certificate.circumstances))]
    age = "Age not known" if facts.age is None else f"{facts.age}"
    old_enough = facts.age is not None and facts.age >= EXCEPTION_AGE
    return [
        (f"Aged {EXCEPTION_AGE} or over", f"{age}: {'yes' if old_enough else 'no, so this ground is not open'}"),
        *asked,
        ("The serious harm to the public that is feared", or_not_recorded(certificate.serious_harm)),
        ("Why no other accommodation would protect the public", or_not_recorded(certificate.why_other_inadequate)),
        *_test(facts),
    ]


def _test(facts: CustodyFacts) -> list[tuple[str, str]]:
    secure = [request for request in facts.requests if request.asked_secure]
    parts = secure_test_parts(facts, secure[-1]) if secure else {}
    # The first part is the age, which stands above.
    return [(part, "Shown" if shown else "Not shown") for part, shown in list(parts.items())[1:]]


def reasons(certificate: CertificateFacts) -> list[str]:
    """What really happened, each with what it is worth by itself."""
    found = [NotMovedReason(reason) for reason in certificate.reasons]
    return [f"{reason.label}. {SUFFICIENCY[reason].label}." for reason in found] or [NOT_RECORDED]


def _child(facts: CustodyFacts, named: Named) -> list[tuple[str, str]]:
    grounds = [BailGround(ground).label for ground in facts.bail_grounds]
    court = listed((facts.court, f"sits {when(facts.court_sits_at)}" if facts.court_sits_at else ""))
    return [
        ("Name", named.child),
        ("Born", london_day(facts.born_on) if facts.born_on else NOT_RECORDED),
        ("Age when detention was authorised", NOT_RECORDED if facts.age is None else str(facts.age)),
        ("Custody record", f"{facts.reference}, {named.suite}"),
        ("Charged with", or_not_recorded(listed(offence.title for offence in facts.offences))),
        ("Charged", when(facts.charged_at) if facts.charged_at else NOT_RECORDED),
        ("Bail refused", when(facts.bail_at) if facts.bail_at else NOT_RECORDED),
        ("On the ground", or_not_recorded("; ".join(grounds))),
        ("Court", or_not_recorded(court)),
    ]


def _asked(facts: CustodyFacts, named: Named) -> list[Part]:
    if not facts.requests:
        why = listed((_label(NotMovedReason, facts.not_asked_reason), facts.not_asked_why))
        return [Paragraph(f"No authority was asked. {why}".strip())]
    parts: list[Part] = []
    for number, request in enumerate(facts.requests, start=1):
        parts += [Heading(f"Request {number}", 2), Facts(_request(facts, request, named.authorities))]
    return parts


def _request(facts: CustodyFacts, request: RequestFacts, authorities: Mapping[int, str]) -> Sequence[tuple[str, str]]:
    authority = authorities.get(request.authority or 0, "An authority not named")
    answer = listed(
        (_label(Reply, request.reply), when(request.replied_at) if request.replied_at else "", request.replied_by)
    )
    challenges = [
        ("Challenged", listed((when(each.at) if each.at else "", each.to_whom, each.words, _label(Reply, each.result))))
        for each in request.challenges
    ]
    higher = [
        (
            f"Taken to level {each.level}" if each.level else "Taken higher",
            listed((when(each.at) if each.at else "", each.person, each.role, each.answer)),
        )
        for each in request.escalations
    ]
    gone = [
        ("Offer turned down by police", request.police_refused_why),
        ("Offer ended", listed((_label(OfferEnd, request.offer_ended), request.offer_ended_why))),
    ]
    return [
        ("Asked", when(request.requested_at) if request.requested_at else NOT_RECORDED),
        ("Of", listed((authority, _label(AuthorityTeam, request.team), request.contact))),
        ("For", or_not_recorded(asked_for(facts, request))),
        ("Answer", or_not_recorded(answer)),
        *([("Reason given", request.reply_reason)] if request.reply_reason else []),
        *([("Offered", request.offer_place)] if request.offer_place else []),
        *((label, text) for label, text in gone if text),
        *(challenges or [("Challenged", "No")]),
        *higher,
    ]


def _certified(certificate: CertificateFacts) -> list[tuple[str, str]]:
    rank = _label(Rank, certificate.rank)
    seen = listed(
        (certificate.inspector_seen_by, when(certificate.inspector_seen_at) if certificate.inspector_seen_at else "")
    )
    return [
        ("Custody officer", or_not_recorded(listed((certificate.certified_by, rank)))),
        ("Certified", when(certificate.certified_at) if certificate.certified_at else NOT_RECORDED),
        ("Seen by an inspector", seen or "No"),
    ]


def _asked_for(asked: bool | None, reply: str) -> str:
    if asked is None:
        return NOT_RECORDED
    if not asked:
        return "No"
    return f"Yes. {_label(Reply, reply) or 'No answer is recorded'}."


def _label(code: type[Code], value: str) -> str:
    return code(value).label if value else ""
