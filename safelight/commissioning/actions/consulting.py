"""Ask people, count who answered, say what was heard and what it changed, and tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from safelight.commissioning.actions.doing import (
    holds,
    leads_to_nobody,
    not_after_today,
    noted,
    nothing_missing,
    one_at_a_time,
)
from safelight.commissioning.codes import CountedBy, Group, LedTo, Method
from safelight.commissioning.facts import ConsultationFacts
from safelight.commissioning.load import load_consultations
from safelight.commissioning.models import (
    Answered,
    AnsweredGroup,
    AnsweredPart,
    Change,
    Consultation,
    Feedback,
    Grant,
    Theme,
)
from safelight.commissioning.rules.clocks import is_over
from safelight.commissioning.rules.gaps import CONSULTATION_GAPS
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.records.particulars import EthnicityGroup
from safelight.workforce.models import Officer


class CannotConsult(Refusal):
    """A consultation, or what was heard in it, cannot be recorded as it is given."""


class CannotSayWhatChanged(Refusal):
    """What a consultation changed cannot be recorded as it is given."""


@transaction.atomic
def consult(
    *,
    title: str,
    question: str,
    purpose: str,
    methods: Sequence[Method],
    groups: Sequence[Group],
    seldom_heard: str = "",
    consent: str,
    ethics: str = "",
    thanks: str = "",
    from_on: date,
    until_on: date,
    by: Officer,
    now: datetime,
) -> Consultation:
    """Record a consultation. `until_on` is the first day on which nobody can answer any more.

    `ethics` says who looked at whether asking harms nobody, `thanks` what people are given for answering.
    """
    holds(by, Act.RECORD_CONSULTATION, now, refusal=CannotConsult)
    if not methods or not groups:
        raise CannotConsult("It is not said who is asked, or how.", next_step="Choose at least one of each.")
    leads_to_nobody(CannotConsult, title=title, question=question, purpose=purpose, seldom_heard=seldom_heard)
    one_at_a_time()
    number = Consultation.objects.filter(from_on__year=from_on.year).count() + 1
    made = Consultation(
        reference=f"consultation-{from_on:%Y}-{number}",
        title=title.strip(),
        question=question.strip(),
        purpose=purpose.strip(),
        methods=[each.value for each in methods],
        groups=[each.value for each in groups],
        seldom_heard=seldom_heard.strip(),
        consent=consent.strip(),
        ethics=ethics.strip(),
        thanks=thanks.strip(),
        from_on=from_on,
        until_on=until_on,
        recorded_by=by,
        recorded_at=now,
    )
    saved(made, refusal=CannotConsult)
    noted(Act.RECORD_CONSULTATION, by, consultation=made.reference)
    return made


@transaction.atomic
def count_answers(
    consultation: Consultation,
    *,
    asked: int | None,
    answers: int,
    groups: Mapping[Group, int],
    areas: Mapping[str, int] | None = None,
    ethnicities: Mapping[EthnicityGroup, int] | None = None,
    by: Officer,
    now: datetime,
) -> Answered:
    """Record how many were asked and answered; a later count stands beside the earlier and counts instead.

    `areas` says how many live where, by the names of the force's reference table; each lives in one.
    """
    holds(by, Act.RECORD_CONSULTATION, now, refusal=CannotConsult)
    if consultation.from_on > london_day(now):
        raise CannotConsult("The consultation has not begun.", next_step="Count the answers once there are some.")
    over = [group.label for group, count in groups.items() if count > answers]
    if over:
        raise CannotConsult(f"More of one group answered than answered in all: {', '.join(over)}.", next_step="Check.")
    unasked = [group.label for group in groups if group.value not in consultation.groups]
    if unasked:
        raise CannotConsult(f"This group was not asked: {', '.join(unasked)}.", next_step="Count the groups asked.")
    made = Answered(consultation=consultation, asked=asked, answers=answers, recorded_by=by, recorded_at=now)
    saved(made, refusal=CannotConsult)
    AnsweredGroup.objects.bulk_create(
        AnsweredGroup(of=made, group=group.value, answers=count) for group, count in groups.items()
    )
    for counted, parts in ((CountedBy.AREA, areas or {}), (CountedBy.ETHNICITY, ethnicities or {})):
        if sum(parts.values()) > answers:
            raise CannotConsult(
                f"By {in_a_sentence(counted.label)} more are counted than answered.",
                next_step="Check the numbers: each who answered is counted once.",
            )
        AnsweredPart.objects.bulk_create(
            AnsweredPart(of=made, by=counted, part=str(part), answers=count) for part, count in parts.items()
        )
    noted(Act.RECORD_CONSULTATION, by, consultation=consultation.reference, answers=answers)
    return made


@transaction.atomic
def hear(consultation: Consultation, *, words: str, by: Officer, now: datetime) -> Theme:
    """Record something that several people said."""
    holds(by, Act.RECORD_CONSULTATION, now, refusal=CannotConsult)
    leads_to_nobody(CannotConsult, words=words)
    made = Theme(consultation=consultation, words=words.strip(), recorded_by=by, recorded_at=now)
    saved(made, refusal=CannotConsult)
    noted(Act.RECORD_CONSULTATION, by, consultation=consultation.reference)
    return made


@transaction.atomic
def say_what_changed(
    consultation: Consultation,
    *,
    led_to: LedTo,
    words: str,
    theme: Theme | None = None,
    grant: Grant | None = None,
    named: str = "",
    by: Officer,
    now: datetime,
) -> Change:
    """Record what changed and where, from which of the things heard; or that nothing did, and why."""
    holds(by, Act.SAY_WHAT_CHANGED, now, refusal=CannotSayWhatChanged)
    leads_to_nobody(CannotSayWhatChanged, words=words)
    facts = _facts(consultation)
    nothing_missing(Act.SAY_WHAT_CHANGED, facts, CONSULTATION_GAPS, refusal=CannotSayWhatChanged)
    if led_to is LedTo.NOTHING and not is_over(facts, now):
        raise CannotSayWhatChanged("People can still answer.", next_step="Say that nothing changed once it has closed.")
    if led_to is LedTo.NOTHING and facts.changes:
        raise CannotSayWhatChanged("It is recorded already that something changed.", next_step="Leave it at that.")
    if theme is not None and theme.consultation_id != consultation.pk:
        raise CannotSayWhatChanged("That was heard in another consultation.", next_step="Choose one of this.")
    made = Change(
        consultation=consultation,
        theme=theme,
        led_to=led_to,
        grant=grant,
        named=named.strip(),
        words=words.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    saved(made, refusal=CannotSayWhatChanged)
    noted(Act.SAY_WHAT_CHANGED, by, consultation=consultation.reference, led_to=led_to.value)
    return made


@transaction.atomic
def tell_back(consultation: Consultation, *, told_on: date, how: str, by: Officer, now: datetime) -> Feedback:
    """Record that those who answered were told what came of it."""
    holds(by, Act.SAY_WHAT_CHANGED, now, refusal=CannotSayWhatChanged)
    not_after_today(told_on, now, "The day", refusal=CannotSayWhatChanged)
    if _facts(consultation).changed_at is None:
        raise CannotSayWhatChanged(
            "It is not recorded what changed, so nobody can have been told.", next_step="Say first what changed."
        )
    leads_to_nobody(CannotSayWhatChanged, how=how)
    made = Feedback(consultation=consultation, told_on=told_on, how=how.strip(), recorded_by=by, recorded_at=now)
    saved(made, refusal=CannotSayWhatChanged)
    noted(Act.SAY_WHAT_CHANGED, by, consultation=consultation.reference)
    return made


def _facts(consultation: Consultation) -> ConsultationFacts:
    [found] = load_consultations(Consultation.objects.filter(pk=consultation.pk))
    return found
