"""The invented consultations: one that shaped a grant, one that never said what it changed, one that is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from safelight.commissioning import actions
from safelight.commissioning.codes import Group, LedTo, Method
from safelight.commissioning.invented.steps import DAY, Office
from safelight.commissioning.models import Consultation, Grant
from safelight.kernel.calendar import london_day
from safelight.records.particulars import EthnicityGroup


def voices(office: Office) -> Consultation:
    """Young people asked before the tender for early intervention officers."""
    opens = office.month(17)
    return asked(
        office,
        opens,
        title="What would make you talk to somebody?",
        question="When you had been away from home, who would you have talked to, and what would have to be different?",
        purpose="The tender for officers who see children after a first missing episode",
        methods=(Method.SCHOOL, Method.FOCUS_GROUP, Method.ONLINE),
        groups=(Group.AGED_10_TO_13, Group.AGED_14_TO_17, Group.AGED_18_TO_24),
        seldom_heard="Young people in care, through their own council; young people who are not in school",
        ethics="The safeguarding lead of each school read the questions first; one was taken out.",
        thanks="A voucher for each conversation in a group; nothing for answering online",
        until_on=opens + 35 * DAY,
    )


def asked(office: Office, opens: date, *, until_on: date, **named: Any) -> Consultation:
    """A consultation recorded nine days before it opens, with how people agreed to answer."""
    consent = "Each was told what it was for and agreed; a parent or carer agreed for those under 13."
    return actions.consult(from_on=opens, until_on=until_on, consent=consent, **named, **office.stamp(opens - 9 * DAY))


def shape(office: Office, voices: Consultation, grant: Grant) -> None:
    """Count who answered, say what was heard and what it changed in a grant, and tell them."""
    closed = voices.until_on + 6 * DAY
    counts = {Group.AGED_10_TO_13: 61, Group.AGED_14_TO_17: 102, Group.AGED_18_TO_24: 12}
    lived = {"Cambridge": 31, "Fenland": 9, "Huntingdonshire": 26, "Peterborough": 92, "South Cambridgeshire": 12}
    groups = {
        EthnicityGroup.WHITE: 118,
        EthnicityGroup.ASIAN: 24,
        EthnicityGroup.BLACK: 11,
        EthnicityGroup.MIXED: 14,
    }
    counted: dict[str, Any] = {"groups": counts, "areas": lived, "ethnicities": groups}
    actions.count_answers(voices, asked=430, answers=175, **counted, **office.stamp(closed))
    same = actions.hear(
        voices, words="They want the same person each time, and not in uniform.", **office.stamp(closed)
    )
    actions.hear(voices, words="A visit at home makes some of them say less.", **office.stamp(closed))
    day = grant.awarded_on + 2 * DAY
    actions.say_what_changed(
        voices,
        led_to=LedTo.GRANT,
        theme=same,
        grant=grant,
        words="The conditions keep the officers to this work, in plain clothes, and offer more than one visit.",
        **office.stamp(day),
    )
    told = day + 12 * DAY
    how = "A page that the care council helped to write, read out in each school that took part."
    actions.tell_back(voices, told_on=told, how=how, **office.stamp(told))


def plan(office: Office) -> None:
    """Closed long ago, and nobody has said what it changed."""
    opens = office.month(8)
    plan = asked(
        office,
        opens,
        title="What should the police and crime plan put first?",
        question="Which three of these matter most where you live?",
        purpose="The police and crime plan",
        methods=(Method.ONLINE,),
        groups=(Group.AGED_14_TO_17, Group.AGED_18_TO_24, Group.ADULTS),
        until_on=opens + 28 * DAY,
    )
    counts = {Group.AGED_14_TO_17: 3, Group.AGED_18_TO_24: 21, Group.ADULTS: 588}
    day = plan.until_on + 10 * DAY
    actions.count_answers(plan, asked=None, answers=612, groups=counts, **office.stamp(day))
    actions.hear(plan, words="Roads, burglary and being seen on foot.", **office.stamp(day))


def open_now(office: Office) -> None:
    """Survivors who are being asked now."""
    day = london_day(office.now)
    asked(
        office,
        day - 6 * DAY,
        title="After the police came: what helped, what did not",
        question="What did the officers do that made it easier, and what would you have wanted instead?",
        purpose="The support for victims and survivors from next year",
        methods=(Method.PANEL, Method.INTERVIEW),
        groups=(Group.SURVIVORS, Group.PARENTS),
        seldom_heard="Survivors whose first language is not English, through their own advocates",
        until_on=day + 30 * DAY,
    )
