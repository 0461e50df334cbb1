"""Roles as one table: how far each reaches, into which kinds of record, and what it may do there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from safelight.kernel.acts import Act
from safelight.kernel.codes import Code
from safelight.kernel.durations import Days, Minutes

CUSTODY = "custody"
POLICE_PROTECTION = "police_protection"


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
    PCC_OFFICE = "PCC_OFFICE", "Police and Crime Commissioner’s office"
    HM_INSPECTOR = "HM_INSPECTOR", "Inspector of constabulary"
    # Children in police protection
    RESPONSE_OFFICER = "RESPONSE_OFFICER", "Response officer"
    RESPONSE_SERGEANT = "RESPONSE_SERGEANT", "Response sergeant"
    DUTY_INSPECTOR = "DUTY_INSPECTOR", "Duty inspector"
    DESIGNATED_OFFICER = "DESIGNATED_OFFICER", "Designated officer"
    FOCUS_DESK = "FOCUS_DESK", "Focus desk"
    # Samples and training
    DIP_SAMPLER = "DIP_SAMPLER", "Dip sampler"
    MODERATOR = "MODERATOR", "Moderator of samples"
    TRAINING_LEAD = "TRAINING_LEAD", "Training lead"
    # Meetings
    DAILY_CHAIR = "DAILY_CHAIR", "Chair of the daily meeting"
    DAILY_ATTENDEE = "DAILY_ATTENDEE", "Attendee of the daily meeting"


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


_LOOK = {
    Act.READ_RECORD,
    Act.LIST_RECORDS,
    Act.READ_WORKLIST,
    Act.READ_RECEIPT,
    Act.READ_CHILD,
    Act.SEARCH_PEOPLE,
    Act.READ_RULES,
    Act.READ_BOARD,
    Act.READ_MEASURES,
    Act.LIST_BEHIND_MEASURE,
    Act.EXPORT_MEASURE,
}
_CARE = {
    Act.TAKE_HANDS,
    Act.RECORD_VOICE,
    Act.INFORM_WELFARE_PERSON,
    Act.CALL_APPROPRIATE_ADULT,
    Act.RECEIVE_APPROPRIATE_ADULT,
    Act.NAME_WOMAN_CARER,
    Act.EXPLAIN_CELL,
    Act.LEAVE_CELL,
    Act.OFFER_LIAISON,
    Act.TELL_CHILD_OUTCOME,
    # The golden hour, watching, rest (pathways/custody)
    Act.CHECK_GOLDEN_HOUR,
    Act.VISIT_CHILD,
    Act.BEGIN_REST,
    Act.END_REST,
    Act.ASK_GIRL_NEEDS,
    Act.TELL_LONGER,
}
_CUSTODY_OFFICER = _CARE | {
    Act.RECORD_ARRIVAL,
    Act.AUTHORISE_DETENTION,
    Act.REFUSE_DETENTION,
    Act.PLACE_IN_CELL,
    Act.SEARCH_CHILD,
    Act.REFER_AFTER_SEARCH,
    Act.REVIEW_DETENTION,
    Act.POSTPONE_REVIEW,
    Act.CHARGE,
    Act.DECIDE_BAIL,
    Act.ASK_FOR_ACCOMMODATION,
    Act.RECORD_NOT_ASKED,
    Act.RECORD_REPLY,
    Act.CHALLENGE_AUTHORITY,
    Act.ESCALATE_REFUSAL,
    Act.MOVE_CHILD,
    Act.CERTIFY,
    Act.GIVE_COPY,
    Act.LEAVE_CUSTODY,
    Act.CLOSE_CUSTODY,
    # Watching, interviews, longer detention (pathways/custody)
    Act.SET_OBSERVATION,
    Act.BEGIN_INTERVIEW,
    Act.END_INTERVIEW,
    Act.APPLY_FOR_WARRANT,
    Act.RECORD_WARRANT,
    Act.CHASE_AUTHORITY,
    Act.TELL_COURT,
}
_INSPECTOR = _CARE | {
    Act.REVIEW_DETENTION,
    Act.POSTPONE_REVIEW,
    Act.CHALLENGE_AUTHORITY,
    Act.ESCALATE_REFUSAL,
    Act.RECORD_REPLY,
    Act.REFER_AFTER_SEARCH,
    Act.ACCEPT_GAP,
    Act.ACCEPT_THIN_VOICE,
    Act.JOIN_PEOPLE,
    # Watching and longer detention (pathways/custody)
    Act.SET_OBSERVATION,
    Act.APPLY_FOR_WARRANT,
    Act.RECORD_WARRANT,
    Act.CHASE_AUTHORITY,
}
_HELD_OPEN = Days(28)

# The accommodation ledger, who comes to the child, and the court: added to the suite's own roles.
_LOOK |= {Act.READ_LEDGER}
_ABOUT_OFFERS = {Act.TURN_DOWN_OFFER, Act.END_OFFER}
_ABOUT_COURT = {Act.PRINT_CERTIFICATE, Act.PRODUCE_CERTIFICATE, Act.RECORD_COURT_OUTCOME}
_COMES_TO_THE_CHILD = {
    Act.OFFER_SOLICITOR,
    Act.CONTACT_SOLICITOR,
    Act.RECEIVE_SOLICITOR,
    Act.ASK_HEALTHCARE,
    Act.RECORD_HEALTHCARE,
}
_CARE |= _COMES_TO_THE_CHILD
_CUSTODY_OFFICER |= _COMES_TO_THE_CHILD | _ABOUT_OFFERS | _ABOUT_COURT
_INSPECTOR |= _COMES_TO_THE_CHILD | _ABOUT_OFFERS | _ABOUT_COURT
_SHARES = {Act.SHARE_EXTRACT}

# Children in police protection. Whoever took a child records the scene; only a designated officer inquires and decides.
_LOOK_AT_PROTECTION = {
    Act.READ_RECORD,
    Act.LIST_RECORDS,
    Act.READ_WORKLIST,
    Act.READ_RECEIPT,
    Act.READ_CHILD,
    Act.SEARCH_PEOPLE,
    Act.READ_RULES,
    Act.READ_PROTECTION_BOARD,
}
_AT_THE_SCENE = {
    Act.TAKE_HANDS,
    Act.RECORD_VOICE,
    Act.TAKE_INTO_PROTECTION,
    Act.RECORD_GROUNDS,
    Act.INFORM_AUTHORITY,
    Act.INFORM_PROTECTED_CHILD,
    Act.INFORM_FAMILY,
    Act.NOTIFY_DESIGNATED_OFFICER,
    Act.RECORD_PLACE,
    Act.REPORT_INCIDENT,
    Act.RECORD_WELFARE,
}
_DESIGNATED = (_AT_THE_SCENE - {Act.TAKE_INTO_PROTECTION}) | {
    Act.ACCEPT_DESIGNATION,
    Act.APPROVE_STATION,
    Act.RECORD_INQUIRY,
    Act.REVIEW_PROTECTION,
    Act.DECIDE_CONTACT,
    Act.RECORD_STRATEGY,
    Act.DECIDE_ORDER,
    Act.RELEASE_FROM_PROTECTION,
    Act.CLOSE_PROTECTION,
    Act.ACCEPT_GAP,
    Act.ACCEPT_THIN_VOICE,
}
_NUMBERS = {Act.READ_MEASURES, Act.LIST_BEHIND_MEASURE, Act.EXPORT_MEASURE}

EVERYONE = frozenset({Act.SIGN_IN, Act.SIGN_OUT})
"""What takes no role."""

ROLES: dict[Role, Grant] = {
    Role.CUSTODY_SERGEANT: Grant(
        Reach.OWN_AREAS, frozenset(_LOOK | _CUSTODY_OFFICER), kinds=(CUSTODY,), closed_within=_HELD_OPEN
    ),
    Role.DETENTION_OFFICER: Grant(
        Reach.OWN_AREAS, frozenset(_LOOK | _CARE), kinds=(CUSTODY,), closed_within=_HELD_OPEN
    ),
    Role.CUSTODY_INSPECTOR: Grant(
        Reach.OWN_AREAS, frozenset(_LOOK | _INSPECTOR), kinds=(CUSTODY,), closed_within=_HELD_OPEN
    ),
    Role.SUPERINTENDENT: Grant(
        Reach.FORCE,
        frozenset(_LOOK | _INSPECTOR | _SHARES | _LOOK_AT_PROTECTION | {Act.AUTHORISE_LONGER}),
        kinds=(CUSTODY, POLICE_PROTECTION),
    ),
    Role.CUSTODY_LEAD: Grant(
        Reach.FORCE,
        frozenset(
            _LOOK | _SHARES | _ABOUT_COURT | {Act.ACCEPT_GAP, Act.ACCEPT_THIN_VOICE, Act.JOIN_PEOPLE, Act.EXPORT_RETURN}
        ),
        kinds=(CUSTODY,),
    ),
    Role.GOVERNANCE_LEAD: Grant(
        Reach.NONE, frozenset({Act.READ_MEASURES, Act.EXPORT_MEASURE, Act.READ_RULES, Act.FREEZE_READINGS})
    ),
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
        purpose_lasts=Minutes(60),
    ),
    Role.SYSTEM_MANAGER: Grant(
        Reach.NONE, frozenset({Act.READ_FEEDS, Act.LOAD_FEED, Act.MANAGE_OFFICERS, Act.READ_RULES})
    ),
    # Children in police protection
    Role.RESPONSE_OFFICER: Grant(
        Reach.OWN_AREAS,
        frozenset(_LOOK_AT_PROTECTION | _AT_THE_SCENE),
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.RESPONSE_SERGEANT: Grant(
        Reach.OWN_AREAS,
        frozenset(_LOOK_AT_PROTECTION | _AT_THE_SCENE | _NUMBERS),
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.DUTY_INSPECTOR: Grant(
        Reach.OWN_AREAS,
        frozenset(_LOOK_AT_PROTECTION | _AT_THE_SCENE | _DESIGNATED | _NUMBERS),
        kinds=(POLICE_PROTECTION,),
        closed_within=_HELD_OPEN,
    ),
    Role.DESIGNATED_OFFICER: Grant(
        Reach.FORCE, frozenset(_LOOK_AT_PROTECTION | _DESIGNATED | _NUMBERS), kinds=(POLICE_PROTECTION,)
    ),
    Role.FOCUS_DESK: Grant(
        Reach.FORCE,
        frozenset(_LOOK_AT_PROTECTION | _NUMBERS | {Act.JOIN_PEOPLE, Act.ADVISE}),
        kinds=(POLICE_PROTECTION, CUSTODY),
    ),
}

# Samples, feedback, learning and training (assurance)

SAMPLED = (CUSTODY, POLICE_PROTECTION)
"""Kinds of record that samples are drawn from."""
_SAMPLED_FOR = Minutes(240)
ROLES[Role.DIP_SAMPLER] = Grant(
    Reach.DRAWN,
    frozenset({Act.MARK_FILE, Act.READ_RECORD, Act.READ_RULES, Act.READ_FEEDBACK}),
    kinds=SAMPLED,
    purpose_lasts=_SAMPLED_FOR,
)
_LEARN = {Act.READ_SAMPLE_RESULTS, Act.READ_LEARNING, Act.RECORD_LEARNING, Act.READ_RULES}
ROLES[Role.MODERATOR] = Grant(
    Reach.DRAWN,
    frozenset(_LEARN | {Act.DRAW_SAMPLE, Act.MODERATE_MARKS, Act.READ_RECORD}),
    kinds=SAMPLED,
    purpose_lasts=_SAMPLED_FOR,
)
ROLES[Role.TRAINING_LEAD] = Grant(Reach.NONE, frozenset(_LEARN | {Act.READ_TRAINING, Act.RECORD_TRAINING}))
_TOLD = {Act.READ_FEEDBACK, Act.READ_LEARNING}
_OVERSEEN = _TOLD | {Act.READ_SAMPLE_RESULTS, Act.READ_TRAINING, Act.CHECK_CHILD_IS_SAFE}
_ASSURED: dict[Role, set[Act]] = {
    Role.CUSTODY_SERGEANT: _TOLD,
    Role.DETENTION_OFFICER: _TOLD,
    Role.CUSTODY_INSPECTOR: _OVERSEEN,
    Role.SUPERINTENDENT: _TOLD | {Act.READ_SAMPLE_RESULTS},
    Role.CUSTODY_LEAD: _OVERSEEN | {Act.RECORD_LEARNING},
    Role.GOVERNANCE_LEAD: {Act.READ_SAMPLE_RESULTS},
    Role.RESPONSE_OFFICER: _TOLD,
    Role.RESPONSE_SERGEANT: _TOLD,
    Role.DUTY_INSPECTOR: _TOLD,
    Role.DESIGNATED_OFFICER: _TOLD,
}
for _role, _acts in _ASSURED.items():
    ROLES[_role] = replace(ROLES[_role], acts=ROLES[_role].acts | _acts)

# Meetings: whoever takes part reaches every kind of record that the meeting goes through; whoever may be given a task
# reads their own.
DAILY_KINDS = (CUSTODY, POLICE_PROTECTION)
_OWN_TASKS = {Act.READ_TASKS, Act.FINISH_TASK}
_IN_THE_MEETING = _OWN_TASKS | {
    Act.READ_MEETING,
    Act.EXPORT_PACK,
    Act.READ_RECORD,
    Act.LIST_RECORDS,
    Act.READ_CHILD,
    Act.READ_RECEIPT,
    Act.READ_RULES,
    Act.READ_MEASURES,
}
_IN_THE_CHAIR = _IN_THE_MEETING | {
    Act.OPEN_MEETING,
    Act.RECORD_ATTENDANCE,
    Act.RECORD_MINUTE,
    Act.DECIDE_ITEM,
    Act.GIVE_TASK,
    Act.ISSUE_PACK,
}
ROLES[Role.DAILY_CHAIR] = Grant(Reach.FORCE, frozenset(_IN_THE_CHAIR), kinds=DAILY_KINDS)
ROLES[Role.DAILY_ATTENDEE] = Grant(Reach.FORCE, frozenset(_IN_THE_MEETING), kinds=DAILY_KINDS)
for _role in (
    Role.CUSTODY_SERGEANT,
    Role.DETENTION_OFFICER,
    Role.CUSTODY_INSPECTOR,
    Role.SUPERINTENDENT,
    Role.CUSTODY_LEAD,
    Role.RESPONSE_OFFICER,
    Role.RESPONSE_SERGEANT,
    Role.DUTY_INSPECTOR,
    Role.DESIGNATED_OFFICER,
    Role.FOCUS_DESK,
):
    ROLES[_role] = replace(ROLES[_role], acts=ROLES[_role].acts | _OWN_TASKS)

# Answering an inspection: numbers and proof without a child's record, except for the inspector of constabulary, who may
# follow a number to its records, reads them, and changes nothing.
_PROOF = {Act.READ_UNDERTAKINGS, Act.READ_MEASURES, Act.READ_SAMPLE_RESULTS, Act.READ_RULES}
ROLES[Role.CHIEF_OFFICER] = Grant(Reach.NONE, frozenset(_PROOF | {Act.EXPORT_MEASURE}))
ROLES[Role.UNDERTAKING_OWNER] = Grant(Reach.NONE, frozenset(_PROOF | {Act.EXPORT_MEASURE}))
ROLES[Role.PCC_OFFICE] = Grant(Reach.NONE, frozenset(_PROOF))
ROLES[Role.HM_INSPECTOR] = Grant(
    Reach.FORCE,
    frozenset(_PROOF | {Act.LIST_BEHIND_MEASURE, Act.READ_RECORD, Act.LIST_RECORDS, Act.READ_RECEIPT}),
    kinds=(CUSTODY, POLICE_PROTECTION),
)
ROLES[Role.GOVERNANCE_LEAD] = replace(
    ROLES[Role.GOVERNANCE_LEAD],
    acts=ROLES[Role.GOVERNANCE_LEAD].acts
    | {Act.READ_UNDERTAKINGS, Act.READ_LETTER, Act.GIVE_UNDERTAKING, Act.CONFIRM_UNDERTAKING},
)

# Whoever takes a record into their hands may hand it over.
for _role, _grant in ROLES.items():
    if Act.TAKE_HANDS in _grant.acts:
        ROLES[_role] = replace(_grant, acts=_grant.acts | {Act.OFFER_HANDS})
