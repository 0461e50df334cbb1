"""Keep a programme's board: change a milestone, add one, say who answers for the programme."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight import journal
from safelight.inspection.actions.refusals import CannotKeepBoard, may
from safelight.inspection.models import ProgrammeChange
from safelight.inspection.queries.programmes import programme as programme_of
from safelight.inspection.register.codes import Lives
from safelight.inspection.register.programmes import Milestone, Programme
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.records.actions import saved
from safelight.workforce.models import Officer


@transaction.atomic
def change_milestone(
    programme: str,
    milestone: str,
    *,
    state: Lives | None,
    due_on: date | None,
    owner: Officer | None,
    why: str,
    by: Officer,
    now: datetime,
) -> ProgrammeChange:
    """Change how a milestone stands, its day or who answers for it. What stood stays in the history.

    Whoever answers for it says that it is done; that it is shown to be done is somebody else's to say.
    """
    held = _known(programme, by=by, now=now)
    known = next((each for each in held.milestones if each.code == milestone), None)
    if known is None:
        raise CannotKeepBoard("There is no such milestone.", next_step="Choose one from the board.")
    if state is None and due_on is None and owner is None:
        raise CannotKeepBoard("Nothing changes.", next_step="Say what changes.")
    if state is Lives.SHOWN_DONE and _whose(programme, known) == by.pk:
        raise CannotKeepBoard(
            "You answer for this milestone, so you cannot say that it is shown to be done.",
            next_step="Ask somebody else to look and say so.",
        )
    return _kept(programme, milestone, state=state, due_on=due_on, owner=owner, why=why, words="", by=by, now=now)


@transaction.atomic
def add_milestone(
    programme: str, *, words: str, due_on: date, owner: Officer, by: Officer, now: datetime
) -> ProgrammeChange:
    """Add a milestone to a board, with its owner and day."""
    held = _known(programme, by=by, now=now)
    if not words.strip():
        raise CannotKeepBoard("Nothing says what is to be reached.", next_step="Say it in a sentence.")
    code = f"{programme}-{len(held.milestones) + 1}"
    why = "Added to the board"
    return _kept(
        programme, code, state=Lives.PROPOSED, due_on=due_on, owner=owner, why=why, words=words, by=by, now=now
    )


@transaction.atomic
def own_programme(programme: str, *, owner: Officer, why: str, by: Officer, now: datetime) -> ProgrammeChange:
    """Say who answers for a programme from now on."""
    _known(programme, by=by, now=now)
    return _kept(programme, "", state=None, due_on=None, owner=owner, why=why, words="", by=by, now=now)


def _known(programme: str, *, by: Officer, now: datetime) -> Programme:
    may(by, Act.KEEP_PROGRAMME, now, refusal=CannotKeepBoard)
    found = programme_of(programme)
    if found is None:
        raise CannotKeepBoard(f"There is no programme {programme}.", next_step="Choose one from the list.")
    return found


def _whose(programme: str, milestone: Milestone) -> int | None:
    latest = ProgrammeChange.objects.filter(programme=programme, milestone=milestone.code).exclude(owner=None)
    return latest.order_by("-at", "-id").values_list("owner", flat=True).first()


def _kept(
    programme: str,
    milestone: str,
    *,
    state: Lives | None,
    due_on: date | None,
    owner: Officer | None,
    why: str,
    words: str,
    by: Officer,
    now: datetime,
) -> ProgrammeChange:
    if owner is not None and (not owner.is_active or Act.FINISH_WORK not in owner.acts(now)):
        raise CannotKeepBoard(
            f"{owner.get_full_name()} cannot see the register.",
            next_step="Ask a system manager for the posting, or choose somebody else.",
        )
    made = ProgrammeChange(
        programme=programme,
        milestone=milestone,
        words=words.strip(),
        state=state.value if state else "",
        due_on=due_on,
        owner=owner,
        why=why.strip(),
        by=by,
        at=now,
    )
    saved(made, refusal=CannotKeepBoard)
    detail = {"programme": programme, "milestone": milestone, "state": made.state}
    journal.write(Kind.CHANGE, act=Act.KEEP_PROGRAMME, officer=by, detail=detail)
    return made
