"""Issuing a meeting's pack: everything is decided, the counts come out, and then nothing changes any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from safelight import journal
from safelight.derived.policy import book
from safelight.design.moments import clock_time, london_day, plural
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.sealed import canonical, digest
from safelight.meetings.access import may
from safelight.meetings.actions.attending import agencies_present, attendance_of
from safelight.meetings.actions.opening import digest_of
from safelight.meetings.agenda import Agenda, agenda
from safelight.meetings.models import Attendance, Item, Meeting, Minute, Pack
from safelight.meetings.packs import closing_of, content_of, sealed
from safelight.records.access import require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_NAMED = 5


class CannotIssue(Refusal):
    """A pack cannot be issued."""


class DoesNotReconcile(CannotIssue):
    """What was before, what came and what went do not make what is there."""


@transaction.atomic
def issue(meeting: Meeting, *, by: Officer, now: datetime, without_quorum: str = "") -> Pack:
    """Freeze what the meeting had before it and decided, and close it for good.

    Refused while a record has no decision, while the counts do not come out (saying where), while fewer are there than
    the force asks and nobody says why it went on, and for a pack that is issued already.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    before_it = agenda(held, now=now)
    require(may(by, act=Act.ISSUE_PACK, held=before_it.held, now=now))
    _refuse_twice(held)
    previous = Pack.objects.filter(meeting=held.previous_id).first() if held.previous_id else None
    _refuse_undecided(before_it)
    _refuse_unreconciled(before_it, previous)
    attendance = attendance_of(held)
    _refuse_without_quorum(before_it, attendance, without_quorum.strip())
    head = journal.anchor()
    content = content_of(
        before_it,
        attendance=attendance,
        minutes=list(Minute.objects.filter(meeting=held).order_by("pk")),
        without_quorum=without_quorum.strip(),
        previous=previous,
        head=head,
        issued_by=by.get_full_name(),
        now=now,
    )
    frame, cells = sealed(content)
    frozen = canonical(frame)
    counts = before_it.counts
    pack = Pack(
        meeting=held,
        series=held.series,
        kinds=held.kinds,
        canonical=frozen,
        cells=cells,
        sha256=digest(frozen),
        edition=content["edition"],
        journal_seq=content["journal"]["seq"],
        journal_digest=content["journal"]["digest"],
        opening=counts.opening,
        new=counts.new,
        closed=counts.closed,
        corrected=counts.corrected,
        closing=counts.closing,
        previous=previous,
        issued_by=by,
        issued_by_name=by.get_full_name(),
        issued_at=now,
    )
    pack.save(force_insert=True)  # what its constraints ask was asked above, in words, with the meeting held
    held.closed_at = now
    saved(held, refusal=CannotIssue, only=["closed_at"])
    meeting.closed_at = now
    journal.write(
        Kind.CHANGE,
        act=Act.ISSUE_PACK,
        officer=by,
        count=counts.closing,
        digest=pack.sha256,
        detail={"series": held.series, "held_on": str(held.held_on)},
    )
    return pack


def _refuse_twice(meeting: Meeting) -> None:
    if meeting.closed_at is None:
        return
    pack = Pack.objects.get(meeting=meeting)
    raise CannotIssue(
        f"The pack of the meeting of {london_day(meeting.held_on)} was issued at {clock_time(pack.issued_at)} by "
        f"{pack.issued_by_name}, and a pack is issued once.",
        next_step="What is to be put right goes to the next meeting.",
    )


def _refuse_undecided(before_it: Agenda) -> None:
    undecided = [subject for subject in before_it.undecided if not subject.movement.unexplained]
    if undecided:
        named = ", ".join(subject.reference for subject in undecided[:_NAMED])
        more = f" and {len(undecided) - _NAMED} more" if len(undecided) > _NAMED else ""
        raise CannotIssue(
            f"{plural(len(undecided), 'record has', 'records have')} no decision yet: {named}{more}.",
            next_step="Decide who acts on each, or say why nothing more is needed.",
        )


def _refuse_unreconciled(before_it: Agenda, previous: Pack | None) -> None:
    """Say where the counts do not come out: by line, and by record where one is to blame."""
    where: list[str] = []
    frozen = previous.content if previous is not None else None
    for part in before_it.parts:
        title = part.line.title
        open_ones = [each for each in part.subjects if each.movement.unexplained and not each.explained]
        where += [f"{title}: {each.reference} is {in_a_sentence(each.movement.label)}" for each in open_ones]
        if not part.counts.come_out and not open_ones:
            where.append(f"{title}: {part.counts.words()} does not come out")
        if frozen is not None and part.line.code in {line["code"] for line in frozen["lines"]}:
            stood = sorted(each.reference for each in part.subjects if each.movement.stood_before)
            issued = closing_of(frozen, part.line.code)
            if stood != issued:
                odd = ", ".join(sorted(set(stood) ^ set(issued))[:_NAMED])
                where.append(
                    f"{title}: the last pack closed with {len(issued)}, this list opened with {len(stood)} ({odd})"
                )
    kept = Item.objects.filter(meeting=before_it.meeting)
    if digest_of(kept) != before_it.meeting.list_digest:
        where.append("the list is not the one that was fixed at the cut-off")
    if where:
        raise DoesNotReconcile(
            f"The pack does not reconcile. {'. '.join(where)}.",
            next_step="Say of each how it came or left; if the list itself was altered, have the journal read.",
        )


def _refuse_without_quorum(before_it: Agenda, attendance: Sequence[Attendance], why: str) -> None:
    needed = book().value(before_it.held.quorum, on=before_it.meeting.held_on)
    there = len(agencies_present(list(attendance)))
    if there < needed and not why:
        raise CannotIssue(
            f"{plural(there, 'agency is', 'agencies are')} recorded as there, and this force asks for {needed}.",
            next_step="Record who is there, or say why the meeting went on without them.",
        )
