"""The demo force's samples: two months marked and closed, one being marked, and what followed for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from safelight.assurance import actions
from safelight.assurance.actions import Said
from safelight.assurance.actions.moderating import to_moderate
from safelight.assurance.codes import Assessed, Attendance, Turn
from safelight.assurance.frames import Period
from safelight.assurance.models import Mark, SafetyCheck, Sample, TrainingEvent
from safelight.kernel.calendar import add_months, london_day, start_of_day
from safelight.kernel.questions import Answer
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer

PLAN = "custody.monthly-dip"
QUARTERLY = "police-protection.dip"
_NOTES = (
    "The entry could be about any child.",
    "Nothing says what the child wanted.",
    "The reasons are those of the first review, word for word.",
    "The adult is named, not when they were asked.",
)


_MARKED_IN = timedelta(hours=30)
"""From the drawing of a sample to the last that is done about it."""


def months_before(now: datetime) -> list[Period]:
    """The last three months whose sample could be drawn and marked by now: not one that ended an hour ago."""
    this_month = london_day(now - _MARKED_IN).replace(day=1)
    return [Period(add_months(this_month, -back), add_months(this_month, 1 - back)) for back in (3, 2, 1)]


def drawn_at(period: Period, now: datetime) -> datetime:
    """When the sample of a period is drawn: two days after it ended, or as long ago as leaves time for the marking."""
    return min(start_of_day(period.end) + timedelta(days=2, hours=9), now - _MARKED_IN)


def make_samples(people: Mapping[str, Officer], *, now: datetime) -> int:
    """Make what is not there yet; gives how many samples were made. `people` are the invented officers by number."""
    moderator, markers = people["QM9001"], [people[number] for number in ("QS9101", "QS9102", "QS9103")]
    made = 0
    for back, period in zip((3, 2, 1), months_before(now), strict=True):
        if Sample.objects.filter(plan=PLAN, from_on=period.start).exists():
            continue
        at = drawn_at(period, now)
        with transaction.atomic():
            sample = actions.freeze(register.plan(PLAN), period=period, by=moderator, now=at)
            seed = f"{period.start:%Y-%m} chair {int(sample.frame_digest[:4], 16) % 97}"
            actions.draw_sample(sample, seed=seed, markers=markers, by=moderator, now=at + timedelta(hours=1))
            _mark(sample, at=at + timedelta(hours=5), share=1.0 if back > 1 else 0.4)
            if back > 1:
                _finish(sample, people, at=at + timedelta(hours=20))
        made += 1
    made += _make_quarters(moderator, markers, now=now)
    if made:
        with transaction.atomic():
            _train(people, now=now)
            _learn(people, now=now)
    return made


def _make_quarters(moderator: Officer, markers: Sequence[Officer], *, now: datetime) -> int:
    """The dips of police protection of the last two whole quarters, nearly all of it good: a promise stands on them."""
    plan = register.plan(QUARTERLY)
    last = Period(*plan.every.before(london_day(now - _MARKED_IN)))
    made = 0
    for period in (Period(*plan.every.before(last.start)), last):
        if Sample.objects.filter(plan=QUARTERLY, from_on=period.start).exists():
            continue
        at = drawn_at(period, now)
        with transaction.atomic():
            sample = actions.freeze(plan, period=period, by=moderator, now=at)
            seed = f"{period.start:%Y-%m} chair {int(sample.frame_digest[:4], 16) % 97}"
            actions.draw_sample(sample, seed=seed, markers=markers, by=moderator, now=at + timedelta(hours=1))
            _mark(sample, at=at + timedelta(hours=5), share=1.0, poor=0)
            _decide(sample, moderator, at=at + timedelta(hours=20))
            actions.close_sample(sample, by=moderator, now=at + timedelta(hours=21))
        made += 1
    return made


def _mark(sample: Sample, *, at: datetime, share: float, poor: int | None = None) -> None:
    """`poor`: of 256 answers so many are no yes; without it some, by the month."""
    marks = list(
        Mark.objects.standing()
        .filter(file__sample=sample)
        .select_related("file__sample", "file__record", "marker")
        .order_by("file__stratum", "file__place", "turn")
    )
    for mark in marks[: round(len(marks) * share)]:
        act_as(mark.marker, at=at)
        actions.open_file(mark, by=mark.marker, now=at)
        mark.refresh_from_db()
        answers = {ref: _answer(mark, ref, poor) for ref in mark.file.asked or ()}
        actions.hand_in(
            mark,
            answers,
            by=mark.marker,
            now=at + timedelta(minutes=25),
            strength="What the child said on arrival is there in the child’s own words.",
            change="Say at each review what is new, and why a cell was needed.",
            child="The child would see that somebody asked, and not what came of it.",
        )
    act_as(None, at=at)


def _answer(mark: Mark, ref: str, most: int | None) -> Said:
    """Nearly always yes, the same for both markers but for one answer in twenty: invented, and the same every time."""
    drawn = sha256(f"{mark.file.reference}|{ref}".encode()).digest()
    own = sha256(f"{mark.file.reference}|{ref}|{mark.turn}".encode()).digest()
    if most is None:
        most = 28 if mark.file.sample.start.month % 2 else 20
    poor = drawn[0] < most
    if most and mark.turn == Turn.SECOND and own[0] < 10:
        poor = not poor
    if not poor:
        return Said(Answer.YES)
    if drawn[1] < 90:
        return Said(Answer.NOT_RECORDED)
    return Said(Answer.NO, _NOTES[drawn[2] % len(_NOTES)])


def _finish(sample: Sample, people: Mapping[str, Officer], *, at: datetime) -> None:
    moderator, lead = people["QM9001"], people["CL5001"]
    _decide(sample, moderator, at=at)
    for check in SafetyCheck.objects.filter(file__sample=sample, done_at=None):
        actions.make_check(check, found="Spoken to at home by the youth justice worker; safe.", by=lead, now=at)
    actions.close_sample(sample, by=moderator, now=at + timedelta(hours=1))
    file = sample.files.order_by("stratum", "place").first()
    if file is not None:
        actions.send_feedback(
            file,
            officer=people["PS1001"],
            supervisor=people["INSP3001"],
            strength="What the child said on arrival is there in the child’s own words.",
            change="Say at each review what is new.",
            child="The child would see that somebody asked, and not what came of it.",
            by=moderator,
            now=at + timedelta(hours=2),
        )


def _decide(sample: Sample, moderator: Officer, *, at: datetime) -> None:
    for pair in to_moderate(sample):
        decided = {ref: pair.answers[0][ref].value for ref in pair.apart}
        actions.moderate(pair.file, decided, reason="The record bears the first reading out.", by=moderator, now=at)


def _train(people: Mapping[str, Officer], *, now: datetime) -> None:
    if TrainingEvent.objects.exists():
        return
    today = london_day(now)
    for number, role, course, months in (
        ("PS1001", Role.CUSTODY_SERGEANT, "CT1", 6),
        ("PS1001", Role.CUSTODY_SERGEANT, "CT2", 23),
        ("PS1001", Role.CUSTODY_SERGEANT, "CT5", 40),
        ("PS1002", Role.CUSTODY_SERGEANT, "CT1", 30),
        ("DO2001", Role.DETENTION_OFFICER, "CT2", 3),
        ("INSP3001", Role.CUSTODY_INSPECTOR, "CT1", 12),
        ("QS9101", Role.DIP_SAMPLER, "CT7", 2),
        ("QS9102", Role.DIP_SAMPLER, "CT7", 5),
    ):
        actions.record_training(
            officer=people[number],
            role=role,
            course=course,
            held_on=add_months(today, -months),
            attendance=Attendance.FULL,
            assessed=Assessed.PASSED,
            trainer="T. Instructor",
            by=people["TL9201"],
            now=now,
        )


def _learn(people: Mapping[str, Officer], *, now: datetime) -> None:
    today = london_day(now)
    actions.give_action(
        what="Show each shift two reviews side by side: one that says what is new, and one that does not.",
        owner=people["INSP3001"],
        due_on=add_months(today, 1),
        fault="CUSTODY_COPY",
        by=people["TL9201"],
        now=now,
    )
    done = actions.give_action(
        what="Put the questions about wishes on a card beside each booking desk.",
        owner=people["PS1002"],
        due_on=today + timedelta(days=7),
        fault="RED_VOTC",
        by=people["TL9201"],
        now=now,
    )
    actions.finish_action(done, words="The cards are out in both suites.", by=people["PS1002"], now=now)
