"""`safelight demo`: load the invented force. What is there already is left as it is."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from safelight.kernel.progress import Progress
from safelight.kernel.roles import CUSTODY, POLICE_PROTECTION

if TYPE_CHECKING:
    from safelight.workforce.models import Officer

SEED = 20_210_716
_SINCE = date(2020, 1, 1)
_STALE = timedelta(hours=7)
_PROTECTED_IN_A_YEAR = 240
_MONTHS_READ = 12
_BY_NIGHT = time(2, 20)


def demo_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `demo`."""
    parser.add_argument("--seed", type=int, default=SEED, help="another seed invents another force")
    parser.add_argument("--detentions", type=int, default=1_700, help="how many detentions the year holds")


def demo(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Make the officers, load a year through the feed door, and make tonight's children by the actions of officers."""
    from django.db import transaction

    from safelight.assurance.invented import make_samples
    from safelight.commissioning.invented import make_funding
    from safelight.design.clock import now
    from safelight.information.invented import make_information
    from safelight.inspection.invented import make_answers, make_register, make_routines
    from safelight.library.invented import make_policies
    from safelight.pathways.custody.invented.lately import PREFIX as LATELY
    from safelight.pathways.custody.invented.lately import make_lately
    from safelight.pathways.custody.invented.tonight import Cast, make_tonight
    from safelight.pathways.managed_offenders.invented import Cast as Managers
    from safelight.pathways.managed_offenders.invented import make_offenders
    from safelight.pathways.online_abuse.invented import Cast as Online
    from safelight.pathways.online_abuse.invented import make_cases
    from safelight.places.models import Area
    from safelight.records.models import Record
    from safelight.site.demo.officers import make_officers
    from safelight.site.demo.yesterday import make_yesterday

    at = now()
    with transaction.atomic():
        officers = make_officers(now=at, since=_SINCE)
    of_a_year = Record.objects.filter(kind=CUSTODY).exclude(reference__startswith="CU/TONIGHT/")
    if not of_a_year.exclude(reference__startswith=LATELY).exists():
        _load_year(arguments, at, progress)
    casts = [
        Cast(
            officers["PS1001"],
            officers["INSP3001"],
            Area.objects.get(code="THORPE_WOOD"),
            superintendent=officers["SUPT4001"],
        ),
        Cast(
            officers["PS1002"],
            officers["INSP3001"],
            Area.objects.get(code="PARKSIDE"),
            superintendent=officers["SUPT4001"],
        ),
    ]
    with transaction.atomic():
        made = make_tonight(casts, now=at)
        lately = make_lately(casts, now=at)
    taken = _take_into_protection(arguments, officers, at, progress)
    make_samples(officers, now=at)
    with transaction.atomic():
        make_yesterday(casts, now=at)
        make_offenders(Managers(officers["OM1201"], officers["OM1202"], officers["DS1203"]), now=at)
        north, south = Area.objects.get(code="NORTH"), Area.objects.get(code="SOUTH")
        make_cases(Online(officers["DC1301"], officers["DS1303"], north, south), now=at)
    _decide_at_court(officers["CL5001"], at)
    _hold_meetings(officers, at)
    make_policies(officers, now=at)
    make_register(officers, now=at)
    make_routines(officers, now=at)
    make_funding(officers["PCC6003"], now=at)
    make_information(officers, now=at)
    _freeze_readings(at)
    make_answers(officers, now=at)
    print(
        f"The invented force is there; {made} children were made for tonight, {lately} with a whole ledger and {taken} "
        "in police protection.",
        file=sys.stderr,
    )
    return 0


def _take_into_protection(
    arguments: argparse.Namespace, officers: dict[str, Officer], at: datetime, progress: Progress
) -> int:
    """Load a year of police protection through the feed door, and make tonight's children in it."""
    from django.db import transaction

    from safelight.exchange.loading import load_extract
    from safelight.kernel.calendar import london_day
    from safelight.pathways.police_protection.invented.extract import write_extract
    from safelight.pathways.police_protection.invented.tonight import Cast, make_tonight
    from safelight.places.models import Area
    from safelight.records.models import Record

    if not Record.objects.filter(kind=POLICE_PROTECTION, reference__startswith="INV/").exists():
        with tempfile.TemporaryDirectory() as folder:
            write_extract(
                Path(folder), seed=arguments.seed, until=london_day(at - _STALE), children=_PROTECTED_IN_A_YEAR
            )
            load_extract(POLICE_PROTECTION, Path(folder), now=at - _STALE, progress=progress)
    with transaction.atomic():
        return make_tonight(Cast(officers["PC1101"], officers["INSP3101"], Area.objects.get(code="NORTH")), now=at)


def _decide_at_court(lead: Officer, at: datetime) -> None:
    """Record what courts decided about two in three of the children whom last month's review goes through, the day
    after each left custody, so that the review can conclude their cases."""
    from safelight.kernel.meetings import Series
    from safelight.kernel.months import Month
    from safelight.meetings.models import Meeting
    from safelight.pathways.custody import actions
    from safelight.pathways.custody.codes import CourtOutcome
    from safelight.pathways.custody.models import Detention

    if Meeting.objects.filter(series=Series.CUSTODY_REVIEW).exists():
        return
    reviewed = Month.of(at).before.before
    kept = Detention.objects.refused_bail().filter(
        bail_at__gte=reviewed.begins_at, bail_at__lt=reviewed.ends_at, court_outcome="", left_to="COURT"
    )
    decided = (CourtOutcome.BAIL_CONDITIONAL, CourtOutcome.REMAND_AUTHORITY, CourtOutcome.REMAND_YOUTH_DETENTION)
    for number, detention in enumerate(kept.order_by("pk").select_related("record")):
        if number % 3 and detention.left_at is not None:
            then = detention.left_at + timedelta(hours=20)
            outcome = decided[number % len(decided)]
            court = detention.court or "Invented youth court"
            actions.record_court_outcome(detention, outcome=outcome, court=court, at=then, by=lead, now=then)


def _hold_meetings(officers: dict[str, Officer], at: datetime) -> None:
    """Hold yesterday's daily meeting and open today's, and last month's review and this month's; a pack names a journal
    that is sealed up to then."""
    from safelight import journal
    from safelight.meetings.codes import Agency
    from safelight.meetings.invented import make_meetings, make_reviews
    from safelight.places.models import Authority

    journal.seal()
    owners = {number: officers[number] for number in ("PS1001", "INSP3001", "PS1002")}
    make_meetings(officers["ACC9001"], owners=owners, now=at)
    make_reviews(
        officers["CL5001"],
        owners={
            Agency.CUSTODY: officers["INSP3001"],
            Agency.YOUTH_JUSTICE: officers["YJ7101"],
            Agency.EMERGENCY_DUTY_TEAM: officers["ED7302"],
        },
        authorities=list(Authority.objects.home()),
        now=at,
    )


def _freeze_readings(at: datetime) -> None:
    """Freeze each of the last months as the night after it would have, so that what was promised has a course."""
    from safelight.kernel.calendar import add_months, from_london, london_day
    from safelight.measures.models import Reading
    from safelight.measures.readings import freeze

    if Reading.objects.exists():
        return
    this = london_day(at).replace(day=1)
    for back in range(_MONTHS_READ, 0, -1):
        night = datetime.combine(add_months(this, 1 - back), _BY_NIGHT)
        freeze(add_months(this, -back), now=min(at, from_london(night).at))


def _load_year(arguments: argparse.Namespace, at: datetime, progress: Progress) -> None:
    """Write a year's extract and load it as if received some hours ago: the feed is stale on purpose."""
    from safelight.exchange.loading import load_extract
    from safelight.kernel.calendar import london_day
    from safelight.pathways.custody.invented.extract import write_extract

    with tempfile.TemporaryDirectory() as folder:
        write_extract(Path(folder), seed=arguments.seed, until=london_day(at - _STALE), detentions=arguments.detentions)
        load_extract(CUSTODY, Path(folder), now=at - _STALE, progress=progress)
