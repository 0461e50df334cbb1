"""What must be on the certificate of why a child was kept (G09, G10, G11, G27, C24)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.kernel.wording import challenges
from safelight.pathways.custody.codes import Limb, NotMovedReason, Reply, Sufficient
from safelight.pathways.custody.facts import CertificateFacts, CustodyFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.decision import EXCEPTION_AGE
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM

_ALL_UNDER_18 = sources.ALL_UNDER_18
_NEVER_ALONE = (Sufficient.NEVER, Sufficient.NO)


def _kept(facts: CustodyFacts) -> bool:
    return facts.must_be_moved and facts.kept and not facts.straight_to_court


CERTIFIED: Requirement[CustodyFacts] = Requirement(
    ref="custody:C24",
    code="custody.certified",
    question="Was it certified, before the child left for court, why the child was kept?",
    missing="A certificate of why the child was kept in police custody. It goes to the court with the child.",
    set_by=SetBy.NATIONAL_STANDARD,
    source=sources.CERTIFICATE,
    in_force_from=_ALL_UNDER_18,
    applies=_kept,
    holds=lambda facts: facts.certified_at is not None and facts.certified_at <= facts.left_at,
    since=lambda facts: facts.left_at,
    before=(Act.LEAVE_CUSTODY,),
    needs=("bail", "left", "certificate"),
    answer=Act.CERTIFY,
)

COPY_TO_COURT: Requirement[CustodyFacts] = Requirement(
    ref="custody:G11",
    code="custody.copy-to-court",
    question="Did a copy of the certificate go to the court with the child?",
    missing="A copy of the certificate for the court.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_16D,
    in_force_from=_ALL_UNDER_18,
    applies=lambda facts: _kept(facts) and bool(facts.certificates),
    holds=lambda facts: any(certificate.copied_to_court for certificate in facts.certificates),
    since=lambda facts: facts.left_at,
    before=(Act.LEAVE_CUSTODY,),
    needs=("bail", "left", "certificate", "certificate.copies"),
    answer=Act.CERTIFY,
)


class CertificateOf(NamedTuple):
    """A certificate with the record it belongs to."""

    id: str
    facts: CustodyFacts
    certificate: CertificateFacts


def _certificates(facts: CustodyFacts) -> Iterator[CertificateOf]:
    return (CertificateOf(certificate.id, facts, certificate) for certificate in facts.certificates)


CERTIFICATE_AFTER_REQUEST: Requirement[CustodyFacts] = Requirement(
    ref="custody:C24",
    code="custody.certificate-after-request",
    question="Was an authority asked before it was certified that the child could not be moved?",
    missing="A request to an authority before the certificate: this one was made before anybody was asked.",
    set_by=SetBy.FORCE,
    source=sources.SEED_CHALLENGE,
    in_force_from=FORCE_RULES_FROM,
    each=_certificates,
    applies=lambda each: each.certificate.certified_at is not None and not each.facts.not_asked_reason,
    holds=lambda each: each.facts.requested_at is not None and each.facts.requested_at <= each.certificate.certified_at,
    since=lambda each: each.certificate.certified_at,
    key=lambda each: each.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("request", "certificate"),
    answer=Act.ASK_FOR_ACCOMMODATION,
)

LIMB_B_AGE: Requirement[CustodyFacts] = Requirement(
    ref="custody:G09",
    code="custody.no-secure-place-age",
    question="Was the ground of no secure place used only for a child of 12 or over?",
    missing="Another ground: for a child under 12 only impracticability can keep the child. The duty to move stands.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_16D,
    in_force_from=_ALL_UNDER_18,
    each=_certificates,
    applies=lambda each: each.certificate.limb == Limb.NO_SECURE_PLACE,
    holds=lambda each: each.facts.age is not None and each.facts.age >= EXCEPTION_AGE,
    since=lambda each: each.certificate.certified_at,
    key=lambda each: each.id,
    before=(Act.CERTIFY,),
    needs=("birth-date", "certificate"),
    answer=Act.CERTIFY,
)

LIMB_B_BOTH_LIMBS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G09",
    code="custody.no-secure-place-both-limbs",
    question="Are both limbs shown: no secure place, and why other accommodation would not protect the public?",
    missing=(
        "Both limbs of the exception: that secure accommodation was asked for and there was none, what serious harm is "
        "feared, and why any other local authority accommodation would not protect the public from it."
    ),
    set_by=SetBy.LAW,
    source=sources.PACE_S38_6,
    in_force_from=_ALL_UNDER_18,
    each=_certificates,
    applies=lambda each: each.certificate.limb == Limb.NO_SECURE_PLACE,
    holds=lambda each: (
        each.certificate.secure_asked is True
        and not (each.certificate.secure_reply and Reply(each.certificate.secure_reply).offers)
        and bool(each.certificate.serious_harm.strip() and each.certificate.why_other_inadequate.strip())
    ),
    since=lambda each: each.certificate.certified_at,
    key=lambda each: each.id,
    before=(Act.CERTIFY,),
    needs=("certificate", "certificate.asked", "certificate.test"),
    answer=Act.CERTIFY,
)

LIMB_B_NON_SECURE_ASKED: Requirement[CustodyFacts] = Requirement(
    ref="custody:G09",
    code="custody.no-secure-place-non-secure-asked",
    question="Was non-secure accommodation asked for as well?",
    missing="Whether local authority accommodation (non-secure) was asked for as well, and the answer.",
    set_by=SetBy.FORCE,
    source=sources.SEED_WORDING,
    in_force_from=FORCE_RULES_FROM,
    each=_certificates,
    applies=lambda each: each.certificate.limb == Limb.NO_SECURE_PLACE,
    holds=lambda each: each.certificate.non_secure_asked is True,
    since=lambda each: each.certificate.certified_at,
    key=lambda each: each.id,
    before=(Act.CERTIFY,),
    needs=("certificate", "certificate.asked"),
    answer=Act.CERTIFY,
)

LIMB_A_CIRCUMSTANCES: Requirement[CustodyFacts] = Requirement(
    ref="custody:G10",
    code="custody.impracticable-circumstances",
    question="Does the certificate state the circumstances that made moving the child impracticable?",
    missing="The circumstances that made the move impracticable: times, names, what was asked and what was answered.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_16D,
    in_force_from=_ALL_UNDER_18,
    each=_certificates,
    applies=lambda each: each.certificate.limb == Limb.IMPRACTICABLE,
    holds=lambda each: bool(each.certificate.circumstances.strip()),
    since=lambda each: each.certificate.certified_at,
    key=lambda each: each.id,
    before=(Act.CERTIFY,),
    needs=("certificate", "certificate.text"),
    answer=Act.CERTIFY,
)

LIMB_A_REASONS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G10",
    code="custody.impracticable-reasons",
    question="Is there a reason that can make moving the child impracticable?",
    missing=(
        "A reason about transport or travel. A missing request, the child's behaviour, the offence, the late hour, "
        "a dispute between authorities or no secure place do not make it impracticable to move a child."
    ),
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_16D,
    in_force_from=_ALL_UNDER_18,
    each=_certificates,
    applies=lambda each: each.certificate.limb == Limb.IMPRACTICABLE,
    holds=lambda each: any(
        NotMovedReason(reason).sufficient not in _NEVER_ALONE for reason in each.certificate.reasons
    ),
    since=lambda each: each.certificate.certified_at,
    key=lambda each: each.id,
    before=(Act.CERTIFY,),
    needs=("certificate", "certificate.reasons"),
    answer=Act.CERTIFY,
)

WORDING: Requirement[CustodyFacts] = Requirement(
    ref="custody:G27",
    code="custody.certificate-wording",
    question="Does the certificate name accommodation rightly?",
    missing=(
        "The right words in the certificate: say local authority accommodation, secure or non-secure. "
        "Words that make every place sound secure have kept children in cells."
    ),
    set_by=SetBy.FORCE,
    source=sources.SEED_WORDING,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.certificates,
    applies=lambda certificate: bool(certificate.circumstances),
    holds=lambda certificate: not challenges(certificate.circumstances),
    since=lambda certificate: certificate.certified_at,
    key=lambda certificate: certificate.id,
    before=(Act.CERTIFY,),
    needs=("certificate", "certificate.text"),
    answer=Act.CERTIFY,
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    CERTIFIED,
    COPY_TO_COURT,
    CERTIFICATE_AFTER_REQUEST,
    LIMB_B_AGE,
    LIMB_B_BOTH_LIMBS,
    LIMB_B_NON_SECURE_ASKED,
    LIMB_A_CIRCUMSTANCES,
    LIMB_A_REASONS,
    WORDING,
)
