"""An invented register: the recommendations of the reference inspection in our own words, and one of another body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from safelight.inspection.actions import entering, linking, moving, owning, proving, tasking
from safelight.inspection.actions.proving import Shown
from safelight.inspection.codes import Provenance
from safelight.inspection.models import RegisteredRecommendation, RegisteredReport
from safelight.inspection.register.codes import LinkAs, OwnerAs, ReportKind, Status, Tier, Timescale
from safelight.kernel.calendar import london_day
from safelight.workforce.models import Officer

TITLE = "Child protection inspection of an invented force"
_PUBLISHED = date(2021, 12, 22)
_INSPECTED = date(2021, 7, 16)
_SIX, _NOW = Timescale.MONTHS_6, Timescale.AT_ONCE
_EXTRA = Provenance.ADDITIONAL
ELEVEN: tuple[tuple[str, Timescale, Provenance, str, tuple[str, ...]], ...] = (
    ("Children who are charged and refused bail are moved, and not held overnight", _SIX, _EXTRA, "Custody", ()),
    (
        "Officers who take a child into police protection are told what to record",
        _SIX,
        Provenance.PUBLISHED,
        "Police protection",
        ("what to record, and in what form", "records are prompt and current"),
    ),
    ("What is arranged with partners for children in custody is reviewed", _SIX, Provenance.PUBLISHED, "Custody", ()),
    (
        "The response to children who are often missing fits their risk, and is supervised",
        _SIX,
        Provenance.PUBLISHED,
        "Missing children",
        (),
    ),
    (
        "Custody staff are trained to see the child",
        _SIX,
        _EXTRA,
        "Voice",
        ("logs tell of the child", "why the child is detained", "the child’s voice and bearing"),
    ),
    ("What is known of offenders reaches the front line", _NOW, Provenance.PUBLISHED, "Offenders", ()),
    ("Every child at domestic abuse is seen, heard and helped", _SIX, Provenance.PUBLISHED, "Domestic abuse", ()),
    (
        "Online abuse of children is investigated faster",
        _NOW,
        Provenance.PUBLISHED,
        "Online abuse",
        ("intelligence is used to find offenders", "risk is assessed", "partners are told sooner"),
    ),
    ("A missing child is responded to throughout", _SIX, Provenance.PUBLISHED, "Missing children", ()),
    ("Diary appointments for domestic abuse are reviewed", _NOW, Provenance.PUBLISHED, "Domestic abuse", ()),
    ("What children say and show is obtained and recorded", _SIX, Provenance.PUBLISHED, "Voice", ()),
)
_TWINS = ((9, 4), (11, 5), (10, 7))
"""Recommendations of one theme."""


@transaction.atomic
def make_register(officers: Mapping[str, Officer], *, now: datetime) -> int:
    """Make the register by the actions that people would take. What is there already is left as it is."""
    if RegisteredReport.objects.filter(report__title=TITLE).exists():
        return 0
    lead, chief, owner = officers["GL6001"], officers["DCC0002"], officers["DSU6002"]
    by: dict[str, Any] = {"by": lead, "now": now}
    _another_body(by)
    report = entering.enter_report(
        kind=ReportKind.FORCE_INSPECTION,
        title=TITLE,
        body="An invented inspectorate",
        published_on=_PUBLISHED,
        inspected_to_on=_INSPECTED,
        **by,
    )
    made = [
        entering.enter_recommendation(
            report,
            words=f"{words}.",
            provenance=provenance,
            timescale=timescale,
            where_found=f"Paragraph {3 * place}",
            theme=theme,
            limbs=limbs,
            **by,
        )
        for place, (words, timescale, provenance, theme, limbs) in enumerate(ELEVEN, start=1)
    ]
    for one, other in _TWINS:
        linking.link(
            made[one - 1].record, made[other - 1].record, LinkAs.SAME_THEME, why="Both are of one theme.", **by
        )
    for each in made[:10]:
        moving.move(each.record, Status.REGISTERED, why="The force accepts it.", **by)
        owning.own(each.record, OwnerAs.EXECUTIVE, owner=chief, **by)
    for each in made[:7]:
        owning.own(each.record, OwnerAs.DELIVERY, owner=owner, **by)
    _in_delivery(made[1], owner=owner, chief=chief, lead=lead, now=now)
    _older_than_the_finding(made[2], owner=owner, now=now)
    return len(made) + 1


def _in_delivery(it: RegisteredRecommendation, *, owner: Officer, chief: Officer, lead: Officer, now: datetime) -> None:
    """One that is being delivered: planned, with tasks of which one is done and checked."""
    record, today = it.record, london_day(now)
    tasks = [
        tasking.give_work(
            record, words=words, owner=owner, due_on=today + timedelta(days=days), limbs=limbs, by=lead, now=now
        )
        for words, days, limbs in (
            ("Write the guidance on what to record, beside each field.", 14, ["a"]),
            ("Show late entries to each team every week.", 30, ["b"]),
        )
    ]
    proving.measure_by(
        record,
        measure="police-protection.prompt",
        baseline=0.62,
        baseline_cases=40,
        target=0.95,
        least_cases=5,
        source="The inspection’s own count",
        by=owner,
        now=now,
    )
    proving.write_plan(
        record,
        programme="CSAE",
        evidence="The guidance, who read it, the daily meeting’s packs, and two samples in a row.",
        risks="Entries made in time and empty.",
        dependencies="None: the force records alone.",
        equality="No group is treated otherwise; the sample shows it by ethnicity.",
        protection="No further personal data is used.",
        by=owner,
        now=now,
    )
    moving.move(record, Status.PLANNED, why="Every part has an action and a measure.", by=chief, now=now)
    moving.move(record, Status.DELIVERING, why="The tasks are given.", by=lead, now=now)
    tasking.finish_work(tasks[0], words="Issued, and shown on the page itself.", by=owner, now=now)
    tasking.check_work(tasks[0], words="I saw it on the page.", by=lead, now=now)
    shown = Shown(
        tier=Tier.T1,
        title="Guidance on police protection records",
        where="The policy library",
        from_on=today - timedelta(days=3),
        until_on=today - timedelta(days=3),
        limbs=("a",),
    )
    proving.add_evidence(record, shown, by=owner, now=now)


def _older_than_the_finding(it: RegisteredRecommendation, *, owner: Officer, now: datetime) -> None:
    """Evidence from before the inspection: kept, and shown not to count."""
    day = date(2021, 2, 3)
    shown = Shown(
        tier=Tier.T1,
        title="Policy on young people in custody",
        where="The policy library",
        from_on=day,
        until_on=day,
        review_on=date(2024, 12, 1),
    )
    proving.add_evidence(it.record, shown, by=owner, now=now)


def _another_body(by: dict[str, Any]) -> None:
    """A recommendation of the body that looks into complaints."""
    report = entering.enter_report(
        kind=ReportKind.COMPLAINTS_BODY,
        title="Learning from an invented complaint",
        body="An invented complaints body",
        published_on=date(2021, 9, 1),
        received_on=date(2021, 9, 1),
        **by,
    )
    entering.enter_recommendation(
        report,
        words="Somebody is named in each shift who reviews every missing child.",
        provenance=Provenance.COMPLAINTS_BODY,
        timescale=Timescale.NONE,
        where_found="Page 2",
        theme="Missing children",
        **by,
    )
