"""The invented grants, under the names of the services that the answer to the inspectors names."""

from __future__ import annotations

from decimal import Decimal

from safelight.commissioning import actions
from safelight.commissioning.actions import Reported
from safelight.commissioning.codes import Agreement, Course, FigureKind, Group, Over, PaidFrom, RecipientKind
from safelight.commissioning.invented.steps import DAY, Office, awarded, pay, promise, report
from safelight.commissioning.models import Grant, Programme
from safelight.kernel.calendar import add_months, london_day
from safelight.places.codes import AreaKind
from safelight.places.models import Area


def early_intervention(office: Office, programme: Programme) -> Grant:
    """Running, its last return late, one of its outcomes not met."""
    grant = awarded(
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
        undertakings=("P2", "R4a"),
    )
    meant = {Group.AGED_10_TO_13: 150, Group.AGED_14_TO_17: 250}
    actions.plan_reach(grant, meant, **office.stamp(grant.awarded_on + 2 * DAY))
    pay(office, grant, *((add_months(grant.from_on, 6 * part), 37_125) for part in range(4)))
    due = add_months(grant.from_on, 12) - DAY
    seen = promise(
        office,
        grant,
        "Children seen within seven days of their first episode",
        "Of children whose first missing episode ended in the quarter, those spoken to face to face within seven days.",
        target=Decimal(90),
        due_on=due,
        over=Over.LATEST,
    )
    stayed = promise(
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
        report(
            office,
            grant,
            add_months(grant.from_on, 3 * place),
            Reported(seen, held=held, asked=asked),
            Reported(stayed, held=again, asked=of),
            reached=asked,
            groups={Group.AGED_10_TO_13: asked // 3, Group.AGED_14_TO_17: asked - asked // 3},
            words="Two posts were empty for a month." if place == 0 else "",
        )
    return grant


def safe(office: Office, programme: Programme) -> None:
    """Ended, given more time once, and all that was promised is met."""
    grant = awarded(
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
    pay(office, grant, (grant.from_on, 45_000), (add_months(grant.from_on, 6), 45_000))
    kept = promise(
        office,
        grant,
        "Young people who stay in touch with their worker for six months",
        "Of young people taken on at least six months ago, those with a meeting in each of the six months.",
        target=Decimal(65),
        due_on=add_months(grant.from_on, 15) - DAY,
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
    pay(office, grant, (add_months(grant.from_on, 12), 22_500))
    actions.evaluate(
        grant,
        evaluated_on=add_months(grant.from_on, 15) + 40 * DAY,
        by_whom="The invented university’s centre for youth justice",
        words="Most stayed with the adult they had. Nobody was asked at the start whom they could be compared with.",
        address="https://www.example.org/safe-evaluation.pdf",
        **office.stamp(add_months(grant.from_on, 15) + 50 * DAY),
    )
    for place, (held, asked) in enumerate([(7, 12), (14, 20), (19, 24), (22, 26), (21, 25)]):
        from_on = add_months(grant.from_on, 3 * place)
        report(office, grant, from_on, Reported(kept, held=held, asked=asked), reached=asked + 9, words="")


def safe_places(office: Office, programme: Programme) -> None:
    """Running, and nothing is promised for it."""
    grant = awarded(
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
    pay(office, grant, (grant.from_on, 18_000), (add_months(grant.from_on, 6), 18_000))
    report(office, grant, grant.from_on, reached=96, words="84 sessions on two sites; the younger ones come most.")


_SMALL = (
    ("Boxing on two evenings", "Invented Boxing Club", "GB-CHC-9999901", 2_000, (34, 40), 9),
    ("A recording room for young women", "Invented Sound Trust", "GB-CHC-9999902", 2_000, (11, 24), 7),
    ("Allotment mornings", "Invented Growers", "GB-CHC-9999903", 1_000, (4, 6), 6),
)


def youth_fund(office: Office, programme: Programme) -> None:
    """Small grants from the proceeds of crime: one met, one not, one with too few to show, one to a person."""
    districts = list(Area.objects.filter(kind=AreaKind.DISTRICT).order_by("name"))
    for place, (title, name, identifier, amount, (held, asked), back) in enumerate(_SMALL):
        grant = awarded(
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
        pay(office, grant, (grant.from_on, amount))
        stays = promise(
            office,
            grant,
            "Young people who still come after twelve weeks",
            "Of young people who came at least once in the first month, those who came in the twelfth week.",
            target=Decimal(70),
            due_on=add_months(grant.from_on, 3) - DAY,
        )
        report(office, grant, grant.from_on, Reported(stays, held=held, asked=asked), reached=asked, words="")
        end = add_months(grant.from_on, 3)
        if add_months(grant.from_on, 6) + 18 * DAY < london_day(office.now):
            report(office, grant, end, reached=asked, words="It goes on without the money.")
    kit = awarded(
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
    promise(
        office,
        kit,
        "Sessions led with younger children",
        "Sessions of at least an hour, with five or more children under 14, that the coach led alone.",
        kind=FigureKind.COUNT,
        target=Decimal(10),
        due_on=kit.until_on - DAY,
    )


def newest(office: Office, programme: Programme) -> None:
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
        awarded_on=london_day(office.now) - 5 * DAY,
        from_on=office.month(-1),
        until_on=office.month(-7),
        return_every=3,
        area=Area.objects.filter(kind=AreaKind.DISTRICT).order_by("name")[0],
        groups=(Group.AGED_14_TO_17,),
        beneficiaries=45,
        **office.stamp(london_day(office.now) - 4 * DAY),
    )
    promise(
        office,
        grant,
        "Young people who come on most Fridays",
        "Of young people who came at least once, those who came on more than half of the Fridays.",
        target=Decimal(50),
        due_on=grant.until_on - DAY,
    )
