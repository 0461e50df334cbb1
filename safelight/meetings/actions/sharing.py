"""Sharing an agency's part of a meeting with it, and withdrawing it: what, with whom, why, under which agreement."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight import journal
from safelight.derived.policy import book
from safelight.design.moments import london_day as day_in_words
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.meetings import Series
from safelight.kernel.refusals import Refusal
from safelight.kernel.sealed import canonical, digest
from safelight.meetings.access import may
from safelight.meetings.actions.allowed import said
from safelight.meetings.actions.attending import attendance_of
from safelight.meetings.agenda import Agenda, agenda
from safelight.meetings.codes import Agency
from safelight.meetings.models import Meeting, Minute, Share
from safelight.meetings.series import AGREEMENT, BASIS, HELD, Partner
from safelight.meetings.sharing import concerns, part_of, sealed
from safelight.places.models import Authority
from safelight.records.access import require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotShare(Refusal):
    """An agency's part cannot be shared."""


class CannotWithdraw(Refusal):
    """What was shared cannot be withdrawn."""


def partner_of(meeting: Meeting, agency: Agency) -> Partner:
    """The agency outside the force that is given its part of a meeting; refused for one that takes no part."""
    partner = HELD[Series(meeting.series)].partner(agency)
    if partner is None:
        raise CannotShare(
            f"{agency.label} is given no part of this meeting.", next_step="Choose an agency that takes part in it."
        )
    return partner


@transaction.atomic
def share(
    meeting: Meeting,
    *,
    agency: Agency,
    authority: Authority,
    purpose: str,
    with_words: bool,
    with_minutes: bool,
    by: Officer,
    now: datetime,
) -> Share:
    """Give an agency of one authority its part of a meeting, as it stands now, frozen.

    The force's lawful basis and agreement of the day are kept with it. Sharing again gives a new part beside the first.
    """
    require(may(by, act=Act.SHARE_CASES, held=HELD[Series(meeting.series)], now=now))
    partner = partner_of(meeting, agency)
    why = said(purpose, refusal=CannotShare, otherwise="Say why it is shared.")
    before_it = agenda(meeting, now=now)
    content = part_of(
        before_it,
        partner,
        authority,
        attendance=attendance_of(meeting),
        minutes=list(Minute.objects.filter(meeting=meeting).order_by("pk")) if with_minutes else [],
        with_words=with_words,
    )
    frame, cells = sealed(content)
    frozen, today = canonical(frame), london_day(now)
    shared = saved(
        Share(
            meeting=meeting,
            series=meeting.series,
            kinds=meeting.kinds,
            agency=agency,
            authority=authority,
            canonical=frozen,
            cells=cells,
            sha256=digest(frozen),
            cases=len(content["cases"]),
            purpose=why,
            basis=book().value(BASIS, on=today),
            agreement=book().value(AGREEMENT, on=today),
            shared_at=now,
            shared_by=by,
            shared_by_name=by.get_full_name(),
        ),
        refusal=CannotShare,
    )
    leaves(
        by,
        act=Act.SHARE_CASES,
        what=What.MEETING_PART,
        about=f"{HELD[Series(meeting.series)].slug} {meeting.held_on} {agency.value} {authority.code}",
        subjects=shared.cases,
        now=now,
        purpose=f"{agency.label}, {authority.name}: {why}",
        digest=shared.sha256,
        detail={
            "share": str(shared.public_id),
            "agency": agency.value,
            "authority": authority.code,
            "references": _references(before_it, partner, authority),
        },
    )
    return shared


@transaction.atomic
def withdraw_share(shared: Share, *, why: str, by: Officer, now: datetime) -> Share:
    """Withdraw what was shared, and say why. The agency reads it no more; what it was is kept."""
    require(may(by, act=Act.SHARE_CASES, held=HELD[Series(shared.series)], now=now))
    held = Share.objects.select_for_update(of=("self",)).get(pk=shared.pk)
    if held.withdrawn_at is not None:
        raise CannotWithdraw(
            f"This was withdrawn on {day_in_words(london_day(held.withdrawn_at))}.",
            next_step="Share it anew where it is to be read again.",
        )
    held.withdrawn_at, held.withdrawn_by = now, by
    held.withdrawn_why = said(why, refusal=CannotWithdraw, otherwise="Say why it is withdrawn.")
    saved(held, refusal=CannotWithdraw, only=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    detail = {"share": str(held.public_id), "did": "WITHDRAW", "agency": held.agency}
    journal.write(Kind.CHANGE, act=Act.SHARE_CASES, officer=by, digest=held.sha256, detail=detail)
    return held


def _references(before_it: Agenda, partner: Partner, authority: Authority) -> list[str]:
    return [
        subject.reference
        for part in before_it.parts
        for subject in part.listed
        if concerns(subject, partner, authority.pk)
    ]
