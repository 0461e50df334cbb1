"""What a person is posted as, how far a role can reach, and what one role is given."""

from __future__ import annotations

from dataclasses import dataclass

from safelight.kernel.acts import Act
from safelight.kernel.codes import Code
from safelight.kernel.durations import Days, Minutes

CUSTODY = "custody"
POLICE_PROTECTION = "police_protection"
ONLINE_ABUSE = "online_abuse"
MANAGED_OFFENDERS = "managed_offenders"
INSPECTION_REPORT = "inspection_report"
RECOMMENDATION = "recommendation"
INFORMATION = "information"
ROUTINE = "routine"
ABOUT_NO_CHILD = frozenset({INSPECTION_REPORT, RECOMMENDATION, INFORMATION, ROUTINE})
"""Kinds of record that are about no child: the register of inspections, what is owed to people about data, routines."""

ABOUT_AN_ADULT = frozenset({MANAGED_OFFENDERS})
"""Kinds of record that are about an adult: a child on one is somebody a concern is about, and does not name it."""


class Role(Code):
    """What a person is posted as."""

    CUSTODY_SERGEANT = "CUSTODY_SERGEANT", "Custody sergeant"
    DETENTION_OFFICER = "DETENTION_OFFICER", "Detention officer"
    CUSTODY_INSPECTOR = "CUSTODY_INSPECTOR", "Custody inspector"
    SUPERINTENDENT = "SUPERINTENDENT", "Superintendent"
    CUSTODY_LEAD = "CUSTODY_LEAD", "Custody lead"
    GOVERNANCE_LEAD = "GOVERNANCE_LEAD", "Governance lead"
    AUDITOR = "AUDITOR", "Auditor"
    SYSTEM_MANAGER = "SYSTEM_MANAGER", "System manager"
    CHIEF_OFFICER = "CHIEF_OFFICER", "Chief officer"
    UNDERTAKING_OWNER = "UNDERTAKING_OWNER", "Undertaking owner"
    PCC_OFFICE = "PCC_OFFICE", "Office of the Police and Crime Commissioner"
    HM_INSPECTOR = "HM_INSPECTOR", "Inspector of constabulary"
    # Children in police protection
    RESPONSE_OFFICER = "RESPONSE_OFFICER", "Response officer"
    RESPONSE_SERGEANT = "RESPONSE_SERGEANT", "Response sergeant"
    DUTY_INSPECTOR = "DUTY_INSPECTOR", "Duty inspector"
    DESIGNATED_OFFICER = "DESIGNATED_OFFICER", "Designated officer"
    FOCUS_DESK = "FOCUS_DESK", "Focus desk"
    # Children abused by way of the internet
    ONLINE_INVESTIGATOR = "ONLINE_INVESTIGATOR", "Online abuse investigator"
    ONLINE_SUPERVISOR = "ONLINE_SUPERVISOR", "Supervisor of online abuse investigators"
    # Offenders who are managed
    OFFENDER_MANAGER = "OFFENDER_MANAGER", "Offender manager"
    OFFENDER_SUPERVISOR = "OFFENDER_SUPERVISOR", "Supervisor of offender managers"
    # Samples and training
    DIP_SAMPLER = "DIP_SAMPLER", "Dip sampler"
    MODERATOR = "MODERATOR", "Moderator of samples"
    TRAINING_LEAD = "TRAINING_LEAD", "Training lead"
    # Meetings
    DAILY_CHAIR = "DAILY_CHAIR", "Chair of the daily meeting"
    DAILY_ATTENDEE = "DAILY_ATTENDEE", "Attendee of the daily meeting"
    # Agencies outside the force that take part in a meeting
    YOUTH_JUSTICE = "YOUTH_JUSTICE", "Youth justice service"
    SOCIAL_CARE = "SOCIAL_CARE", "Children’s social care"
    EMERGENCY_DUTY_TEAM = "EMERGENCY_DUTY_TEAM", "Out-of-hours social care"
    # Information management
    DATA_PROTECTION_OFFICER = "DATA_PROTECTION_OFFICER", "Data protection officer"
    INFORMATION_GOVERNANCE = "INFORMATION_GOVERNANCE", "Information governance officer"
    RECORDS_MANAGER = "RECORDS_MANAGER", "Records manager"
    PROFESSIONAL_STANDARDS = "PROFESSIONAL_STANDARDS", "Professional standards"


PARTNERS = frozenset({Role.YOUTH_JUSTICE, Role.SOCIAL_CARE, Role.EMERGENCY_DUTY_TEAM})
"""Roles of agencies outside the force. Each posting names the one local authority for which its holder works."""


class Reach(Code):
    """Which records a role can see at all."""

    OWN_AREAS = "OWN_AREAS", "Records of the areas the officer is posted to"
    FORCE = "FORCE", "Every record of the force"
    FOR_A_PURPOSE = "FOR_A_PURPOSE", "One record at a time, for a stated purpose"
    DRAWN = "DRAWN", "The files drawn for them in a sample, while they are open for it"
    NONE = "NONE", "No records"


@dataclass(frozen=True, slots=True)
class Grant:
    """What one role is given. `closed_within`: how long a closed record stays in reach (None: always)."""

    reach: Reach
    acts: frozenset[Act]
    kinds: tuple[str, ...] = ()
    closed_within: Days | None = None
    purpose_lasts: Minutes | None = None

    @property
    def of_children(self) -> bool:
        """Whether any record it reaches is about a child."""
        return not ABOUT_NO_CHILD.issuperset(self.kinds)
