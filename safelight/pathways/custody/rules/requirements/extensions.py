"""What must be on the record for a child to be held beyond 24 hours (G06), in clause order.

Each rule is about one decision that allowed it. The same rule refuses the decision as it is made, and lists what is
missing of one that came from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy, Source
from safelight.pathways.custody.codes.extensions import ExtensionKind
from safelight.pathways.custody.facts import CustodyFacts, ExtensionFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.extensions import PACE_IN_FORCE, Fault, faults
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM

_AUTHORITY = (ExtensionKind.AUTHORITY,)
_WARRANT = (ExtensionKind.WARRANT,)
_EXTENSION = (ExtensionKind.EXTENSION,)
_COURT = (*_WARRANT, *_EXTENSION)


class ExtensionOf(NamedTuple):
    """An extension that was allowed, with what keeps it from being lawful."""

    id: str
    extension: ExtensionFacts
    faults: tuple[Fault, ...]


def _allowed(facts: CustodyFacts) -> Iterator[ExtensionOf]:
    return (ExtensionOf(each.id, each, faults(facts, each)) for each in facts.extensions if each.granted)


def _limit(
    fault: Fault,
    code: str,
    question: str,
    missing: str,
    source: Source,
    *,
    ref: str = "custody:G06",
    kinds: tuple[ExtensionKind, ...] = _AUTHORITY,
    before: Act = Act.AUTHORISE_LONGER,
) -> Requirement[CustodyFacts]:
    """One limit of a clause, which nobody may override."""
    return Requirement(
        ref=ref,
        code=f"custody.{code}",
        question=question,
        missing=missing,
        set_by=SetBy.LAW,
        source=source,
        in_force_from=PACE_IN_FORCE,
        each=_allowed,
        applies=lambda each: each.extension.kind in kinds,
        holds=lambda each: fault not in each.faults,
        since=lambda each: each.extension.decided_at,
        key=lambda each: each.id,
        before=(before,),
        needs=("relevant-time", "extension"),
    )


def _of_the_child(
    code: str, question: str, missing: str, holds: Callable[[ExtensionFacts], bool]
) -> Requirement[CustodyFacts]:
    """One of the questions that this force asks of every authority for a child."""
    return Requirement(
        ref="custody:G06",
        code=f"custody.{code}",
        question=question,
        missing=missing,
        set_by=SetBy.FORCE,
        source=sources.CODE_TO_VERIFY,
        in_force_from=FORCE_RULES_FROM,
        each=_allowed,
        applies=lambda each: each.extension.kind == ExtensionKind.AUTHORITY,
        holds=lambda each: holds(each.extension),
        since=lambda each: each.extension.decided_at,
        key=lambda each: each.id,
        before=(Act.AUTHORISE_LONGER,),
        needs=("extension",),
    )


REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    # A superintendent's authority, s.42
    _limit(
        Fault.RANK,
        "authority-rank",
        "Was detention beyond 24 hours authorised by a superintendent or above?",
        "The authority of a superintendent or above: nobody of lower rank may hold a child beyond 24 hours.",
        sources.PACE_S42,
    ),
    _limit(
        Fault.NOT_NECESSARY,
        "authority-necessary",
        "Does the authority say why holding the child without charge is necessary?",
        "Why holding the child without charge is necessary to secure, preserve or obtain evidence.",
        sources.PACE_S42,
    ),
    _limit(
        Fault.NOT_INDICTABLE,
        "authority-indictable",
        "Is the child under arrest for an indictable offence?",
        "An indictable offence: for any other, nobody may hold a child beyond 24 hours.",
        sources.PACE_S42,
    ),
    _limit(
        Fault.NOT_DILIGENT,
        "authority-diligent",
        "Is the investigation being done diligently and without delay?",
        "That the investigation is being done diligently and without delay.",
        sources.PACE_S42,
    ),
    _limit(
        Fault.TOO_LONG,
        "authority-36-hours",
        "Does the authority end by 36 hours after the relevant time?",
        "An end no later than 36 hours after the relevant time.",
        sources.PACE_S42,
    ),
    _limit(
        Fault.AFTER_24_HOURS,
        "authority-within-24-hours",
        "Was authority given within 24 hours of the relevant time?",
        "Authority within 24 hours of the relevant time. After that it cannot be given.",
        sources.PACE_S42,
    ),
    _limit(
        Fault.BEFORE_SECOND_REVIEW,
        "authority-after-second-review",
        "Was authority given after the second review of detention?",
        "A second review of detention first. Until it has been done, authority cannot be given.",
        sources.PACE_S42,
    ),
    _limit(
        Fault.BY_PHONE,
        "authority-not-by-phone",
        "Was authority given in person, or by a live link?",
        "Authority given in person or by a live link: it is not given by telephone.",
        sources.PACE_S45ZA,
    ),
    _limit(
        Fault.LINK,
        "authority-live-link",
        "Was a live link to the superintendent appropriate, advised on, and agreed to?",
        (
            "For a live link: that the custody officer thinks it appropriate, that the child has had a solicitor's "
            "advice on it, and the consent of the child from 14 and of a parent or guardian, with the adult there."
        ),
        sources.PACE_S45ZA,
    ),
    _limit(
        Fault.CHARGED,
        "longer-before-charge",
        "Was longer detention allowed before the child was charged?",
        "Longer detention is for a child who has not been charged.",
        sources.PACE_S42,
        kinds=tuple(ExtensionKind),
    ),
    _of_the_child(
        "authority-vulnerability",
        "Does the authority weigh this child's vulnerability?",
        "What makes this child vulnerable, and how that was weighed.",
        lambda each: bool(each.child_vulnerability.strip()),
    ),
    _of_the_child(
        "authority-adult-view",
        "Does the authority give the appropriate adult's view?",
        "What the appropriate adult thinks of the child being held for longer.",
        lambda each: bool(each.adult_view.strip()),
    ),
    _of_the_child(
        "authority-alternatives",
        "Does the authority say what else was considered?",
        "What else than holding the child for longer was considered, and why it would not do.",
        lambda each: bool(each.alternatives.strip()),
    ),
    _of_the_child(
        "authority-representations",
        "Were the child, the adult and the solicitor heard before the authority?",
        "What the child, the adult and the solicitor said to the superintendent, or that they said nothing.",
        lambda each: bool(each.representations_child and each.representations_adult and each.representations_solicitor),
    ),
    # A court's warrant, s.43
    _limit(
        Fault.APPLIED_LATE,
        "warrant-asked-in-time",
        "Was the court asked for a warrant within 36 hours of the relevant time?",
        "An application to the court within 36 hours of the relevant time.",
        sources.PACE_S43,
        ref="custody:C09",
        kinds=_WARRANT,
        before=Act.RECORD_WARRANT,
    ),
    _limit(
        Fault.TOO_LONG,
        "warrant-36-hours",
        "Is each warrant, and each extension of one, for 36 hours at most?",
        "A warrant that ends no later than 36 hours after it was issued.",
        sources.PACE_S43,
        ref="custody:C09",
        kinds=_COURT,
        before=Act.RECORD_WARRANT,
    ),
    # Its extension, s.44
    _limit(
        Fault.NO_WARRANT_STANDING,
        "extension-of-a-warrant",
        "Was a warrant still running when its extension was asked for?",
        "A warrant that was still running when the court was asked to extend it.",
        sources.PACE_S44,
        ref="custody:C10",
        kinds=_EXTENSION,
        before=Act.RECORD_WARRANT,
    ),
    _limit(
        Fault.PAST_96_HOURS,
        "never-past-96-hours",
        "Does every warrant end by 96 hours after the relevant time?",
        "An end no later than 96 hours after the relevant time. No court can hold the child longer.",
        sources.PACE_S44,
        ref="custody:C10",
        kinds=_COURT,
        before=Act.RECORD_WARRANT,
    ),
)
