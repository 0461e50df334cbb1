"""The table of roles: one row each, whole."""

from __future__ import annotations

from safelight.kernel.acts import Act
from safelight.kernel.durations import Days, Minutes
from safelight.kernel.roles.bundles import (
    ANSWERS,
    ANSWERS_FOR_COMMISSIONER,
    ANSWERS_FOR_FORCE,
    ANSWERS_FOR_INFORMATION,
    APPROVES_POLICIES,
    AUDITS,
    CARE,
    COMMENTS_ON_ANSWERS,
    COURT,
    CUSTODY_INSPECTOR,
    CUSTODY_OFFICER,
    DAILY_KINDS,
    DESIGNATED,
    DRAFTS_ANSWERS,
    FROM_OUTSIDE,
    FUNDING,
    FUNDS,
    IN_THE_CHAIR,
    IN_THE_MEETING,
    INVESTIGATES_ONLINE,
    KEEPS_RECORDS,
    KEEPS_ROUTINES,
    LEADS_POLICIES,
    LEADS_REGISTER,
    LEADS_ROUTINES,
    LEARNS,
    LETS_OUT,
    LOOK_AT_CUSTODY,
    LOOK_AT_OFFENDERS,
    LOOK_AT_ONLINE,
    LOOK_AT_PROTECTION,
    MANAGES_OFFENDERS,
    NUMBERS,
    OVERSEES,
    OWN_TASKS,
    OWNS_POLICIES,
    OWNS_WORK,
    PROOF,
    PUBLISHES_FOR_REGISTER,
    READS_ANSWERS,
    READS_POLICIES,
    REGISTER_KINDS,
    SAMPLED,
    SEES_POLICIES,
    SEES_ROUTINES,
    SETTLE_GAPS,
    SHARES,
    SHARES_AND_SAYS,
    SIGNS_REGISTER,
    SUPERVISES_MANAGERS,
    SUPERVISES_ONLINE,
    TAKES_A_CHILD,
    TAKES_OUT,
    TOLD,
)
from safelight.kernel.roles.posts import (
    CUSTODY,
    INFORMATION,
    MANAGED_OFFENDERS,
    ONLINE_ABUSE,
    POLICE_PROTECTION,
    ROUTINE,
    Grant,
    Reach,
    Role,
)

_HELD_OPEN = Days(28)
_ONE_READING = Minutes(60)
_ONE_SITTING = Minutes(240)

ROLES: dict[Role, Grant] = {
    # Children in custody
    Role.CUSTODY_SERGEANT: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_CUSTODY | CUSTODY_OFFICER | OWN_TASKS | TOLD | READS_POLICIES,
        kinds=(CUSTODY,),
        closed_within=_HELD_OPEN,
    ),
    Role.DETENTION_OFFICER: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_CUSTODY | CARE | OWN_TASKS | TOLD | READS_POLICIES,
        kinds=(CUSTODY,),
        closed_within=_HELD_OPEN,
    ),
    Role.CUSTODY_INSPECTOR: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_CUSTODY | CUSTODY_INSPECTOR | OWN_TASKS | OVERSEES | READS_POLICIES,
        kinds=(CUSTODY,),
        closed_within=_HELD_OPEN,
    ),
    Role.SUPERINTENDENT: Grant(
        Reach.FORCE,
        LOOK_AT_CUSTODY
        | LOOK_AT_PROTECTION
        | CUSTODY_INSPECTOR
        | SHARES
        | SHARES_AND_SAYS
        | TAKES_OUT
        | LETS_OUT
        | IN_THE_MEETING
        | TOLD
        | APPROVES_POLICIES
        | LOOK_AT_OFFENDERS
        | LOOK_AT_ONLINE
        | {Act.AUTHORISE_LONGER, Act.READ_SAMPLE_RESULTS},
        kinds=(CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE, MANAGED_OFFENDERS),
    ),
    Role.CUSTODY_LEAD: Grant(
        Reach.FORCE,
        LOOK_AT_CUSTODY
        | COURT
        | SETTLE_GAPS
        | SHARES
        | SHARES_AND_SAYS
        | TAKES_OUT
        | LETS_OUT
        | IN_THE_CHAIR
        | OVERSEES
        | APPROVES_POLICIES
        | KEEPS_ROUTINES
        | {Act.SHARE_CASES, Act.JOIN_PEOPLE, Act.EXPORT_RETURN, Act.RECORD_LEARNING},
        kinds=(CUSTODY, ROUTINE),
    ),
    # Children in police protection
    Role.RESPONSE_OFFICER: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_PROTECTION | TAKES_A_CHILD | OWN_TASKS | TOLD | READS_POLICIES,
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.RESPONSE_SERGEANT: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_PROTECTION | NUMBERS | TAKES_A_CHILD | OWN_TASKS | TOLD | READS_POLICIES,
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.DUTY_INSPECTOR: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_PROTECTION | NUMBERS | TAKES_A_CHILD | DESIGNATED | OWN_TASKS | TOLD | READS_POLICIES,
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.DESIGNATED_OFFICER: Grant(
        Reach.FORCE,
        LOOK_AT_PROTECTION | NUMBERS | DESIGNATED | OWN_TASKS | TOLD | READS_POLICIES,
        kinds=(POLICE_PROTECTION,),
    ),
    Role.FOCUS_DESK: Grant(
        Reach.FORCE,
        LOOK_AT_PROTECTION | NUMBERS | OWN_TASKS | OWNS_POLICIES | {Act.JOIN_PEOPLE, Act.ADVISE},
        kinds=(POLICE_PROTECTION, CUSTODY),
    ),
    # Children abused by way of the internet
    Role.ONLINE_INVESTIGATOR: Grant(
        Reach.FORCE,
        LOOK_AT_ONLINE | INVESTIGATES_ONLINE | OWN_TASKS | READS_POLICIES,
        kinds=(ONLINE_ABUSE,),
        closed_within=_HELD_OPEN,
    ),
    Role.ONLINE_SUPERVISOR: Grant(
        Reach.FORCE,
        LOOK_AT_ONLINE | SUPERVISES_ONLINE | SHARES_AND_SAYS | OWN_TASKS | OWNS_POLICIES,
        kinds=(ONLINE_ABUSE,),
    ),
    # Offenders who are managed
    Role.OFFENDER_MANAGER: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_OFFENDERS | MANAGES_OFFENDERS | OWN_TASKS | READS_POLICIES,
        kinds=(MANAGED_OFFENDERS,),
        closed_within=_HELD_OPEN,
    ),
    Role.OFFENDER_SUPERVISOR: Grant(
        Reach.FORCE,
        LOOK_AT_OFFENDERS | SUPERVISES_MANAGERS | SHARES_AND_SAYS | OWN_TASKS | OWNS_POLICIES,
        kinds=(MANAGED_OFFENDERS,),
    ),
    # Samples and training
    Role.DIP_SAMPLER: Grant(
        Reach.DRAWN,
        READS_POLICIES | {Act.MARK_FILE, Act.READ_RECORD, Act.READ_RULES, Act.READ_FEEDBACK},
        kinds=SAMPLED,
        purpose_lasts=_ONE_SITTING,
    ),
    Role.MODERATOR: Grant(
        Reach.DRAWN,
        LEARNS | READS_POLICIES | {Act.DRAW_SAMPLE, Act.MODERATE_MARKS, Act.READ_RECORD},
        kinds=SAMPLED,
        purpose_lasts=_ONE_SITTING,
    ),
    Role.TRAINING_LEAD: Grant(Reach.NONE, LEARNS | OWNS_POLICIES | {Act.READ_TRAINING, Act.RECORD_TRAINING}),
    # Meetings
    Role.DAILY_CHAIR: Grant(
        Reach.FORCE, IN_THE_CHAIR | TAKES_OUT | OWNS_POLICIES | SEES_ROUTINES, kinds=(*DAILY_KINDS, ROUTINE)
    ),
    Role.DAILY_ATTENDEE: Grant(Reach.FORCE, IN_THE_MEETING | TAKES_OUT | READS_POLICIES, kinds=DAILY_KINDS),
    Role.YOUTH_JUSTICE: Grant(Reach.NONE, FROM_OUTSIDE),
    Role.SOCIAL_CARE: Grant(Reach.NONE, FROM_OUTSIDE),
    Role.EMERGENCY_DUTY_TEAM: Grant(Reach.NONE, FROM_OUTSIDE),
    # Answering an inspection: numbers, proof and the register without a child's record, except for the inspector of
    # constabulary, who may follow a number to its records, reads them, and changes nothing.
    Role.GOVERNANCE_LEAD: Grant(
        Reach.FORCE,
        ANSWERS
        | FUNDING
        | LEADS_REGISTER
        | DRAFTS_ANSWERS
        | LEADS_POLICIES
        | LEADS_ROUTINES
        | {Act.READ_MEASURES, Act.EXPORT_MEASURE, Act.READ_RULES, Act.FREEZE_READINGS, Act.READ_SAMPLE_RESULTS},
        kinds=REGISTER_KINDS,
    ),
    Role.CHIEF_OFFICER: Grant(
        Reach.FORCE,
        PROOF
        | ANSWERS_FOR_FORCE
        | APPROVES_POLICIES
        | FUNDING
        | KEEPS_ROUTINES
        | {Act.EXPORT_MEASURE}
        | SIGNS_REGISTER,
        kinds=REGISTER_KINDS,
    ),
    Role.UNDERTAKING_OWNER: Grant(
        Reach.FORCE,
        PROOF
        | COMMENTS_ON_ANSWERS
        | FUNDING
        | OWNS_POLICIES
        | KEEPS_ROUTINES
        | {Act.EXPORT_MEASURE, Act.WRITE_PART}
        | OWNS_WORK,
        kinds=REGISTER_KINDS,
    ),
    Role.PCC_OFFICE: Grant(
        Reach.FORCE,
        PROOF | ANSWERS_FOR_COMMISSIONER | FUNDS | SEES_POLICIES | SEES_ROUTINES | PUBLISHES_FOR_REGISTER,
        kinds=REGISTER_KINDS,
    ),
    Role.HM_INSPECTOR: Grant(
        Reach.FORCE,
        PROOF
        | FUNDING
        | READS_ANSWERS
        | SEES_POLICIES
        | SEES_ROUTINES
        | {Act.LIST_BEHIND_MEASURE, Act.READ_RECORD, Act.LIST_RECORDS, Act.READ_RECEIPT},
        kinds=(CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE, *REGISTER_KINDS),
    ),
    # Watching over the system
    Role.AUDITOR: Grant(
        Reach.FOR_A_PURPOSE,
        READS_POLICIES
        | SEES_POLICIES
        | TAKES_OUT
        | {
            Act.READ_JOURNAL,
            Act.EXPORT_JOURNAL,
            Act.STATE_PURPOSE,
            Act.READ_RECORD,
            Act.READ_RECEIPT,
            Act.READ_RULES,
            Act.READ_MEASURES,
        },
        kinds=(CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE),
        purpose_lasts=_ONE_READING,
    ),
    Role.SYSTEM_MANAGER: Grant(
        Reach.NONE, READS_POLICIES | {Act.READ_FEEDS, Act.LOAD_FEED, Act.MANAGE_OFFICERS, Act.READ_RULES}
    ),
    # What the force owes people about their data: no child's record by itself, except for whoever keeps the records.
    Role.DATA_PROTECTION_OFFICER: Grant(
        Reach.FORCE,
        ANSWERS_FOR_INFORMATION
        | READS_POLICIES
        | SEES_POLICIES
        | LETS_OUT
        | {Act.DECIDE_BREACH, Act.READ_JOURNAL, Act.APPROVE_ERASURE},
        kinds=(INFORMATION,),
    ),
    Role.INFORMATION_GOVERNANCE: Grant(
        Reach.FORCE, ANSWERS_FOR_INFORMATION | READS_POLICIES | LETS_OUT, kinds=(INFORMATION,)
    ),
    Role.RECORDS_MANAGER: Grant(
        Reach.FORCE,
        KEEPS_RECORDS | READS_POLICIES,
        kinds=(CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE, MANAGED_OFFENDERS),
    ),
    Role.PROFESSIONAL_STANDARDS: Grant(
        Reach.FOR_A_PURPOSE,
        AUDITS | READS_POLICIES,
        kinds=(CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE),
        purpose_lasts=_ONE_READING,
    ),
}
