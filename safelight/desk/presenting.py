"""Duties and gaps as a page shows them: in an officer's words, with who set the limit and the way to the next act."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch

from safelight.derived.models import Duty, Gap
from safelight.derived.policy import book
from safelight.design.addresses import address, in_query
from safelight.design.lines import DutyLine, duty_line
from safelight.design.moments import at_most, when
from safelight.desk.alerts import Alert, alerts
from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.register import CameUp, register
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.records import baton
from safelight.records.models import Hands
from safelight.workforce.models import Officer

OVER = {SetBy.LAW: "late", SetBy.NATIONAL_STANDARD: "late"}
OVER_FORCE_TIME = "over the force’s time"


def present_duty(
    duty: Duty,
    *,
    reference: str,
    now: datetime,
    acts: Collection[Act] = (),
    roles: Collection[Role] = (),
    alert: Alert | None = None,
) -> DutyLine:
    """One open duty as a line. The act that meets it is a button only for who may do it; `alert` says to whom it came
    up, where the page asked that, and whether anybody there acknowledged it."""
    clock, acts_held = duty.rule, acts
    if clock.by_owner_alone and duty.owner not in roles:
        acts = ()
    return duty_line(
        clock.imperative,
        started_at=duty.started_at,
        due_at=duty.due_at,
        now=now,
        warn_at=duty.warn_at,
        over=OVER.get(clock.set_by, OVER_FORCE_TIME),
        href=act_page(duty.kind, clock.answer, reference) if clock.answer in acts else "",
        law=law_words(clock, duty),
        receipt=receipt_page(reference, clock.code),
        act=_button(duty.kind, clock.answer, reference) if clock.answer in acts else None,
        owner=_whose(duty, clock, now, alert),
        alert=_alert_words(alert, now) if alert else "",
        acknowledge=(
            _acknowledge_page(duty, reference)
            if alert and Act.ACKNOWLEDGE in acts_held and alert.waits_for(roles)
            else ""
        ),
    )


def present_duties(
    duties: Sequence[Duty], *, reference: str, now: datetime, acts: Collection[Act], roles: Collection[Role]
) -> list[DutyLine]:
    """The open duties of one record as its page shows them, each that came up with whether anybody acknowledged it: one
    statement where something is late, and none where nothing is."""
    came_up = alerts(duties, now=now)
    return [
        present_duty(duty, reference=reference, now=now, acts=acts, roles=roles, alert=came_up.get(duty.pk))
        for duty in duties
    ]


def _whose(duty: Duty, clock: Clock[Any], now: datetime, alert: Alert | None) -> str:
    """Whose duty it is, and whom it has climbed to since it went over its limit."""
    if alert is not None:
        told = [in_a_sentence(role.label) for role in alert.told]
    else:
        steps = clock.climbed(started_at=duty.started_at, due_at=duty.due_at, now=now, book=book())
        told = [in_a_sentence(step.role.label) for step in steps if step.role != duty.owner]
    owner = in_a_sentence(Role(duty.owner).label)  # Django would go through every role for each line
    return f"{owner}, and now the {told[-1]}" if told else owner


def _alert_words(alert: Alert, now: datetime) -> str:
    """Who acknowledged what came up to them; where nobody did, to whom it goes on and when."""
    if alert.acknowledged:
        each = alert.acknowledged[-1]
        said = f"{each.by.get_full_name()}, {each.get_role_display().lower()}, acknowledged it at {when(each.at, now)}"
        return f"{said}: {each.words}" if each.words else f"{said}."
    if alert.next_up is None:
        return "Nobody has acknowledged it."
    role, at = alert.next_up
    return f"Nobody has acknowledged it; it goes on to the {in_a_sentence(role.label)} at {when(at, now)}."


def _acknowledge_page(duty: Duty, reference: str) -> str:
    return f"{address('desk:acknowledge', duty.clock, reference)}?{urlencode({'key': duty.key})}"


def handovers_that_came_up(officer: Officer, now: datetime) -> CameUp | None:
    """Handovers that nobody answered in time and an officer's post is told of."""
    found = baton.came_up(officer, now=now, book=book())
    return None if found is None else CameUp(found, _handovers, f"{address('desk:handovers')}#climbed")


def answer_page(held: Hands | None, *, me: int) -> str:
    """Where the offer of a record is answered or taken back, for the two whose it is; empty for anybody else."""
    if held is None or held.offered is None or me not in (held.offered.to_id, held.officer_id):
        return ""
    return address("desk:handovers")


def present_hands(held: Hands | None, *, me: int) -> Mapping[str, Any] | None:
    """Whose hands a record on a list is in, and to whom it is offered."""
    if held is None:
        return None
    shown: dict[str, Any] = {"name": held.name, "since": held.since}
    if held.offered is not None:
        to_me = held.offered.to_id == me
        shown |= {"offered_to": "you" if to_me else held.offered.to, "href": answer_page(held, me=me)}
    return shown


def _handovers(number: int) -> str:
    return at_most(number, baton.COUNTED, "handover")


def present_gap(gap: Gap, *, reference: str, acts: Collection[Act] = (), reason: str = "") -> Mapping[str, Any]:
    """One gap as a line; `reason` is what it was accepted with."""
    rule = gap.rule
    may_answer = rule.answer is not None and rule.answer in acts
    return {
        "text": _missing(gap),
        "href": act_page(gap.kind, rule.answer, reference) if may_answer else "",
        "link": rule.answer.label if rule.answer else "",
        "accepted": reason,
        "advised": getattr(gap, "advised", ""),
        "since": gap.since,
        "receipt": receipt_page(reference, rule.code),
        "advise": _advise_page(gap, reference) if Act.ADVISE in acts and gap.closed_at is None else "",
    }


def _missing(gap: Gap) -> str:
    """What is missing, and of a rule that asks for each of some codes, which of them."""
    rule = gap.rule
    if rule.keys is None:
        return rule.missing
    return f"“{rule.keys(gap.key).label}”: {in_a_sentence(rule.missing)}"


def _advise_page(gap: Gap, reference: str) -> str:
    page = address("desk:advise", gap.requirement, reference)
    return f"{page}?{urlencode({'key': gap.key})}" if gap.key else page


def law_words(clock: Clock[Any], duty: Duty) -> str:
    """Who set the limit, in a sentence. A force's minutes are never called law."""
    edition = book().limit(clock.code, clock.limit).on(duty.edition_from)
    limit = edition.value.words()
    if clock.practicable is not None:
        return f"Law: as soon as practicable ({clock.practicable.words}). This force asks within {limit}."
    if clock.set_by is SetBy.FORCE:
        return f"This force asks within {limit}."
    return f"{clock.set_by.label}: within {limit} ({edition.source.words})."


def act_page(kind: str, act: Act | None, reference: str) -> str:
    """The address of the page on which an act is done on a record; empty where the pathway has none."""
    name = register.pathway(kind).pages.get(act) if act is not None else None
    if not name:
        return ""
    try:
        return address(name, reference)
    except NoReverseMatch:
        return address(name)


def record_page(kind: str, reference: str) -> str:
    """The address of a record's own page."""
    return address(register.pathway(kind).record_page, reference)


def receipt_page(reference: str, code: str) -> str:
    """Where the working of one rule on one record is shown."""
    return f"{address('desk:receipt', code)}?record={in_query(reference)}"


def _button(kind: str, act: Act | None, reference: str) -> Mapping[str, str] | None:
    page = act_page(kind, act, reference)
    return {"text": act.label, "href": page} if page and act is not None else None
