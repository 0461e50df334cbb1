"""Where each role begins, and what the page shell offers to whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from safelight.design.addresses import address
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.roles import Role
from safelight.workforce.models import Officer

HOME: dict[Role, str] = {
    Role.CUSTODY_SERGEANT: "custody:board",
    Role.DETENTION_OFFICER: "custody:board",
    Role.CUSTODY_INSPECTOR: "custody:board",
    Role.SUPERINTENDENT: "custody:board",
    Role.CUSTODY_LEAD: "custody:board",
    Role.RESPONSE_OFFICER: "police_protection:start",
    Role.RESPONSE_SERGEANT: "police_protection:board",
    Role.DUTY_INSPECTOR: "police_protection:board",
    Role.DESIGNATED_OFFICER: "police_protection:board",
    Role.FOCUS_DESK: "police_protection:board",
    Role.ONLINE_INVESTIGATOR: "online_abuse:waiting",
    Role.ONLINE_SUPERVISOR: "online_abuse:waiting",
    Role.OFFENDER_MANAGER: "managed_offenders:list",
    Role.OFFENDER_SUPERVISOR: "managed_offenders:list",
    Role.GOVERNANCE_LEAD: "inspection:register",
    Role.DAILY_CHAIR: "meetings:list",
    Role.DAILY_ATTENDEE: "meetings:list",
    Role.YOUTH_JUSTICE: "meetings:shared",
    Role.SOCIAL_CARE: "meetings:shared",
    Role.EMERGENCY_DUTY_TEAM: "meetings:shared",
    Role.CHIEF_OFFICER: "inspection:recommendations",
    Role.UNDERTAKING_OWNER: "inspection:recommendations",
    Role.PCC_OFFICE: "inspection:recommendations",
    Role.HM_INSPECTOR: "inspection:recommendations",
    Role.AUDITOR: "journal:search",
    Role.SYSTEM_MANAGER: "exchange:feeds",
    Role.MODERATOR: "assurance:plans",
    Role.DIP_SAMPLER: "assurance:my-sample",
    Role.TRAINING_LEAD: "assurance:training",
    Role.DATA_PROTECTION_OFFICER: "information:list",
    Role.INFORMATION_GOVERNANCE: "information:list",
    Role.PROFESSIONAL_STANDARDS: "journal:search",
    Role.RECORDS_MANAGER: "information:records",
}
"""The first page of each role; somebody with several begins at the first of these that they hold."""


class Offered(NamedTuple):
    """A page in the navigation, for whoever may do its act."""

    text: str
    page: str
    act: Act


NAVIGATION = (
    Offered("Children in custody", "custody:board", Act.READ_BOARD),
    Offered("Refused bail", "custody:ledger-of-children", Act.READ_LEDGER),
    Offered("Take into police protection", "police_protection:start", Act.TAKE_INTO_PROTECTION),
    Offered("Children in police protection", "police_protection:board", Act.READ_PROTECTION_BOARD),
    Offered("Online abuse cases", "online_abuse:waiting", Act.READ_ONLINE_CASES),
    Offered("Offenders who are managed", "managed_offenders:list", Act.READ_OFFENDERS),
    Offered("My team’s work", "desk:worklist", Act.READ_WORKLIST),
    Offered("Advice given", "desk:advice", Act.ADVISE),
    Offered("Handovers", "desk:handovers", Act.OFFER_HANDS),
    Offered("Find a child", "desk:find", Act.SEARCH_PEOPLE),
    Offered("Meetings", "meetings:list", Act.READ_MEETING),
    Offered("Shared with us", "meetings:shared", Act.READ_SHARED),
    Offered("My tasks", "meetings:tasks", Act.READ_TASKS),
    Offered("Recommendations", "inspection:recommendations", Act.READ_UNDERTAKINGS),
    Offered("Answers", "inspection:answers", Act.READ_ANSWERS),
    Offered("Register", "inspection:register", Act.READ_UNDERTAKINGS),
    Offered("Routines", "inspection:routines", Act.READ_ROUTINES),
    Offered("Policies for you", "library:mine", Act.READ_POLICIES),
    Offered("Register of policies", "library:register", Act.READ_POLICY_REGISTER),
    Offered("Breaches and requests", "information:list", Act.READ_INFORMATION),
    Offered("Who was given a record", "information:find-given", Act.READ_DISCLOSURES),
    Offered("How long records are kept", "information:records", Act.READ_RETENTION),
    Offered("To be erased", "information:erasures", Act.APPROVE_ERASURE),
    Offered("What we fund", "commissioning:list", Act.READ_FUNDING),
    Offered("Measures", "measures:list", Act.READ_MEASURES),
    Offered("My sample", "assurance:my-sample", Act.MARK_FILE),
    Offered("Samples", "assurance:plans", Act.DRAW_SAMPLE),
    Offered("What samples found", "assurance:results", Act.READ_SAMPLE_RESULTS),
    Offered("Safety checks", "assurance:checks", Act.CHECK_CHILD_IS_SAFE),
    Offered("Feedback", "assurance:inbox", Act.READ_FEEDBACK),
    Offered("Training", "assurance:training", Act.RECORD_TRAINING),
    Offered("Annual returns", "exchange:returns", Act.EXPORT_RETURN),
    Offered("Taking out", "exports:own", Act.ASK_EXPORT),
    Offered("Others take out", "exports:waiting", Act.APPROVE_EXPORT),
    Offered("Feeds", "exchange:feeds", Act.READ_FEEDS),
    Offered("Journal", "journal:search", Act.READ_JOURNAL),
    Offered("Open a record", "desk:purpose", Act.STATE_PURPOSE),
    Offered("Officers", "workforce:officers", Act.MANAGE_OFFICERS),
    Offered("Rules in force", "desk:rules", Act.READ_RULES),
)


def first_page(officer: Officer, now: datetime) -> str:
    """The address where the officer begins; empty when they hold no posting."""
    roles = officer.roles(now)
    return next((address for role, page in HOME.items() if role in roles and (address := _address(page))), "")


def navigation(officer: Officer, now: datetime, path: str = "") -> list[dict[str, Any]]:
    """The shell's navigation: what the officer's roles may open, the page they are on marked."""
    acts = officer.acts(now)
    offered = [(link.text, _address(link.page)) for link in NAVIGATION if link.act in acts]
    nearest = max((href for _, href in offered if href and path.startswith(href)), key=len, default="")
    return [{"text": text, "href": href, "active": href == nearest} for text, href in offered if href]


def signed_in(officer: Officer, now: datetime) -> dict[str, Any]:
    """The shell's account corner: who is signed in, as what and where, and how to sign out."""
    postings = officer.postings_on(london_day(now))
    places = dict.fromkeys(
        f"{Role(posting.role).label}, {posting.place}" if posting.place else Role(posting.role).label
        for posting in postings
    )
    return {
        "name": officer.get_full_name(),
        "place": "; ".join(places),
        "links": [] if settings.SAFELIGHT_DEMO else [{"text": "Your sign-in", "href": reverse("mfa_index")}],
        "sign_out": reverse("workforce:sign-out"),
    }


def _address(page: str) -> str:
    try:
        return address(page)
    except NoReverseMatch:  # a room that is not installed offers nothing
        return ""
