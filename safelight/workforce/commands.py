"""`safelight officer add`: how the first system manager of an installation comes to be."""

from __future__ import annotations

import argparse
import json
import sys

from django.db import transaction

from safelight.design.clock import now
from safelight.kernel.arguments import a_day
from safelight.kernel.calendar import london_day
from safelight.kernel.progress import Progress
from safelight.kernel.roles import Role


def officer_add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `officer add` takes."""
    parser.add_argument("number", help="as on the warrant card, such as PS1020")
    parser.add_argument("--name", required=True)
    parser.add_argument("--rank", default="")
    parser.add_argument("--employee", default="", help="their number in the personnel records")
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument("--area", default="", help="the code of the suite or area, for a role that works in one")
    parser.add_argument(
        "--authority", default="", help="the code of the local authority, for an agency outside the force"
    )
    parser.add_argument("--from", dest="from_on", type=a_day, help="first day of the posting: today")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def officer_add(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Add an officer with one posting, and print a first password this once."""
    from safelight.workforce import actions, queries

    areas = queries.areas()
    if arguments.area and arguments.area not in areas:
        print(f"There is no area {arguments.area}. There are: {', '.join(areas)}.", file=sys.stderr)
        return 2
    authorities = queries.authorities()
    if arguments.authority and arguments.authority not in authorities:
        print(f"There is no authority {arguments.authority}. There are: {', '.join(authorities)}.", file=sys.stderr)
        return 2
    moment = now()
    with transaction.atomic():
        officer = actions.add_officer(
            arguments.number,
            name=arguments.name,
            rank=arguments.rank,
            employee=arguments.employee,
            by=None,
            now=moment,
        )
        actions.give_posting(
            officer,
            role=Role(arguments.role),
            area=areas.get(arguments.area),
            authority=authorities.get(arguments.authority),
            from_on=arguments.from_on or london_day(moment),
            by=None,
            now=moment,
        )
        password = actions.give_password(officer, by=None, now=moment)
    if arguments.json:
        print(json.dumps({"number": officer.number, "password": password}))
    else:
        print(f"{officer.number} can sign in with the password {password} and should change it.")
    return 0
