"""Who works for the invented force."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from safelight.kernel.roles import Role
from safelight.places.models import Area, Authority
from safelight.workforce import actions
from safelight.workforce.models import Officer


class Invented(NamedTuple):
    """One invented officer, what they are posted as, and in which areas or for which authority."""

    number: str
    rank: str
    name: str
    role: Role
    areas: tuple[str, ...] = ()
    authority: str = ""


BOTH = ("THORPE_WOOD", "PARKSIDE")
OFFICERS = (
    Invented("PS1001", "Sergeant", "R. Invented", Role.CUSTODY_SERGEANT, ("THORPE_WOOD",)),
    Invented("PS1002", "Sergeant", "B. Example", Role.CUSTODY_SERGEANT, ("PARKSIDE",)),
    Invented("DO2001", "Police staff", "D. Standin", Role.DETENTION_OFFICER, ("THORPE_WOOD",)),
    Invented("INSP3001", "Inspector", "P. Sample", Role.CUSTODY_INSPECTOR, BOTH),
    Invented("SUPT4001", "Superintendent", "S. Placeholder", Role.SUPERINTENDENT),
    Invented("CL5001", "Chief inspector", "C. Specimen", Role.CUSTODY_LEAD),
    Invented("DCC0002", "Deputy chief constable", "I. Figurehead", Role.CHIEF_OFFICER),
    Invented("DSU6002", "Detective superintendent", "Y. Promise", Role.UNDERTAKING_OWNER),
    Invented("PCC6003", "Police staff", "U. Commission", Role.PCC_OFFICE),
    Invented("HMI6004", "Inspector of constabulary", "X. Looker", Role.HM_INSPECTOR),
    Invented("GL6001", "Police staff", "G. Figures", Role.GOVERNANCE_LEAD),
    Invented("AU7001", "Police staff", "A. Ledger", Role.AUDITOR),
    Invented("SM8001", "Police staff", "S. Keeper", Role.SYSTEM_MANAGER),
    Invented("QM9001", "Inspector", "Q. Balance", Role.MODERATOR),
    Invented("QS9101", "Sergeant", "F. Reader", Role.DIP_SAMPLER),
    Invented("QS9102", "Police staff", "E. Second", Role.DIP_SAMPLER),
    Invented("QS9103", "Constable", "N. Third", Role.DIP_SAMPLER),
    Invented("TL9201", "Police staff", "T. Course", Role.TRAINING_LEAD),
    Invented("ACC9001", "Assistant chief constable", "M. Mockup", Role.DAILY_CHAIR),
    Invented("PC1101", "Constable", "W. Doorstep", Role.RESPONSE_OFFICER, ("NORTH",)),
    Invented("PC1102", "Constable", "V. Lampwick", Role.RESPONSE_OFFICER, ("SOUTH",)),
    Invented("PS1103", "Sergeant", "J. Rota", Role.RESPONSE_SERGEANT, ("NORTH", "SOUTH")),
    Invented("INSP3101", "Inspector", "H. Watchman", Role.DUTY_INSPECTOR, ("NORTH", "SOUTH")),
    Invented("INSP3102", "Inspector", "K. Designate", Role.DESIGNATED_OFFICER),
    Invented("OM1201", "Constable", "D. Caseload", Role.OFFENDER_MANAGER, ("NORTH",)),
    Invented("OM1202", "Constable", "E. Doorbell", Role.OFFENDER_MANAGER, ("SOUTH",)),
    Invented("DS1203", "Detective sergeant", "B. Diary", Role.OFFENDER_SUPERVISOR),
    Invented("DC1301", "Detective constable", "J. Packet", Role.ONLINE_INVESTIGATOR),
    Invented("DS1303", "Detective sergeant", "M. Waitlist", Role.ONLINE_SUPERVISOR),
    Invented("FD6101", "Police staff", "O. Focus", Role.FOCUS_DESK),
    Invented("DP6201", "Police staff", "P. Private", Role.DATA_PROTECTION_OFFICER),
    Invented("IG6202", "Police staff", "I. Request", Role.INFORMATION_GOVERNANCE),
    Invented("RM6203", "Police staff", "R. Archive", Role.RECORDS_MANAGER),
    Invented("PSD6204", "Detective inspector", "C. Conduct", Role.PROFESSIONAL_STANDARDS),
    Invented("CI9002", "Chief inspector", "L. Pretend", Role.DAILY_ATTENDEE),
    Invented("YJ7101", "", "H. Madeup", Role.YOUTH_JUSTICE, authority="PETERBOROUGH"),
    Invented("YJ7102", "", "C. Courtly", Role.YOUTH_JUSTICE, authority="CAMBRIDGESHIRE"),
    Invented("SC7201", "", "L. Notreal", Role.SOCIAL_CARE, authority="PETERBOROUGH"),
    Invented("SC7202", "", "B. Placewell", Role.SOCIAL_CARE, authority="CAMBRIDGESHIRE"),
    Invented("ED7301", "", "N. Nightshift", Role.EMERGENCY_DUTY_TEAM, authority="PETERBOROUGH"),
    Invented("ED7302", "", "A. Lateshift", Role.EMERGENCY_DUTY_TEAM, authority="CAMBRIDGESHIRE"),
)


def make_officers(*, now: datetime, since: date) -> dict[str, Officer]:
    """Add each invented officer with their postings, where they are not there yet."""
    areas = {area.code: area for area in Area.objects.all()}
    authorities = {authority.code: authority for authority in Authority.objects.all()}
    found = {officer.number: officer for officer in Officer.objects.filter(number__in=[o.number for o in OFFICERS])}
    for invented in OFFICERS:
        if invented.number in found:
            continue
        officer = actions.add_officer(invented.number, name=invented.name, rank=invented.rank, by=None, now=now)
        for code in invented.areas or (None,):
            actions.give_posting(
                officer,
                role=invented.role,
                area=areas[code] if code else None,
                authority=authorities.get(invented.authority),
                from_on=since,
                by=None,
                now=now,
            )
        officer.forget_postings()
        found[invented.number] = officer
    return found
