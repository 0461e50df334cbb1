"""The monthly custody review: every child charged and refused bail in a month, and those bailed beside them.

Whom it goes through, and what it is told of each, is the facts document on custody, section 8.1; what is found before
a case is concluded is its gate G13.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from safelight.kernel.meetings import Answered, Column, Finding, Leaving, MeetingLine, Risk, Series, SharedColumn
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.codes import TransferOutcome
from safelight.pathways.custody.ledger.outcomes import outcome_of
from safelight.pathways.custody.meeting import told
from safelight.pathways.custody.meeting.reviewed import Reviewed, bailed, kept, moved

_SINCE = date(2026, 11, 24)


def _column(
    code: str, title: str, words: Callable[[Reviewed, datetime], str], *, changes: bool = False, written: bool = False
) -> Column[Reviewed]:
    """A column; one that `changes` after the night is compared with what the last pack said of it, and from one that
    holds what somebody has `written` the names of children are taken out."""
    return Column(code, title, words, (lambda it: words(it, _ANY)) if changes else None, made=not written)


_ANY = datetime(2000, 1, 1)  # noqa: DTZ001  # these words do not depend on when they are told

_CHILD = _column("child", "About the child", told.child)
_HOME = _column("home", "Authority", told.home)
_OFFENCE = _column("offence", "Offence", told.offence)
_TIMES = _column("times", "Times", told.times)
_ASKED = _column("asked", "Asked", told.asked, changes=True, written=True)
_ANSWERED = _column("answered", "Answered", told.answered, changes=True, written=True)
_LENGTHS = _column("lengths", "How long", told.lengths)
_NIGHTS = _column("nights", "Nights in a cell", told.nights)
_HEARD = _column("heard", "Heard", told.heard, written=True)

AGREED, DISPUTED = "AGREED", "DISPUTED"
FINDINGS = (
    Finding(
        "reason",
        "Is the reason why the child was not moved agreed?",
        "Reason",
        (
            Answered(AGREED, "Agreed by everybody who was there"),
            Answered(DISPUTED, "Disputed", in_words=True),
            Answered("NONE", "No reason was given that could be agreed", in_words=True),
        ),
    ),
    Finding(
        "learning",
        "What is to be learned?",
        "Learning",
        (
            Answered("LEARNING", "Something, and somebody sees to it", in_words=True, owned=True),
            Answered("NONE", "Nothing new"),
        ),
    ),
    Finding(
        "good-practice",
        "Was something done well that others should know of?",
        "Good practice",
        (
            Answered("GOOD_PRACTICE", "Yes, and somebody passes it on", in_words=True, owned=True),
            Answered("NONE", "Nothing out of the ordinary"),
        ),
    ),
    Finding(
        "view",
        "What does each agency say of the reason?",
        "What an agency says",
        (
            Answered(AGREED, "Agrees"),
            Answered(DISPUTED, "Disputes it", in_words=True),
            Answered("SAYS", "Says something else", in_words=True),
        ),
        needed=False,
        of_agencies=True,
    ),
)
SHARED: tuple[SharedColumn[Reviewed], ...] = (
    SharedColumn("whose", "Whose child", told.own_child, made=True),
    SharedColumn("offence", "Offence", lambda it, authority, at: told.offence(it, at), made=True),
    SharedColumn("times", "Times", lambda it, authority, at: told.times(it, at), made=True),
    SharedColumn("asked", "Asked of this authority", told.own_asked, made=True),
    SharedColumn("answered", "Its answer", told.own_answered),
    SharedColumn("challenged", "Challenged", told.own_challenged, made=True),
    SharedColumn("outcome", "What became of it", lambda it, authority, at: told.outcome(it, at), made=True),
    SharedColumn("nights", "Nights in a cell", lambda it, authority, at: told.nights(it, at), made=True),
    SharedColumn("adult", "Appropriate adult", lambda it, authority, at: told.adult(it, at), made=True),
    SharedColumn("court", "Court", lambda it, authority, at: told.court(it, at), made=True),
)

MEASURES = (
    "custody.detained",
    "custody.requested",
    "custody.moved-per-request",
    "custody.moved-per-child",
    "custody.secure-share",
    "custody.secure-tested",
    "custody.kept-certified",
    "custody.lawful-reason",
    "custody.challenged",
    "custody.charge-to-request",
    "custody.request-to-reply",
    "custody.charge-to-leaving",
    "custody.overnight",
    "custody.overnight-after-charge",
    "custody.child-nights",
    "custody.adult-called",
    "custody.call-to-arrival",
    "custody.reviews-in-time",
    "custody.told-after-review",
    "custody.woman-carer-ever",
    "custody.closely-searched",
    "custody.bailed-by-court",
)
"""The numbers that a pack begins with: I01 to I19 of the facts document, as far as they are about one force."""

KEPT_LINE: MeetingLine[Reviewed] = MeetingLine(
    code="custody.review-kept",
    title="Charged, refused bail and not moved",
    series=Series.CUSTODY_REVIEW,
    kind=CUSTODY,
    in_scope="Every child whose bail was refused in the month and who was not moved to an authority’s place, "
    "until the review concludes the case.",
    in_force_from=_SINCE,
    rows=kept,
    columns=(
        _CHILD,
        _HOME,
        _OFFENCE,
        _TIMES,
        _column("grounds", "Bail refused because", told.grounds),
        _column("golden-hour", "Golden hour", told.golden_hour),
        _ASKED,
        _column("secure-test", "Test for secure accommodation", told.secure_test, written=True),
        _ANSWERED,
        _column("challenged", "Challenged", told.challenged, changes=True),
        _column("outcome", "What became of it", told.outcome, changes=True),
        _column("reasons", "The force’s reason", told.reasons, changes=True),
        _column("certificate", "Certificate", told.certificate, changes=True, written=True),
        _LENGTHS,
        _NIGHTS,
        _column("adult", "Appropriate adult", told.adult),
        _column("searched", "Searched", told.searched, written=True),
        _column("health", "Liaison and healthcare", told.health),
        _column("reviewed", "Reviews of detention", told.reviewed),
        _column("reasoned", "Reasons for holding", told.reasoned),
        _HEARD,
        _column("court", "Court", told.court, changes=True),
    ),
    risks=(
        Risk("custody.not-certified", "kept with no certificate", lambda it, at: _not_certified(it)),
        Risk("custody.nobody-asked", "no authority asked", lambda it, at: not it.facts.asked),
        Risk("custody.cared-for", "looked after", lambda it, at: it.facts.looked_after_by is not None),
    ),
    leaves_by=Leaving.DECISION,
    findings=FINDINGS,
    unready=told.not_ready,
    shared=SHARED,
    measures=MEASURES,
    brief=("outcome", "reasons", "answered", "court"),
)
MOVED_LINE: MeetingLine[Reviewed] = MeetingLine(
    code="custody.review-moved",
    title="Charged, refused bail and moved",
    series=Series.CUSTODY_REVIEW,
    kind=CUSTODY,
    in_scope="Every child whose bail was refused in the month and who was moved to an authority’s place. "
    "Told beside the others, so that what went well is seen too.",
    in_force_from=_SINCE,
    rows=moved,
    columns=(
        _CHILD,
        _HOME,
        _OFFENCE,
        _TIMES,
        _ASKED,
        _ANSWERED,
        _column("outcome", "What became of it", told.outcome),
        _LENGTHS,
        _NIGHTS,
        _HEARD,
    ),
    leaves_by=Leaving.ONCE,
    decided=False,
    shared=SHARED,
    brief=("offence", "outcome", "answered"),
)
BAILED_LINE: MeetingLine[Reviewed] = MeetingLine(
    code="custody.review-bailed",
    title="Charged and bailed",
    series=Series.CUSTODY_REVIEW,
    kind=CUSTODY,
    in_scope="Every child who was charged and bailed in the month. Told beside the others, so that the demand is seen.",
    in_force_from=_SINCE,
    rows=bailed,
    columns=(_CHILD, _HOME, _OFFENCE, _TIMES, _column("went", "Went", told.went), _NIGHTS),
    leaves_by=Leaving.ONCE,
    decided=False,
    shared=(SHARED[0], SHARED[1], SHARED[2], SHARED[7]),
    brief=("offence", "went"),
)
REVIEW_LINES = (KEPT_LINE, MOVED_LINE, BAILED_LINE)


def _not_certified(it: Reviewed) -> bool:
    return outcome_of(it.facts) is TransferOutcome.KEPT_NOT_CERTIFIED
