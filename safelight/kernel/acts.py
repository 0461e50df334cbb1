"""Everything that may be done. One enumeration for roles, requirements, chronology entries and the journal."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Act(Code):
    """One thing a person or a feed may do."""

    # Every pathway
    READ_RECORD = "READ_RECORD", "Read a record"
    LIST_RECORDS = "LIST_RECORDS", "List records"
    READ_WORKLIST = "READ_WORKLIST", "Read a team’s work"
    READ_RECEIPT = "READ_RECEIPT", "See how a deadline was worked out"
    READ_CHILD = "READ_CHILD", "Read a child’s story"
    SEARCH_PEOPLE = "SEARCH_PEOPLE", "Find a child"
    JOIN_PEOPLE = "JOIN_PEOPLE", "Join or part two identities"
    READ_RULES = "READ_RULES", "Read the rules in force"
    STATE_PURPOSE = "STATE_PURPOSE", "Open a record for a stated purpose"
    ACCEPT_GAP = "ACCEPT_GAP", "Accept a gap with a reason"
    TAKE_HANDS = "TAKE_HANDS", "Take a record into your hands"
    RECORD_VOICE = "RECORD_VOICE", "Record what the child said and showed"
    ACCEPT_THIN_VOICE = "ACCEPT_THIN_VOICE", "Accept a thin record of the child’s voice"

    # Children in custody, in the order of a night
    READ_BOARD = "READ_BOARD", "See the children in custody now"
    RECORD_ARRIVAL = "RECORD_ARRIVAL", "Record a child’s arrival"
    AUTHORISE_DETENTION = "AUTHORISE_DETENTION", "Authorise detention"
    REFUSE_DETENTION = "REFUSE_DETENTION", "Refuse detention"
    INFORM_WELFARE_PERSON = "INFORM_WELFARE_PERSON", "Tell the person responsible for the child’s welfare"
    CALL_APPROPRIATE_ADULT = "CALL_APPROPRIATE_ADULT", "Call an appropriate adult"
    RECEIVE_APPROPRIATE_ADULT = "RECEIVE_APPROPRIATE_ADULT", "Receive the appropriate adult"
    NAME_WOMAN_CARER = "NAME_WOMAN_CARER", "Name the woman who cares for a girl"
    PLACE_IN_CELL = "PLACE_IN_CELL", "Place in a cell"
    EXPLAIN_CELL = "EXPLAIN_CELL", "Give the reason for a cell"
    LEAVE_CELL = "LEAVE_CELL", "Take out of a cell"
    OFFER_LIAISON = "OFFER_LIAISON", "Offer liaison and diversion"
    SEARCH_CHILD = "SEARCH_CHILD", "Search"
    REFER_AFTER_SEARCH = "REFER_AFTER_SEARCH", "Make a safeguarding referral after a search"
    REVIEW_DETENTION = "REVIEW_DETENTION", "Review detention"
    POSTPONE_REVIEW = "POSTPONE_REVIEW", "Postpone a review of detention"
    TELL_CHILD_OUTCOME = "TELL_CHILD_OUTCOME", "Tell the child the outcome of a review"
    CHARGE = "CHARGE", "Charge"
    DECIDE_BAIL = "DECIDE_BAIL", "Decide bail"
    ASK_FOR_ACCOMMODATION = "ASK_FOR_ACCOMMODATION", "Ask an authority for accommodation"
    RECORD_NOT_ASKED = "RECORD_NOT_ASKED", "Record why no authority was asked"
    RECORD_REPLY = "RECORD_REPLY", "Record an authority’s reply"
    CHALLENGE_AUTHORITY = "CHALLENGE_AUTHORITY", "Challenge an authority’s reply"
    ESCALATE_REFUSAL = "ESCALATE_REFUSAL", "Take an authority’s refusal to somebody more senior"
    MOVE_CHILD = "MOVE_CHILD", "Move to local authority accommodation"
    CERTIFY = "CERTIFY", "Certify why the child was kept"
    GIVE_COPY = "GIVE_COPY", "Give a copy of the certificate"
    LEAVE_CUSTODY = "LEAVE_CUSTODY", "Record leaving custody"
    CLOSE_CUSTODY = "CLOSE_CUSTODY", "Close the custody record"

    # Numbers, feeds, people, proof
    READ_MEASURES = "READ_MEASURES", "Read the measures"
    LIST_BEHIND_MEASURE = "LIST_BEHIND_MEASURE", "Open the list behind a number"
    EXPORT_MEASURE = "EXPORT_MEASURE", "Export a measure"
    READ_FEEDS = "READ_FEEDS", "See the feeds"
    LOAD_FEED = "LOAD_FEED", "Load an extract"
    MANAGE_OFFICERS = "MANAGE_OFFICERS", "Manage officers and postings"
    READ_JOURNAL = "READ_JOURNAL", "Read the journal"
    EXPORT_JOURNAL = "EXPORT_JOURNAL", "Export the journal"
    SIGN_IN = "SIGN_IN", "Sign in"
    SIGN_OUT = "SIGN_OUT", "Sign out"
