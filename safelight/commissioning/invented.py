"""The demo force's grants and consultations, under the names that the answer to the inspectors gives its services.

Every amount, figure and organisation is made up. One grant has a return that is late, one has no outcome, one has all
of them met, one small grant is to a person; one consultation shaped a grant, and one never said what it changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from safelight.commissioning import actions
from safelight.commissioning.actions import Reported
from safelight.commissioning.codes import (
    Agreement,
    Aim,
    Course,
    FigureKind,
    Group,
    LedTo,
    Method,
    Over,
    PaidFrom,
    RecipientKind,
)
from safelight.commissioning.models import Consultation, Grant, Instalment, Outcome, Programme
from safelight.kernel.calendar import add_months, london_day, start_of_day
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.workforce.models import Officer

_DAY = timedelta(days=1)
_TITLES = ("Early intervention officers", "SAFE", "Safe places after school", "Youth Fund")


@dataclass(frozen=True)
class Office:
    """The commissioner's office, and the month the demo is made in."""

    by: Officer
    now: datetime
    area: Area

    def month(self, back: int) -> date:
        """The first day of a month so many before this one."""
        return add_months(london_day(self.now).replace(day=1), -back)

    def morning(self, day: date) -> datetime:
        """Ten in the morning of a day, and never after now."""
        return min(start_of_day(day) + timedelta(hours=10), self.now)

    def stamp(self, day: date) -> dict[str, Any]:
        """Who does something, and when."""
        return {"by": self.by, "now": self.morning(day)}


def make_funding(by: Officer, *, now: datetime) -> int:
    """Make what is not there yet; gives how many grants and consultations were made."""
    if Programme.objects.exists():
        return 0
    office = Office(by, now, Area.objects.get(kind=AreaKind.FORCE))
    with transaction.atomic():
        held = {title: actions.add_programme(title, **office.stamp(office.month(22))) for title in _TITLES}
        voices = _voices(office)
        officers = _early_intervention(office, held["Early intervention officers"])
        _shape(office, voices, officers)
        _safe(office, held["SAFE"])
        _safe_places(office, held["Safe places after school"])
        _youth_fund(office, held["Youth Fund"])
        _plan(office)
        _open_now(office)
    with transaction.atomic():
        _publish(office)
        _newest(office, held["Youth Fund"])
    return Grant.objects.count() + Consultation.objects.count()


def _grant(office: Office, programme: Programme, *, from_back: int, months: int, **named: Any) -> Grant:
    start = office.month(from_back)
    awarded = start - 20 * _DAY
    given: dict[str, Any] = {
        "agreement": Agreement.GRANT,
        "recipient": RecipientKind.PUBLIC_BODY,
        "paid_from": PaidFrom.CORE,
        "open_call": False,
        "return_every": 3,
        "area": office.area,
        "awarded_on": awarded,
        "from_on": start,
        "until_on": add_months(start, months),
        "programme": programme,
    }
    grant = actions.award(**{**given, **named}, **office.stamp(awarded + _DAY))
    for safeguarding in (True, False):
        seen = awarded + 4 * _DAY
        actions.assure(grant, safeguarding=safeguarding, seen_on=seen, **office.stamp(seen))
    return grant


def _pay(office: Office, grant: Grant, *parts: tuple[date, int]) -> None:
    """Plan each part, and pay what is due by now."""
    for due_on, amount in parts:
        part: Instalment = actions.plan_instalment(
            grant, due_on=due_on, amount=Decimal(amount), **office.stamp(grant.awarded_on + 5 * _DAY)
        )
        if due_on < london_day(office.now):
            actions.pay(part, paid_on=due_on, amount=part.amount, **office.stamp(due_on))


def _return(office: Office, grant: Grant, from_on: date, *figures: Reported, reached: int, words: str) -> None:
    came = min(add_months(from_on, grant.return_every) + 18 * _DAY, london_day(office.now))
    actions.receive(
        grant,
        from_on=from_on,
        received_at=office.morning(came),
        reached=reached,
        figures=figures,
        words=words,
        evidence_name=f"{grant.reference}-{from_on:%Y-%m}.pdf",
        evidence=f"An invented return of {grant.reference} from {from_on}".encode(),
        **office.stamp(came),
    )


def _promise(office: Office, grant: Grant, title: str, definition: str, **named: Any) -> Outcome:
    given: dict[str, Any] = {
        "kind": FigureKind.SHARE,
        "over": Over.WHOLE,
        "aim": Aim.AT_LEAST,
        "baseline": None,
        "baseline_words": "It was not counted before the money",
    }
    stamp = office.stamp(grant.awarded_on + 3 * _DAY)
    return actions.promise(grant, title=title, definition=definition, **{**given, **named}, **stamp)


def _early_intervention(office: Office, programme: Programme) -> Grant:
    """Running, its last return late, one of its outcomes not met."""
    grant = _grant(
        office,
        programme,
        from_back=13,
        months=24,
        title="Officers who step in after a first missing episode",
        purpose="Three officers who see each child within days of the first time they go missing from home.",
        reasons="A first episode is when a child will most likely talk to somebody, and most go missing again.",
        conditions="A return each quarter; the officers kept to this work; more than one visit offered to every child.",
        recipient=RecipientKind.PUBLIC_BODY,
        identifier="GB-INVENTED-CONSTABULARY",
        name="Invented Constabulary",
        amount=Decimal(148_500),
        groups=(Group.AGED_10_TO_13, Group.AGED_14_TO_17),
        beneficiaries=400,
    )
    _pay(office, grant, *((add_months(grant.from_on, 6 * part), 37_125) for part in range(4)))
    due = add_months(grant.from_on, 12) - _DAY
    seen = _promise(
        office,
        grant,
        "Children seen within seven days of their first episode",
        "Of children whose first missing episode ended in the quarter, those spoken to face to face within seven days.",
        target=Decimal(90),
        due_on=due,
        over=Over.LATEST,
    )
    stayed = _promise(
        office,
        grant,
        "Children who do not go missing again within 90 days",
        "Of children seen, those with no further episode in the 90 days after; counted in the quarter those days end.",
        target=Decimal(60),
        due_on=due,
        baseline=Decimal(41),
        baseline_words="",
    )
    for place, (held, asked, again, of) in enumerate([(38, 52, 21, 40), (47, 58, 31, 52), (50, 57, 36, 55)]):
        _return(
            office,
            grant,
            add_months(grant.from_on, 3 * place),
            Reported(seen, held=held, asked=asked),
            Reported(stayed, held=again, asked=of),
            reached=asked,
            words="Two posts were empty for a month." if place == 0 else "",
        )
    return grant


def _safe(office: Office, programme: Programme) -> None:
    """Ended, given more time once, and all that was promised is met."""
    grant = _grant(
        office,
        programme,
        from_back=21,
        months=12,
        title="SAFE: adults that young people at risk of exploitation trust",
        purpose="A share of a team of adults who stay with young people at risk of exploitation.",
        reasons="One adult who stays is what young people who got away say had helped them.",
        conditions="Money from the authority beside it, a return each quarter, and a plan for what follows.",
        identifier="GB-INVENTED-YOUTH-JUSTICE",
        name="Invented Youth Justice Service",
        amount=Decimal(90_000),
        paid_from=PaidFrom.HOME_OFFICE,
        groups=(Group.AGED_10_TO_13, Group.AGED_14_TO_17),
        beneficiaries=60,
    )
    _pay(office, grant, (grant.from_on, 45_000), (add_months(grant.from_on, 6), 45_000))
    kept = _promise(
        office,
        grant,
        "Young people who stay in touch with their worker for six months",
        "Of young people taken on at least six months ago, those with a meeting in each of the six months.",
        target=Decimal(65),
        due_on=add_months(grant.from_on, 15) - _DAY,
        baseline=Decimal(40),
        baseline_words="",
    )
    varied = add_months(grant.from_on, 10)
    actions.decide(
        grant,
        course=Course.VARY,
        reason="The authority’s own money comes later than planned; young people would lose their worker.",
        decided_on=varied,
        change=Decimal(22_500),
        until_on=add_months(grant.from_on, 15),
        **office.stamp(varied),
    )
    _pay(office, grant, (add_months(grant.from_on, 12), 22_500))
    for place, (held, asked) in enumerate([(7, 12), (14, 20), (19, 24), (22, 26), (21, 25)]):
        from_on = add_months(grant.from_on, 3 * place)
        _return(office, grant, from_on, Reported(kept, held=held, asked=asked), reached=asked + 9, words="")


def _safe_places(office: Office, programme: Programme) -> None:
    """Running, and nothing is promised for it."""
    grant = _grant(
        office,
        programme,
        from_back=5,
        months=12,
        title="Open doors after school on two sites",
        purpose="Rooms, a worker and something to do until six on two school sites.",
        reasons="Most of what happens to young people outside happens between three and six.",
        conditions="Open to young people of any school, and attendance counted by session.",
        recipient=RecipientKind.SCHOOL,
        identifier="GB-COH-09999901",
        name="Invented Academy Trust",
        amount=Decimal(36_000),
        paid_from=PaidFrom.SERIOUS_VIOLENCE_DUTY,
        groups=(Group.AGED_10_TO_13, Group.AGED_14_TO_17),
        beneficiaries=150,
    )
    _pay(office, grant, (grant.from_on, 18_000), (add_months(grant.from_on, 6), 18_000))
    _return(office, grant, grant.from_on, reached=96, words="84 sessions on two sites; the younger ones come most.")


_SMALL = (
    ("Boxing on two evenings", "Invented Boxing Club", "GB-CHC-9999901", 2_000, (34, 40), 9),
    ("A recording room for young women", "Invented Sound Trust", "GB-CHC-9999902", 2_000, (11, 24), 7),
    ("Allotment mornings", "Invented Growers", "GB-CHC-9999903", 1_000, (4, 6), 6),
)


def _youth_fund(office: Office, programme: Programme) -> None:
    """Small grants from the proceeds of crime: one met, one not, one with too few to show, one to a person."""
    districts = list(Area.objects.filter(kind=AreaKind.DISTRICT).order_by("name"))
    for place, (title, name, identifier, amount, (held, asked), back) in enumerate(_SMALL):
        grant = _grant(
            office,
            programme,
            from_back=back,
            months=6,
            area=districts[place % len(districts)],
            title=title,
            purpose=f"{title}, free for young people.",
            reasons="Young people asked for it, and adults whom they trust run it.",
            conditions="One return halfway and one at the end.",
            recipient=RecipientKind.CHARITY,
            identifier=identifier,
            name=name,
            amount=Decimal(amount),
            paid_from=PaidFrom.PROCEEDS_OF_CRIME,
            open_call=True,
            groups=(Group.AGED_14_TO_17,),
            beneficiaries=asked,
        )
        _pay(office, grant, (grant.from_on, amount))
        stays = _promise(
            office,
            grant,
            "Young people who still come after twelve weeks",
            "Of young people who came at least once in the first month, those who came in the twelfth week.",
            target=Decimal(70),
            due_on=add_months(grant.from_on, 3) - _DAY,
        )
        _return(office, grant, grant.from_on, Reported(stays, held=held, asked=asked), reached=asked, words="")
        end = add_months(grant.from_on, 3)
        if add_months(grant.from_on, 6) + 18 * _DAY < london_day(office.now):
            _return(office, grant, end, reached=asked, words="It goes on without the money.")
    kit = _grant(
        office,
        programme,
        from_back=4,
        months=6,
        return_every=6,
        title="A kit for a young coach",
        purpose="A kit and the fee of a coaching course.",
        reasons="Younger children listen to somebody of nineteen.",
        conditions="The course is finished.",
        recipient=RecipientKind.PERSON,
        amount=Decimal(300),
        paid_from=PaidFrom.PROCEEDS_OF_CRIME,
        open_call=True,
        groups=(Group.AGED_18_TO_24,),
    )
    _promise(
        office,
        kit,
        "Sessions led with younger children",
        "Sessions of at least an hour, with five or more children under 14, that the coach led alone.",
        kind=FigureKind.COUNT,
        target=Decimal(10),
        due_on=kit.until_on - _DAY,
    )


def _newest(office: Office, programme: Programme) -> None:
    """Awarded after the last publication, and not begun."""
    grant = actions.award(
        agreement=Agreement.GRANT,
        title="Football under lights",
        purpose="Football on Friday nights, free for young people.",
        reasons="Friday night is when most calls about young people come from this estate.",
        conditions="One return halfway and one at the end.",
        programme=programme,
        recipient=RecipientKind.COMMUNITY_GROUP,
        identifier="GB-CHC-9999904",
        name="Invented Friday Football",
        paid_from=PaidFrom.PROCEEDS_OF_CRIME,
        open_call=True,
        amount=Decimal(3_000),
        applied_for=Decimal(4_500),
        awarded_on=london_day(office.now) - 5 * _DAY,
        from_on=office.month(-1),
        until_on=office.month(-7),
        return_every=3,
        area=Area.objects.filter(kind=AreaKind.DISTRICT).order_by("name")[0],
        groups=(Group.AGED_14_TO_17,),
        beneficiaries=45,
        **office.stamp(london_day(office.now) - 4 * _DAY),
    )
    _promise(
        office,
        grant,
        "Young people who come on most Fridays",
        "Of young people who came at least once, those who came on more than half of the Fridays.",
        target=Decimal(50),
        due_on=grant.until_on - _DAY,
    )


def _voices(office: Office) -> Consultation:
    opens = office.month(17)
    return _asked(
        office,
        opens,
        title="What would make you talk to somebody?",
        question="When you had been away from home, who would you have talked to, and what would have to be different?",
        purpose="The tender for officers who see children after a first missing episode",
        methods=(Method.SCHOOL, Method.FOCUS_GROUP, Method.ONLINE),
        groups=(Group.AGED_10_TO_13, Group.AGED_14_TO_17, Group.AGED_18_TO_24),
        seldom_heard="Young people in care, through their own council; young people who are not in school",
        until_on=opens + 35 * _DAY,
    )


def _asked(office: Office, opens: date, *, until_on: date, **named: Any) -> Consultation:
    consent = "Each was told what it was for and agreed; a parent or carer agreed for those under 13."
    return actions.consult(from_on=opens, until_on=until_on, consent=consent, **named, **office.stamp(opens - 9 * _DAY))


def _shape(office: Office, voices: Consultation, grant: Grant) -> None:
    closed = voices.until_on + 6 * _DAY
    counts = {Group.AGED_10_TO_13: 61, Group.AGED_14_TO_17: 102, Group.AGED_18_TO_24: 12}
    actions.count_answers(voices, asked=430, answers=175, groups=counts, **office.stamp(closed))
    same = actions.hear(
        voices, words="They want the same person each time, and not in uniform.", **office.stamp(closed)
    )
    actions.hear(voices, words="A visit at home makes some of them say less.", **office.stamp(closed))
    day = grant.awarded_on + 2 * _DAY
    actions.say_what_changed(
        voices,
        led_to=LedTo.GRANT,
        theme=same,
        grant=grant,
        words="The conditions keep the officers to this work, in plain clothes, and offer more than one visit.",
        **office.stamp(day),
    )
    told = day + 12 * _DAY
    how = "A page that the care council helped to write, read out in each school that took part."
    actions.tell_back(voices, told_on=told, how=how, **office.stamp(told))


def _plan(office: Office) -> None:
    """Closed long ago, and nobody has said what it changed."""
    opens = office.month(8)
    plan = _asked(
        office,
        opens,
        title="What should the police and crime plan put first?",
        question="Which three of these matter most where you live?",
        purpose="The police and crime plan",
        methods=(Method.ONLINE,),
        groups=(Group.AGED_14_TO_17, Group.AGED_18_TO_24, Group.ADULTS),
        until_on=opens + 28 * _DAY,
    )
    counts = {Group.AGED_14_TO_17: 3, Group.AGED_18_TO_24: 21, Group.ADULTS: 588}
    day = plan.until_on + 10 * _DAY
    actions.count_answers(plan, asked=None, answers=612, groups=counts, **office.stamp(day))
    actions.hear(plan, words="Roads, burglary and being seen on foot.", **office.stamp(day))


def _open_now(office: Office) -> None:
    day = london_day(office.now)
    _asked(
        office,
        day - 6 * _DAY,
        title="After the police came: what helped, what did not",
        question="What did the officers do that made it easier, and what would you have wanted instead?",
        purpose="The support for victims and survivors from next year",
        methods=(Method.PANEL, Method.INTERVIEW),
        groups=(Group.SURVIVORS, Group.PARENTS),
        seldom_heard="Survivors whose first language is not English, through their own advocates",
        until_on=day + 30 * _DAY,
    )


def _publish(office: Office) -> None:
    """One version, out on the office's page for some time; what was awarded and paid since waits for the next."""
    at = office.morning(office.month(1) + 3 * _DAY)
    made = actions.publish(by=office.by, now=at)
    actions.place(
        made,
        address="https://www.example.org/transparency/grants-1.csv",
        placed_at=at + timedelta(hours=2),
        by=office.by,
        now=min(at + timedelta(hours=3), office.now),
    )
