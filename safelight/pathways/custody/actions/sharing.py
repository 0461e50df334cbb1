"""Sharing with an authority its own part of the ledger: frozen when it is made, each copy logged."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.sealed import faults_in
from safelight.pathways.custody.actions.steps import refuse_wrong_words, require_words
from safelight.pathways.custody.ledger.extract import MOST_CASES, Extract, digest_of, sealed
from safelight.pathways.custody.models import AuthorityExtract, ExtractCopy
from safelight.places.models import Authority
from safelight.records.access import NotAllowed
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotShare(Refusal):
    """The extract cannot be shared."""


class CannotCopy(Refusal):
    """No copy of the extract can be made."""


@transaction.atomic
def share_extract(
    authority: Authority,
    *,
    extract: Extract,
    first: date,
    until: date,
    to_whom: str,
    purpose: str,
    read_through: bool,
    by: Officer,
    now: datetime,
) -> AuthorityExtract:
    """Freeze an authority's own part of the ledger from `first` up to `until`, to be given to somebody there."""
    _allowed(by, now)
    require_words(
        (to_whom, "Name who it is shared with: the person and their role."),
        (purpose, "Say what it is shared for."),
        refusal=CannotShare,
    )
    refuse_wrong_words(purpose, refusal=CannotShare)
    if not read_through:
        raise CannotShare(
            "It is shared only once you have read it through: words that an officer wrote may name somebody else.",
            next_step="Read it, leave the words out if they name anybody, and tick that you have.",
        )
    if not extract.cases:
        raise CannotShare("Nothing was asked of this authority in this period.", next_step="Choose another period.")
    if len(extract.cases) > MOST_CASES:
        raise CannotShare(
            f"There are {len(extract.cases)} cases, more than {MOST_CASES}, which nobody can read through.",
            next_step="Choose a shorter period.",
        )
    frame, cells = sealed(extract.content)
    made = saved(
        AuthorityExtract(
            authority=authority,
            from_on=first,
            until_on=until,
            made_at=now,
            made_by=by,
            made_by_name=by.name,
            to_whom=to_whom,
            purpose=purpose,
            content=frame,
            cells=cells,
            cases=extract.cases,
            digest=digest_of(frame),
        ),
        refusal=CannotShare,
    )
    _left(made, by=by, digest=made.digest, purpose=f"{to_whom}: {purpose}", now=now)
    return made


@transaction.atomic
def copy_extract(extract: AuthorityExtract, *, to_whom: str, digest: str, by: Officer, now: datetime) -> ExtractCopy:
    """Log one printing of an extract: for whom, by whom, when, and the SHA-256 of what was printed."""
    _allowed(by, now)
    require_words((to_whom, "Name who this copy is for."), refusal=CannotCopy)
    if digest_of(extract.content) != extract.digest or any(faults_in(extract.content, extract.cells)):
        raise CannotCopy(
            "What was shared is not what it was when it was frozen, so no copy of it is given.",
            next_step="Tell the system manager, and share it anew.",
        )
    copy = saved(
        ExtractCopy(extract=extract, at=now, by=by, by_name=by.name, to_whom=to_whom, digest=digest),
        refusal=CannotCopy,
    )
    _left(extract, by=by, digest=digest, purpose=to_whom, now=now, copy=str(copy.pk))
    return copy


def _allowed(by: Officer, now: datetime) -> None:
    if Act.SHARE_EXTRACT not in by.acts(now):
        raise NotAllowed(f"Your role does not include this: {in_a_sentence(Act.SHARE_EXTRACT.label)}.")


def _left(extract: AuthorityExtract, *, by: Officer, digest: str, purpose: str, now: datetime, copy: str = "") -> None:
    leaves(
        by,
        act=Act.SHARE_EXTRACT,
        what=What.AUTHORITY_EXTRACT,
        about=f"{extract.authority.code} {extract.from_on} to {extract.until_on}",
        subjects=len(extract.cases),
        now=now,
        purpose=purpose,
        digest=digest,
        detail={
            "extract": str(extract.public_id),
            "copy": copy,
            "references": [case["reference"] for case in extract.cases],
        },
    )
