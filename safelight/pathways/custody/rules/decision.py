"""What the law leaves open when a child has been charged and refused bail (PACE 1984 s.38(6)), as a decision table.

Both limbs of the exception must hold: no secure place, and no other local authority accommodation that would protect
the public from serious harm. It exists from the age of 12, and never before
non-secure accommodation was asked for.
"""

from __future__ import annotations

from typing import NamedTuple

from safelight.kernel.codes import Code, in_a_sentence
from safelight.kernel.sources import SetBy
from safelight.kernel.tables import ANY, DecisionTable, Row
from safelight.pathways.custody.codes import Basis, Limb, NotMovedReason, Reply, Sufficient
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.rules import sources

EXCEPTION_AGE = 12
"""The age from which the exception for want of a secure place exists (Code C Note 16D)."""


class Practicable(Code):
    """Whether it is practicable to move the child: a question of transport and travel only."""

    YES = "YES", "Practicable"
    NO = "NO", "Impracticable: transport or travel"


class AgeBand(Code):
    """The child's age at the limit that the law draws."""

    UNDER_12 = "UNDER_12", "10 or 11"
    FROM_12 = "FROM_12", "12 to 17"


class SeriousHarm(Code):
    """Whether death or serious injury is feared from further violent or sexual offences by this child before court."""

    SHOWN = "SHOWN", "Shown, in all four parts"
    NOT_SHOWN = "NOT_SHOWN", "Not shown"


class SecurePlace(Code):
    """What came of asking for secure accommodation."""

    NOT_ASKED = "NOT_ASKED", "Not asked"
    OFFERED = "OFFERED", "Offered"
    NONE = "NONE", "None available"


class OtherPlace(Code):
    """What came of asking for non-secure accommodation."""

    NOT_ASKED = "NOT_ASKED", "Not asked"
    OFFERED = "OFFERED", "Offered"
    NONE = "NONE", "Refused, or no reply"
    INADEQUATE = "INADEQUATE", "Would not protect the public from serious harm"


class Open(Code):
    """What the law leaves open to the custody officer."""

    ASK_NON_SECURE = "ASK_NON_SECURE", "Ask for local authority accommodation (non-secure)"
    ASK_SECURE = "ASK_SECURE", "Ask for secure accommodation: the test is met"
    MOVE_NON_SECURE = "MOVE_NON_SECURE", "Move the child to local authority accommodation (non-secure)"
    MOVE_SECURE = "MOVE_SECURE", "Move the child to the secure accommodation offered"
    CHALLENGE = "CHALLENGE", "Challenge the authority, escalate, and go on asking: the duty to move stands"
    DUTY_STANDS = "DUTY_STANDS", "The duty to move stands: no exception is open for this child"
    CERTIFY_NO_SECURE_PLACE = "CERTIFY_NO_SECURE_PLACE", "Certify: no secure place, and no other adequate place"
    CERTIFY_IMPRACTICABLE = "CERTIFY_IMPRACTICABLE", "Certify: moving the child is impracticable, and state why"


_YES, _UNDER, _FROM = Practicable.YES, AgeBand.UNDER_12, AgeBand.FROM_12
_SHOWN, _NOT_SHOWN = SeriousHarm.SHOWN, SeriousHarm.NOT_SHOWN

AFTER_BAIL_REFUSED: DecisionTable[Open] = DecisionTable(
    code="custody.after-bail-refused",
    title="Charged and refused bail: what the law leaves open",
    set_by=SetBy.LAW,
    source=sources.PACE_S38_6,
    columns=(Practicable, AgeBand, SeriousHarm, SecurePlace, OtherPlace),
    rows=[
        Row((Practicable.NO, ANY, ANY, ANY, ANY), Open.CERTIFY_IMPRACTICABLE),
        Row((_YES, _UNDER, ANY, ANY, OtherPlace.NOT_ASKED), Open.ASK_NON_SECURE),
        Row((_YES, _UNDER, ANY, ANY, OtherPlace.OFFERED), Open.MOVE_NON_SECURE),
        Row((_YES, _UNDER, ANY, ANY, OtherPlace.NONE), Open.CHALLENGE),
        Row((_YES, _UNDER, ANY, ANY, OtherPlace.INADEQUATE), Open.DUTY_STANDS),
        Row((_YES, _FROM, _NOT_SHOWN, ANY, OtherPlace.NOT_ASKED), Open.ASK_NON_SECURE),
        Row((_YES, _FROM, _NOT_SHOWN, ANY, OtherPlace.OFFERED), Open.MOVE_NON_SECURE),
        Row((_YES, _FROM, _NOT_SHOWN, ANY, OtherPlace.NONE), Open.CHALLENGE),
        Row((_YES, _FROM, _NOT_SHOWN, ANY, OtherPlace.INADEQUATE), Open.DUTY_STANDS),
        Row((_YES, _FROM, _SHOWN, SecurePlace.NOT_ASKED, ANY), Open.ASK_SECURE),
        Row((_YES, _FROM, _SHOWN, SecurePlace.OFFERED, ANY), Open.MOVE_SECURE),
        Row((_YES, _FROM, _SHOWN, SecurePlace.NONE, OtherPlace.NOT_ASKED), Open.ASK_NON_SECURE),
        Row((_YES, _FROM, _SHOWN, SecurePlace.NONE, OtherPlace.OFFERED), Open.MOVE_NON_SECURE),
        Row((_YES, _FROM, _SHOWN, SecurePlace.NONE, OtherPlace.NONE), Open.CHALLENGE),
        Row((_YES, _FROM, _SHOWN, SecurePlace.NONE, OtherPlace.INADEQUATE), Open.CERTIFY_NO_SECURE_PLACE),
    ],
)


def secure_test_parts(facts: CustodyFacts, request: RequestFacts) -> dict[str, bool]:
    """The four parts of the test for secure accommodation, in words, and whether each is shown."""
    return {
        "The child is 12 or over": facts.age is not None and facts.age >= EXCEPTION_AGE,
        "The charge is a violent or sexual offence": facts.violent_or_sexual is True
        or bool(request.secure_offence_why.strip()),
        "Death or serious injury is feared from further such offences before court": request.secure_harm is True
        and request.secure_further_offences is True
        and request.secure_before_court is True
        and bool(request.secure_evidence.strip()),
        "No non-secure place would do, with whatever conditions": bool(request.secure_why_not_non_secure.strip()),
    }


def secure_test_met(facts: CustodyFacts, request: RequestFacts) -> bool:
    """Whether all four parts of the test for secure accommodation are shown."""
    return all(secure_test_parts(facts, request).values())


class Advice(NamedTuple):
    """What is open, or why the question does not arise; with the case that the table was asked."""

    open: Open | None
    says: str
    case: tuple[Code, ...] = ()


def what_is_open(facts: CustodyFacts) -> Advice:
    """What the law leaves open for this child now (custody document §5.4). The decision is the custody officer's."""
    if not facts.charged:
        return Advice(None, "The child has not been charged.")
    if not facts.bail:
        return Advice(None, "Bail has not been decided.")
    if not facts.charged_and_refused:
        return Advice(None, "Bail was granted: there is no duty to move the child.")
    if facts.basis != Basis.AFTER_CHARGE:
        return Advice(
            None, f"Held on another basis ({in_a_sentence(facts.basis.label)}), which does not carry the duty to move."
        )
    if facts.moved:
        return Advice(None, "The child was moved to local authority accommodation.")
    if facts.straight_to_court:
        return Advice(None, "Taken straight to a sitting court. The facts and times are on the record.")
    case = (_practicable(facts), _age(facts), _harm(facts), _secure(facts), _other(facts))
    found = AFTER_BAIL_REFUSED.decide(*case)
    return Advice(found, found.label, case)


def _practicable(facts: CustodyFacts) -> Practicable:
    travel = any(
        NotMovedReason(reason).sufficient is Sufficient.MAY_BE_IMPRACTICABLE
        for certificate in facts.certificates
        if certificate.limb == Limb.IMPRACTICABLE
        for reason in certificate.reasons
    )
    return Practicable.NO if travel else Practicable.YES


def _age(facts: CustodyFacts) -> AgeBand:
    """A child whose age is not known is taken for the younger: no exception opens on a doubt."""
    return AgeBand.FROM_12 if facts.age is not None and facts.age >= EXCEPTION_AGE else AgeBand.UNDER_12


def _harm(facts: CustodyFacts) -> SeriousHarm:
    shown = any(request.asked_secure and secure_test_met(facts, request) for request in facts.requests)
    return SeriousHarm.SHOWN if shown else SeriousHarm.NOT_SHOWN


def _secure(facts: CustodyFacts) -> SecurePlace:
    asked = [request for request in facts.requests if request.asked_secure]
    if any(_offers(request, Reply.OFFERED_SECURE) and request.offer_stands for request in asked):
        return SecurePlace.OFFERED
    return SecurePlace.NONE if any(request.answers for request in asked) else SecurePlace.NOT_ASKED


def _offers(request: RequestFacts, kind: Reply) -> bool:
    return any(reply == kind for reply, _ in request.answers)


def _other(facts: CustodyFacts) -> OtherPlace:
    asked = [request for request in facts.requests if request.asked_non_secure]
    offered = [request for request in asked if _offers(request, Reply.OFFERED_NON_SECURE)]
    if any(request.offer_stands for request in offered):
        return OtherPlace.OFFERED
    if any(request.police_refused_why.strip() for request in offered):
        return OtherPlace.INADEQUATE
    if not asked:
        return OtherPlace.NOT_ASKED
    if any(certificate.why_other_inadequate.strip() for certificate in facts.certificates):
        return OtherPlace.INADEQUATE
    return OtherPlace.NONE
