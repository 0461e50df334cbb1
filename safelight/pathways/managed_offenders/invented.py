"""The demo force’s managed offenders: a few, obviously invented, each made by the actions that officers take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from safelight.kernel.calendar import london_day
from safelight.pathways.managed_offenders import actions
from safelight.pathways.managed_offenders.codes import (
    Band,
    Change,
    Children,
    Condition,
    Mode,
    Tool,
    VisitResult,
    WhyAssessed,
)
from safelight.pathways.managed_offenders.models import Offender
from safelight.places.models import Area, Authority
from safelight.workforce.models import Officer


@dataclass(frozen=True, slots=True)
class Cast:
    """Who works: a manager in each of two districts, and somebody over both."""

    north: Officer
    south: Officer
    supervisor: Officer


def make_offenders(cast: Cast, *, now: datetime) -> int:
    """Make them where there are none yet; how many were made."""
    if Offender.objects.exists():
        return 0
    made = _Making(cast, now.replace(second=0, microsecond=0))
    for script in (
        made.overdue_and_a_child_told_of,
        made.not_let_in_twice,
        made.seen_and_supervised,
        made.reactive_in_time,
        made.reactive_and_missed,
        made.a_child_seen_today,
        made.waiting_for_a_manager,
        made.in_prison,
        made.reactive_with_something_new,
    ):
        script()
    return Offender.objects.count()


class _Making:
    """What the scripts share."""

    def __init__(self, cast: Cast, now: datetime) -> None:
        self.cast, self.now = cast, now
        self.number = 1000
        self.districts = {area.code: area for area in Area.objects.filter(code__in=("NORTH", "SOUTH"))}

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def taken_on(self, initials: str, days: float, *, by: Officer, district: str = "NORTH") -> Offender:
        self.number += 1
        then = self.ago(days)
        area = self.districts[district]
        number = f"INVENTED-{self.number}"
        return actions.take_on(number, initials=initials, under_18=False, at=then, area=area, by=by, now=then)

    def assessed(self, offender: Offender, band: Band, days: float, *, by: Officer, **more: Any) -> None:
        then = self.ago(days)
        told: dict[str, Any] = {
            "tool": Tool.ARMS,
            "why": WhyAssessed.YEARLY,
            "words": "Invented: works in a warehouse, keeps to himself, sees no children as far as is known.",
            **more,
        }
        actions.assess(offender, band=band, at=then, by=by, now=then, **told)

    def visited(self, offender: Offender, days: float, *, by: Officer, **more: Any) -> None:
        then = self.ago(days)
        told: dict[str, Any] = {
            "result": VisitResult.SEEN,
            "staff": 2,
            "unannounced": True,
            "children": Children.NONE,
            "words": "Invented: the flat was tidy, one phone and one laptop shown.",
            **more,
        }
        if told["result"] is not VisitResult.SEEN:
            del told["children"]
        actions.visit(offender, at=then, by=by, now=then, **told)

    def reactive(self, offender: Offender, days: float, *, review_in: float) -> None:
        then = self.ago(days)
        actions.decide(
            offender,
            mode=Mode.REACTIVE,
            conditions=list(Condition),
            research="Invented: every police system, open sources, probation and the authority.",
            wording=True,
            alerts=True,
            review_on=london_day(then + timedelta(days=review_in)),
            words="Invented: low for years, nothing new, and the household is his sister’s.",
            at=then,
            by=self.cast.supervisor,
            now=then,
        )

    def overdue_and_a_child_told_of(self) -> None:
        by = self.cast.north
        offender = self.taken_on("A.Q.", 300, by=by)
        self.assessed(offender, Band.VERY_HIGH, 290, by=by, why=WhyAssessed.FIRST)
        for days in (280, 255, 228, 200, 172, 145, 116, 88, 60):
            self.visited(offender, days, by=by)
        self.visited(
            offender,
            47,
            by=by,
            children=Children.SEEN,
            children_words="A girl’s coat and drawings; he said a neighbour’s daughter comes to draw.",
            concern=True,
        )
        told = self.ago(46.8)
        actions.pass_on_concern(
            offender,
            named=actions.NamedChild(surname="Testneighbour", forenames="Invented"),
            authority=Authority.objects.get(code="PETERBOROUGH"),
            to="Front door, a duty social worker",
            words="Invented: what was seen and said. They will see the family today.",
            at=told,
            by=by,
            now=told,
        )

    def not_let_in_twice(self) -> None:
        by = self.cast.north
        offender = self.taken_on("B.R.", 200, by=by)
        self.assessed(offender, Band.HIGH, 190, by=by, why=WhyAssessed.FIRST)
        self.visited(offender, 150, by=by)
        self.visited(offender, 75, by=by)
        self.visited(offender, 3, by=by, result=VisitResult.NO_REPLY, words="Invented: lights on, no answer.")
        self.visited(offender, 1, by=by, result=VisitResult.REFUSED, words="Invented: would not open the door.")

    def seen_and_supervised(self) -> None:
        by = self.cast.north
        offender = self.taken_on("C.S.", 260, by=by)
        self.assessed(offender, Band.MEDIUM, 250, by=by, why=WhyAssessed.FIRST)
        self.visited(offender, 170, by=by)
        self.visited(offender, 30, by=by)
        then = self.ago(20)
        actions.review(
            offender,
            checks="Invented: PNC, PND, open sources; his probation officer was rung.",
            words="Invented: the plan fits the risk. Vary the time of day of the next visit.",
            at=then,
            by=self.cast.supervisor,
            now=then,
        )

    def reactive_in_time(self) -> None:
        offender = self.taken_on("D.T.", 400, by=self.cast.north)
        self.assessed(offender, Band.LOW, 130, by=self.cast.north)
        self.reactive(offender, 120, review_in=180)

    def reactive_and_missed(self) -> None:
        offender = self.taken_on("E.U.", 420, by=self.cast.north)
        self.assessed(offender, Band.LOW, 340, by=self.cast.north)
        self.reactive(offender, 330, review_in=300)

    def a_child_seen_today(self) -> None:
        by = self.cast.north
        offender = self.taken_on("F.V.", 100, by=by)
        self.assessed(offender, Band.HIGH, 95, by=by, why=WhyAssessed.FIRST)
        self.visited(offender, 60, by=by)
        self.visited(
            offender,
            0.3,
            by=by,
            children=Children.SEEN,
            children_words="A boy of about 7 let the officers in; he said his mum is at work.",
            concern=True,
        )

    def waiting_for_a_manager(self) -> None:
        self.taken_on("G.W.", 4, by=self.cast.supervisor, district="SOUTH")

    def in_prison(self) -> None:
        by, then = self.cast.south, self.ago(80)
        offender = self.taken_on("H.X.", 150, by=by, district="SOUTH")
        self.assessed(offender, Band.HIGH, 140, by=by, why=WhyAssessed.FIRST)
        actions.decide(offender, mode=Mode.AWAY, words="Invented: recalled to prison.", at=then, by=by, now=then)

    def reactive_with_something_new(self) -> None:
        by, then = self.cast.south, self.ago(2)
        offender = self.taken_on("J.Y.", 300, by=by, district="SOUTH")
        self.assessed(offender, Band.LOW, 210, by=by)
        self.reactive(offender, 200, review_in=300)
        actions.record_change(
            offender,
            kind=Change.PARTNER,
            words="Invented: a call to the control room, a new partner with a son.",
            at=then,
            by=by,
            now=then,
        )
