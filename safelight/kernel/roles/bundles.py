"""Acts that go together, room by room: what the table of roles is written in."""

from __future__ import annotations

from safelight.kernel.acts import Act
from safelight.kernel.roles.posts import (
    CUSTODY,
    INSPECTION_REPORT,
    MANAGED_OFFENDERS,
    ONLINE_ABUSE,
    POLICE_PROTECTION,
    RECOMMENDATION,
    ROUTINE,
)

EVERYONE = frozenset({Act.SIGN_IN, Act.SIGN_OUT})
"""What takes no role."""

BY_ITSELF = frozenset({Act.RUN_JOB, Act.TELL_SENIOR})
"""What the system does by itself, and nobody may."""

# Records of every kind

LOOK = frozenset(
    {
        Act.READ_RECORD,
        Act.LIST_RECORDS,
        Act.READ_WORKLIST,
        Act.ACKNOWLEDGE,
        Act.READ_RECEIPT,
        Act.READ_CHILD,
        Act.SEARCH_PEOPLE,
        Act.READ_RULES,
    }
)
"""Whoever looks at a team's work says that they have seen what came up to their post."""
NUMBERS = frozenset({Act.READ_MEASURES, Act.LIST_BEHIND_MEASURE, Act.EXPORT_MEASURE})
HANDS = frozenset({Act.TAKE_HANDS, Act.OFFER_HANDS})
"""Whoever takes a record into their hands may hand it over."""

# Children in custody

LOOK_AT_CUSTODY = LOOK | NUMBERS | {Act.READ_BOARD, Act.READ_LEDGER}
CARE = HANDS | {
    Act.RECORD_VOICE,
    Act.INFORM_WELFARE_PERSON,
    Act.CALL_APPROPRIATE_ADULT,
    Act.RECEIVE_APPROPRIATE_ADULT,
    Act.NAME_WOMAN_CARER,
    Act.EXPLAIN_CELL,
    Act.LEAVE_CELL,
    Act.OFFER_LIAISON,
    Act.TELL_CHILD_OUTCOME,
    Act.CHECK_GOLDEN_HOUR,
    Act.VISIT_CHILD,
    Act.BEGIN_REST,
    Act.END_REST,
    Act.ASK_GIRL_NEEDS,
    Act.TELL_LONGER,
    Act.OFFER_SOLICITOR,
    Act.CONTACT_SOLICITOR,
    Act.RECEIVE_SOLICITOR,
    Act.ASK_HEALTHCARE,
    Act.RECORD_HEALTHCARE,
}
COURT = frozenset({Act.PRINT_CERTIFICATE, Act.PRODUCE_CERTIFICATE, Act.RECORD_COURT_OUTCOME})
_WATCH_AND_ESCALATE = frozenset(
    {
        Act.REVIEW_DETENTION,
        Act.POSTPONE_REVIEW,
        Act.REFER_AFTER_SEARCH,
        Act.SET_OBSERVATION,
        Act.APPLY_FOR_WARRANT,
        Act.RECORD_WARRANT,
        Act.RECORD_REPLY,
        Act.CHALLENGE_AUTHORITY,
        Act.ESCALATE_REFUSAL,
        Act.CHASE_AUTHORITY,
        Act.TURN_DOWN_OFFER,
        Act.END_OFFER,
    }
)
"""What a custody officer and an inspector both do about a child held longer, or refused a bed."""
CUSTODY_OFFICER = (
    CARE
    | COURT
    | _WATCH_AND_ESCALATE
    | {
        Act.RECORD_ARRIVAL,
        Act.AUTHORISE_DETENTION,
        Act.REFUSE_DETENTION,
        Act.PLACE_IN_CELL,
        Act.SEARCH_CHILD,
        Act.BEGIN_INTERVIEW,
        Act.END_INTERVIEW,
        Act.CHARGE,
        Act.DECIDE_BAIL,
        Act.ASK_FOR_ACCOMMODATION,
        Act.RECORD_NOT_ASKED,
        Act.MOVE_CHILD,
        Act.CERTIFY,
        Act.GIVE_COPY,
        Act.TELL_COURT,
        Act.LEAVE_CUSTODY,
        Act.CLOSE_CUSTODY,
    }
)
SETTLE_GAPS = frozenset({Act.ACCEPT_GAP, Act.ACCEPT_THIN_VOICE})
CUSTODY_INSPECTOR = CARE | COURT | _WATCH_AND_ESCALATE | SETTLE_GAPS | {Act.JOIN_PEOPLE}
SHARES = frozenset({Act.SHARE_EXTRACT})

# Children in police protection: whoever took a child records the scene; only a designated officer inquires and decides.

LOOK_AT_PROTECTION = LOOK | {Act.READ_PROTECTION_BOARD}
SCENE = HANDS | {
    Act.RECORD_VOICE,
    Act.RECORD_GROUNDS,
    Act.INFORM_AUTHORITY,
    Act.INFORM_PROTECTED_CHILD,
    Act.INFORM_FAMILY,
    Act.NOTIFY_DESIGNATED_OFFICER,
    Act.RECORD_PLACE,
    Act.REPORT_INCIDENT,
    Act.RECORD_WELFARE,
}
TAKES_A_CHILD = SCENE | {Act.TAKE_INTO_PROTECTION}
DESIGNATED = (
    SCENE
    | SETTLE_GAPS
    | {
        Act.ACCEPT_DESIGNATION,
        Act.APPROVE_STATION,
        Act.RECORD_INQUIRY,
        Act.REVIEW_PROTECTION,
        Act.DECIDE_CONTACT,
        Act.RECORD_STRATEGY,
        Act.DECIDE_ORDER,
        Act.RELEASE_FROM_PROTECTION,
        Act.CLOSE_PROTECTION,
    }
)

# Children abused by way of the internet: the team investigates; whoever supervises it also looks again at what waits,
# and closes.

LOOK_AT_ONLINE = LOOK | NUMBERS | {Act.READ_ONLINE_CASES}
INVESTIGATES_ONLINE = HANDS | {
    Act.RECEIVE_REFERRAL,
    Act.ASSESS_ONLINE_RISK,
    Act.LINK_CHILD,
    Act.SHARE_ONLINE_RISK,
    Act.RECORD_VOICE,
    Act.RECORD_ENFORCEMENT,
    Act.WRITE_IN_LOG,
}
SUPERVISES_ONLINE = INVESTIGATES_ONLINE | {Act.REVIEW_WAITING, Act.CLOSE_ONLINE_CASE}

# Offenders who are managed: a manager does the work; somebody over the managers authorises less of it, and looks again.

LOOK_AT_OFFENDERS = LOOK | NUMBERS | {Act.READ_OFFENDERS}
MANAGES_OFFENDERS = HANDS | {
    Act.TAKE_ON_OFFENDER,
    Act.ASSESS_OFFENDER,
    Act.DECIDE_MANAGEMENT,
    Act.VISIT_OFFENDER,
    Act.REVIEW_OFFENDER,
    Act.RECORD_CHANGE,
    Act.PASS_ON_CONCERN,
    Act.END_MANAGEMENT,
}
SUPERVISES_MANAGERS = MANAGES_OFFENDERS | {Act.AUTHORISE_REACTIVE}

# Samples, feedback, learning and training (assurance)

SAMPLED = (CUSTODY, POLICE_PROTECTION)
"""Kinds of record that samples are drawn from."""
TOLD = frozenset({Act.READ_FEEDBACK, Act.READ_LEARNING})
OVERSEES = TOLD | {Act.READ_SAMPLE_RESULTS, Act.READ_TRAINING, Act.CHECK_CHILD_IS_SAFE}
LEARNS = frozenset({Act.READ_SAMPLE_RESULTS, Act.READ_LEARNING, Act.RECORD_LEARNING, Act.READ_RULES})

# Meetings

DAILY_KINDS = (CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE, MANAGED_OFFENDERS)
"""Kinds of record that the daily meeting goes through; whoever takes part reaches them all."""
OWN_TASKS = frozenset({Act.READ_TASKS, Act.FINISH_TASK, Act.ANSWER_TASK})
"""Whoever may be given a task reads their own, and those that came up to their post."""
IN_THE_MEETING = OWN_TASKS | {
    Act.READ_MEETING,
    Act.EXPORT_PACK,
    Act.READ_RECORD,
    Act.LIST_RECORDS,
    Act.READ_CHILD,
    Act.READ_RECEIPT,
    Act.READ_RULES,
    Act.READ_MEASURES,
}
IN_THE_CHAIR = IN_THE_MEETING | {
    Act.OPEN_MEETING,
    Act.RECORD_ATTENDANCE,
    Act.RECORD_MINUTE,
    Act.DECIDE_ITEM,
    Act.GIVE_TASK,
    Act.ISSUE_PACK,
}

FROM_OUTSIDE = OWN_TASKS - {Act.ANSWER_TASK} | {Act.READ_SHARED, Act.ATTEND_FOR_AGENCY}
"""Who takes part for an agency outside the force: what is shared with it, who comes for it, and their own tasks."""

# Answering an inspection (inspection)

PROOF = frozenset({Act.READ_UNDERTAKINGS, Act.READ_MEASURES, Act.READ_SAMPLE_RESULTS, Act.READ_RULES})
ANSWERS = frozenset({Act.READ_UNDERTAKINGS, Act.READ_LETTER, Act.GIVE_UNDERTAKING, Act.CONFIRM_UNDERTAKING})
READS_ANSWERS = frozenset({Act.READ_ANSWERS, Act.EXPORT_ANSWER})
"""The published ones; whoever may comment reads the drafts as well."""
COMMENTS_ON_ANSWERS = READS_ANSWERS | {Act.COMMENT_ON_ANSWER}
DRAFTS_ANSWERS = COMMENTS_ON_ANSWERS | {Act.DRAFT_ANSWER, Act.WRITE_LETTER, Act.WRITE_PART, Act.RECORD_COPIES}
ANSWERS_FOR_FORCE = COMMENTS_ON_ANSWERS | {Act.APPROVE_FOR_FORCE, Act.ISSUE_TO_INSPECTORS, Act.RECORD_COPIES}
ANSWERS_FOR_COMMISSIONER = COMMENTS_ON_ANSWERS | {
    Act.WRITE_LETTER,
    Act.APPROVE_FOR_COMMISSIONER,
    Act.PUBLISH_ANSWER,
    Act.RECORD_COPIES,
}

# The force's policies (library): everybody reads what is circulated to them

READS_POLICIES = frozenset({Act.READ_POLICIES, Act.CONFIRM_POLICIES})
"""Whoever works here and may be asked to read one."""
SEES_POLICIES = frozenset({Act.READ_POLICIES, Act.READ_POLICY_REGISTER})
OWNS_POLICIES = READS_POLICIES | SEES_POLICIES | {Act.KEEP_POLICIES}
APPROVES_POLICIES = OWNS_POLICIES | {Act.APPROVE_POLICIES}
LEADS_POLICIES = APPROVES_POLICIES | {Act.LEAD_POLICIES}

# What the commissioner funds (commissioning)

FUNDING = frozenset({Act.READ_FUNDING})
FUNDS = FUNDING | {
    Act.AWARD_GRANT,
    Act.PAY_GRANT,
    Act.RECORD_RETURN,
    Act.DECIDE_GRANT,
    Act.RECORD_CONSULTATION,
    Act.SAY_WHAT_CHANGED,
    Act.PUBLISH_GRANTS,
    Act.RECORD_SPECIFIED,
}

# The register of recommendations (inspection): its records are about no child

REGISTER_KINDS = (INSPECTION_REPORT, RECOMMENDATION, ROUTINE)
SEES_REGISTER = frozenset({Act.READ_RECEIPT, Act.READ_RULES})
OWN_WORK = SEES_REGISTER | {Act.READ_WORKLIST, Act.FINISH_WORK, Act.READ_SMALL_BACKLOGS}
"""Whoever in the force answers for a recommendation sees the backlogs behind it whole; nobody outside it does."""
OWNS_WORK = OWN_WORK | {Act.WORK_RECOMMENDATION, Act.GIVE_WORK, Act.KEEP_PROGRAMME}
LEADS_REGISTER = OWNS_WORK | {
    Act.ENTER_RECOMMENDATION,
    Act.OWN_RECOMMENDATION,
    Act.MOVE_RECOMMENDATION,
    Act.RECORD_REPORT_STEP,
}
SIGNS_REGISTER = OWN_WORK | {Act.OWN_RECOMMENDATION, Act.GIVE_WORK, Act.SIGN_RECOMMENDATION}
PUBLISHES_FOR_REGISTER = SEES_REGISTER | {Act.READ_WORKLIST, Act.RECORD_REPORT_STEP}

# What leaves the service (exports)

TAKES_OUT = frozenset({Act.ASK_EXPORT})
"""Whoever may take out something about children."""
LETS_OUT = frozenset({Act.APPROVE_EXPORT})

# What the force owes people about their data (information): its records are about no child

SEES_INFORMATION = frozenset({Act.READ_INFORMATION, Act.READ_RECEIPT, Act.READ_RULES})
ENTERS_INFORMATION = SEES_INFORMATION | {Act.ENTER_INFORMATION, Act.WORK_INFORMATION}
ANSWERS_FOR_INFORMATION = ENTERS_INFORMATION | {Act.READ_WORKLIST, Act.CLOSE_INFORMATION}
AUDITS = frozenset({Act.READ_JOURNAL, Act.STATE_PURPOSE, Act.READ_RECORD, Act.READ_RECEIPT, Act.READ_RULES})
KEEPS_RECORDS = frozenset(
    {
        Act.READ_RECORD,
        Act.READ_CHILD,
        Act.READ_RECEIPT,
        Act.READ_RULES,
        Act.READ_RETENTION,
        Act.DECIDE_RETENTION,
        Act.HOLD_RECORD,
        Act.RESTRICT_RECORD,
        Act.ERASE_RECORD,
        Act.READ_DISCLOSURES,
        Act.RECORD_DISCLOSURE,
        Act.CORRECT_PARTICULARS,
    }
)
SHARES_AND_SAYS = frozenset({Act.READ_DISCLOSURES, Act.RECORD_DISCLOSURE, Act.CORRECT_PARTICULARS})
"""Whoever answers for records: to whom they were given, and what on them was wrong."""

# The force's routines (inspection): whoever answers for one keeps it; what meetings keep is read from their room

SEES_ROUTINES = frozenset({Act.READ_ROUTINES})
KEEPS_ROUTINES = SEES_ROUTINES | {Act.KEEP_ROUTINE}
LEADS_ROUTINES = KEEPS_ROUTINES | {Act.LEAD_ROUTINES}
