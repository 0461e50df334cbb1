"""Having marks given again by the people who gave them, who are not told: how far somebody agrees with themselves."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from django.db import transaction

from safelight.assurance.actions.drawing import why_not
from safelight.assurance.actions.steps import noted, require_act
from safelight.assurance.codes import Turn
from safelight.assurance.drawing import in_order
from safelight.assurance.limits import AGAIN_AFTER, AGAIN_SHARE
from safelight.assurance.models import Mark, Sample
from safelight.derived.policy import book
from safelight.design.moments import london_day as in_words
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotGiveAgain(Refusal):
    """Marks of a sample cannot be asked for again."""


@transaction.atomic
def mark_again(sample: Sample, *, by: Officer, now: datetime) -> list[Mark]:
    """Ask for a share of a closed sample's marks again, each of whoever gave it, once enough time has passed.

    Which ones is settled by a keyed hash of the digest of the results, which nobody can choose. The sample's results
    do not rest on them. Who no longer marks, or works where the file is from, is passed over.
    """
    require_act(by, Act.MODERATE_MARKS, now=now)
    sample = Sample.objects.select_for_update().get(pk=sample.pk)
    if sample.closed_at is None:
        raise CannotGiveAgain("This sample is still being marked. Its marks are asked for again once it is closed.")
    marks = Mark.objects.handed_in().filter(file__sample=sample)
    if (
        marks.filter(turn=Turn.AGAIN).exists()
        or Mark.objects.waiting().filter(file__sample=sample, turn=Turn.AGAIN).exists()
    ):
        raise CannotGiveAgain("Marks of this sample were asked for again already.")
    after, day = book().value(AGAIN_AFTER, on=london_day(now)), london_day(now)
    given = marks.of_pairs().select_related("file", "marker")
    if not (latest := given.order_by("-handed_in_at").values_list("handed_in_at", flat=True).first()):
        raise CannotGiveAgain("No mark of this sample can be asked for again: you gave all that you could see.")
    if after.after(latest) > now:
        raise CannotGiveAgain(
            f"Too early: somebody who marks the same file within {after.words()} remembers it. Come back"
            f" {in_words(after.after(latest))}."
        )
    fit = {
        f"{mark.file.reference}|{mark.marker.number}": mark
        for mark in given.order_by("pk")
        if mark.marker.is_active
        and mark.marker.holds(Role.DIP_SAMPLER, now)
        and not why_not(mark.file, mark.marker, people=None, now=now)
    }
    if not fit:
        raise CannotGiveAgain("Nobody who marked in this sample is a dip sampler now, so nobody can mark it again.")
    wanted = ceil(round(book().value(AGAIN_SHARE, on=day) * given.count(), 9))
    chosen = in_order(fit, seed=sample.result_digest, stratum="again", most=wanted)
    made = [
        saved(
            Mark(file=fit[key].file, turn=Turn.AGAIN, marker=fit[key].marker, allotted_at=now),
            refusal=CannotGiveAgain,
        )
        for key in chosen
    ]
    noted(Act.MODERATE_MARKS, by=by, sample=sample, again=len(made))
    return made
