"""The steps after the asking: the move, or the certificate, its copies, and whether the court had it."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.design.moments import when
from safelight.kernel.codes import in_a_sentence
from safelight.pathways.custody.codes import (
    SUFFICIENCY,
    Accommodation,
    CopyTo,
    LeftTo,
    Limb,
    NotMovedReason,
    Produced,
    Transport,
)
from safelight.pathways.custody.facts import CertificateFacts
from safelight.pathways.custody.ledger.lines import Kind, Step
from safelight.pathways.custody.ledger.telling import Telling, after, given, said, yes_no


def move_steps(telling: Telling) -> Iterator[Step]:
    """The move to an authority's place, where there was one."""
    offered = {request.id: request.offered_at for request in telling.facts.requests}
    for move in telling.facts.moves:
        place = Accommodation(move.accommodation).label if move.accommodation else "a place not recorded"
        yield Step(
            Kind.MOVE,
            move.left_at,
            f"The child was moved: {in_a_sentence(place)}.",
            facts=given(
                ("Transport", Transport(move.transport).label if move.transport else ""),
                ("Arrived", when(move.arrived_at) if move.arrived_at else ""),
            ),
            said=said(("Told to those who care for the child now", move.handed_over)),
            after=after(move.left_at, offered.get(move.request), "the offer"),
            missing=telling.lacks(
                (bool(move.transport), "move", "Who took the child."),
                (move.arrived_at is not None, "move", "When the child arrived."),
                (bool(move.handed_over), "move", "What those who care for the child were told."),
            ),
            request=move.request,
        )
    if telling.facts.moved and not telling.facts.moves:
        to = LeftTo(telling.facts.left_to).label
        yield Step(Kind.MOVE, telling.facts.left_at, f"The child was moved: {in_a_sentence(to)}.")


def certificate_steps(telling: Telling, made: CertificateFacts) -> Iterator[Step]:
    """One certificate, who was given or printed a copy of it, and whether the court had it."""
    limb_b = made.limb == Limb.NO_SECURE_PLACE
    reasons = [NotMovedReason(reason) for reason in made.reasons]
    yield Step(
        Kind.CERTIFICATE,
        made.certified_at,
        f"It was certified why the child was kept. {Limb(made.limb).label if made.limb else 'No ground is given'}.",
        who=made.certified_by,
        facts=given(
            *((f"Reason: {reason.label}", SUFFICIENCY[reason].label) for reason in reasons),
            ("Non-secure asked for", yes_no(made.non_secure_asked, made.non_secure_reply)),
            ("Secure asked for", yes_no(made.secure_asked, made.secure_reply)),
            ("Serious harm feared", made.serious_harm),
            ("Why no other place would do", made.why_other_inadequate),
            ("Seen by an inspector", made.inspector_seen_by),
        ),
        said=said(("Circumstances", made.circumstances)),
        missing=telling.lacks(
            (bool(made.limb), "certificate", "The ground in law."),
            (bool(made.circumstances), "certificate.text", "The circumstances."),
            (bool(made.reasons), "certificate.reasons", "What really happened."),
            (made.non_secure_asked is not None, "certificate.asked", "Whether non-secure was asked for."),
            (not limb_b or bool(made.serious_harm), "certificate.test", "What serious harm is feared."),
            (not limb_b or bool(made.why_other_inadequate), "certificate.test", "Why no other place would do."),
            (bool(made.certified_by), "certificate.by", "Who certified it."),
            (made.copied_to_court, "certificate.copies", "A copy for the court."),
            (
                bool(made.produced) or telling.facts.left_at is None,
                "certificate.produced",
                "Whether it was produced to the court.",
            ),
        ),
    )
    for copy in made.copies:
        to = f"{in_a_sentence(CopyTo(copy.to).label)}{f' ({copy.to_whom})' if copy.to_whom else ''}"
        yield Step(Kind.COPY, copy.at, f"A copy of the certificate was given to: {to}.", who=copy.by)
    for each in made.prints:
        to = f"{in_a_sentence(CopyTo(each.to).label)} ({each.to_whom})"
        yield Step(Kind.PRINTED, each.at, f"A copy of the certificate was printed for: {to}.", who=each.by)
    if made.produced:
        yield Step(
            Kind.PRODUCED,
            made.produced_at,
            f"The certificate at court: {in_a_sentence(Produced(made.produced).label)}.",
            who=made.produced_by,
            facts=given(("To whom, or why not", made.produced_to)),
        )
