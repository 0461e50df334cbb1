"""The table of roles: one row each, whole."""

from __future__ import annotations

from safelight.kernel.acts import Act
from safelight.kernel.durations import Days, Minutes
from safelight.kernel.roles.bundles import (
    ANSWERS,
    CARE,
    COURT,
    CUSTODY_INSPECTOR,
    CUSTODY_OFFICER,
    DAILY_KINDS,
    DESIGNATED,
    IN_THE_CHAIR,
    IN_THE_MEETING,
    LEARNS,
    LOOK_AT_CUSTODY,
    LOOK_AT_PROTECTION,
    NUMBERS,
    OVERSEES,
    OWN_TASKS,
    PROOF,
    SAMPLED,
    SETTLE_GAPS,
    SHARES,
    TAKES_A_CHILD,
    TOLD,
)
from safelight.kernel.roles.posts import CUSTODY, POLICE_PROTECTION, Grant, Reach, Role

_HELD_OPEN = Days(28)
_ONE_READING = Minutes(60)
_ONE_SITTING = Minutes(240)

ROLES: dict[Role, Grant] = {
    # Children in custody
    Role.CUSTODY_SERGEANT: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_CUSTODY | CUSTODY_OFFICER | OWN_TASKS | TOLD,
        kinds=(CUSTODY,),
        closed_within=_HELD_OPEN,
    ),
    Role.DETENTION_OFFICER: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_CUSTODY | CARE | OWN_TASKS | TOLD,
        kinds=(CUSTODY,),
        closed_within=_HELD_OPEN,
    ),
    Role.CUSTODY_INSPECTOR: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_CUSTODY | CUSTODY_INSPECTOR | OWN_TASKS | OVERSEES,
        kinds=(CUSTODY,),
        closed_within=_HELD_OPEN,
    ),
    Role.SUPERINTENDENT: Grant(
        Reach.FORCE,
        LOOK_AT_CUSTODY
        | LOOK_AT_PROTECTION
        | CUSTODY_INSPECTOR
        | SHARES
        | OWN_TASKS
        | TOLD
        | {Act.AUTHORISE_LONGER, Act.READ_SAMPLE_RESULTS},
        kinds=(CUSTODY, POLICE_PROTECTION),
    ),
    Role.CUSTODY_LEAD: Grant(
        Reach.FORCE,
        LOOK_AT_CUSTODY
        | COURT
        | SETTLE_GAPS
        | SHARES
        | OWN_TASKS
        | OVERSEES
        | {Act.JOIN_PEOPLE, Act.EXPORT_RETURN, Act.RECORD_LEARNING},
        kinds=(CUSTODY,),
    ),
    # Children in police protection
    Role.RESPONSE_OFFICER: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_PROTECTION | TAKES_A_CHILD | OWN_TASKS | TOLD,
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.RESPONSE_SERGEANT: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_PROTECTION | NUMBERS | TAKES_A_CHILD | OWN_TASKS | TOLD,
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.DUTY_INSPECTOR: Grant(
        Reach.OWN_AREAS,
        LOOK_AT_PROTECTION | NUMBERS | TAKES_A_CHILD | DESIGNATED | OWN_TASKS | TOLD,
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.DESIGNATED_OFFICER: Grant(
        Reach.FORCE,
        LOOK_AT_PROTECTION | NUMBERS | DESIGNATED | OWN_TASKS | TOLD,
        kinds=(POLICE_PROTECTION,),
    ),
    Role.FOCUS_DESK: Grant(
        Reach.FORCE,
        LOOK_AT_PROTECTION | NUMBERS | OWN_TASKS | {Act.JOIN_PEOPLE, Act.ADVISE},
        kinds=(POLICE_PROTECTION, CUSTODY),
    ),
    # Samples and training
    Role.DIP_SAMPLER: Grant(
        Reach.DRAWN,
        frozenset({Act.MARK_FILE, Act.READ_RECORD, Act.READ_RULES, Act.READ_FEEDBACK}),
        kinds=SAMPLED,
        purpose_lasts=_ONE_SITTING,
    ),
    Role.MODERATOR: Grant(
        Reach.DRAWN,
        LEARNS | {Act.DRAW_SAMPLE, Act.MODERATE_MARKS, Act.READ_RECORD},
        kinds=SAMPLED,
        purpose_lasts=_ONE_SITTING,
    ),
    Role.TRAINING_LEAD: Grant(Reach.NONE, LEARNS | {Act.READ_TRAINING, Act.RECORD_TRAINING}),
    # Meetings
    Role.DAILY_CHAIR: Grant(Reach.FORCE, IN_THE_CHAIR, kinds=DAILY_KINDS),
    Role.DAILY_ATTENDEE: Grant(Reach.FORCE, IN_THE_MEETING, kinds=DAILY_KINDS),
    # Answering an inspection: numbers and proof without a child's record, except for the inspector of constabulary, who
    # may follow a number to its records, reads them, and changes nothing.
    Role.GOVERNANCE_LEAD: Grant(
        Reach.NONE,
        ANSWERS | {Act.READ_MEASURES, Act.EXPORT_MEASURE, Act.READ_RULES, Act.FREEZE_READINGS, Act.READ_SAMPLE_RESULTS},
    ),
    Role.CHIEF_OFFICER: Grant(Reach.NONE, PROOF | {Act.EXPORT_MEASURE}),
    Role.UNDERTAKING_OWNER: Grant(Reach.NONE, PROOF | {Act.EXPORT_MEASURE}),
    Role.PCC_OFFICE: Grant(Reach.NONE, PROOF),
    Role.HM_INSPECTOR: Grant(
        Reach.FORCE,
        PROOF | {Act.LIST_BEHIND_MEASURE, Act.READ_RECORD, Act.LIST_RECORDS, Act.READ_RECEIPT},
        kinds=(CUSTODY, POLICE_PROTECTION),
    ),
    # Watching over the system
    Role.AUDITOR: Grant(
        Reach.FOR_A_PURPOSE,
        frozenset(
            {
                Act.READ_JOURNAL,
                Act.EXPORT_JOURNAL,
                Act.STATE_PURPOSE,
                Act.READ_RECORD,
                Act.READ_RECEIPT,
                Act.READ_RULES,
                Act.READ_MEASURES,
            }
        ),
        kinds=(CUSTODY, POLICE_PROTECTION),
        purpose_lasts=_ONE_READING,
    ),
    Role.SYSTEM_MANAGER: Grant(
        Reach.NONE, frozenset({Act.READ_FEEDS, Act.LOAD_FEED, Act.MANAGE_OFFICERS, Act.READ_RULES})
    ),
}
