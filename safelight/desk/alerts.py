"""A duty that came up to a post is an alert: somebody there acknowledges it by name, or it goes on to the next tier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from safelight.derived.models import Duty
from safelight.derived.policy import book
from safelight.desk.models import Acknowledgement
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.records.access import may, require
from safelight.records.actions import enter, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer

ALERT_ACKNOWLEDGED = Policy("desk.alert-acknowledged", Minutes)
"""What a pathway names as `acknowledged` where it has no minutes of its own."""


class CannotAcknowledge(Refusal):
    """A duty cannot be acknowledged."""


class Alert(NamedTuple):
    """A duty not done as an alert: to which posts it has come by now and which it comes to next and when, while nobody
    there acknowledges it; and who did."""

    told: tuple[Role, ...]
    next_up: tuple[Role, datetime] | None
    acknowledged: tuple[Acknowledgement, ...]

    def waits_for(self, roles: Iterable[Role]) -> Role | None:
        """The post of these, the most senior, whose word is still awaited; None where none is."""
        known = {each.role for each in self.acknowledged}
        return next((role for role in reversed(self.told) if role in roles and role not in known), None)


def alerts(duties: Iterable[Duty], *, now: datetime) -> Mapping[int, Alert]:
    """Those of some duties that have come up to somebody by now, by id. One statement, and none where none is late."""
    late = {
        duty.pk: duty
        for duty in duties
        if duty.due_at < now and duty.rule.climbs and register.pathway(duty.kind).acknowledged
    }
    known: dict[int, list[Acknowledgement]] = {pk: [] for pk in late}
    if late:
        for each in Acknowledgement.objects.filter(duty__in=sorted(late)).select_related("by").order_by("at", "pk"):
            known[each.duty_id].append(each)
    found = {pk: _alert(duty, known[pk], now) for pk, duty in late.items()}
    return {pk: alert for pk, alert in found.items() if alert.told}


def _alert(duty: Duty, acknowledged: list[Acknowledgement], now: datetime) -> Alert:
    climbing = duty.rule.climbing(
        started_at=duty.started_at,
        due_at=duty.due_at,
        book=book(),
        within=register.pathway(duty.kind).acknowledged,
        acknowledged=[(Role(each.role), each.at) for each in acknowledged],
    )
    others = [(at, step.role) for at, step in climbing if step.role != duty.owner]
    ahead = [(role, at) for at, role in others if at >= now]
    return Alert(tuple(role for at, role in others if at < now), ahead[0] if ahead else None, tuple(acknowledged))


def alert_of(record: Record, *, clock: str, key: str, now: datetime) -> tuple[Duty, Alert] | None:
    """An open duty of a record that has come up to somebody, and its alert; None where there is none, or no longer."""
    duty = Duty.objects.overdue(now).filter(record=record, clock=clock, key=key).order_by("due_at", "pk").first()
    alert = alerts([duty], now=now).get(duty.pk) if duty is not None else None
    return (duty, alert) if duty is not None and alert is not None else None


@transaction.atomic
def acknowledge(record: Record, *, clock: str, key: str, words: str, by: Officer, now: datetime) -> Acknowledgement:
    """Say by name that one has seen a duty that came up to one's post. It goes no further for want of that; it is still
    to be done, and goes on up by its age. It stands in the record's chronology."""
    require(may(by, act=Act.ACKNOWLEDGE, record=record, now=now))
    found = alert_of(record, clock=clock, key=key, now=now)
    if found is None:
        raise CannotAcknowledge(
            "This is done, or has not come up to anybody: nobody waits for a word on it.",
            next_step="Look at the record to see what is to be done.",
        )
    duty, alert = found
    role = alert.waits_for(by.roles(now))
    if role is None:
        raise CannotAcknowledge(
            _why_not(alert, by.roles(now)), next_step="Look at the record to see what is to be done."
        )
    made = saved(
        Acknowledgement(record=record, duty=duty, role=role, by=by, at=now, words=words.strip()),
        refusal=CannotAcknowledge,
    )
    said = f"Acknowledged for the {in_a_sentence(role.label)}, not done yet: {duty.rule.imperative}"
    enter(record, act=Act.ACKNOWLEDGE, by=by, happened_at=now, recorded_at=now, words=f"{said}. {made.words}".strip())
    return made


def _why_not(alert: Alert, roles: frozenset[Role]) -> str:
    for each in alert.acknowledged:
        if each.role in roles:
            return f"{each.by.get_full_name()} has acknowledged this already for the {each.get_role_display().lower()}."
    told = ", ".join(in_a_sentence(role.label) for role in alert.told)
    return f"This did not come up to a post that you hold. It came up to: {told}."
