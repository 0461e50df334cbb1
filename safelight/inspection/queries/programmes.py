"""The force's programmes, and what was recorded on their boards."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from safelight.design.parts import Part, part_of
from safelight.inspection.models import ProgrammeChange, Report
from safelight.inspection.reading.spans import clean
from safelight.inspection.register.programmes import (
    Change,
    Programme,
    Programmes,
    as_it_stands,
    file_beside,
    read_programmes,
)


@cache
def declared() -> Programmes:
    """The programmes of the force's file. `PolicyError` lists every fault of the file at once."""
    return read_programmes(file_beside(Path(settings.SAFELIGHT_POLICY)))


def programmes() -> list[Programme]:
    """Every programme as its board stands now. One statement."""
    changes: dict[str, list[Change]] = {}
    for each in ProgrammeChange.objects.select_related("owner").order_by("at", "id"):
        changes.setdefault(each.programme, []).append(_change(each))
    return [as_it_stands(each, changes.get(each.code, ())) for each in declared().programmes]


def programme(code: str) -> Programme | None:
    """One programme as its board stands now."""
    return next((each for each in programmes() if each.code == code), None)


def changes_of(code: str, *, part: str) -> Part[ProgrammeChange]:
    """What was recorded on a board, the latest first."""
    found = ProgrammeChange.objects.filter(programme=code).select_related("by", "owner")
    return part_of(found.order_by("-at", "-id"), asked=part, size=100)


def words_of_the_letter() -> str | None:
    """The text of the letter that the programmes speak of, where it is kept here."""
    return Report.objects.filter(sha256=declared().letter).values_list("text", flat=True).first()


def quoted(text: str | None, at: tuple[int, int] | None) -> str:
    """The letter's own words at a place; empty where the letter is not kept."""
    return clean(text[at[0] : at[1]]) if text is not None and at is not None else ""


def _change(each: ProgrammeChange) -> Change:
    owner = each.owner.get_full_name() if each.owner else ""
    return Change(each.milestone, each.words, each.state, each.due_on, owner, each.at)
