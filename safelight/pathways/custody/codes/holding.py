"""Looking after a child who is held: the golden hour, visits, rest, and the interview's adult."""

from safelight.kernel.codes import Code


class GoldenItem(Code):
    """What is checked in the first hour, so that a place can be found if bail is refused."""

    KNOWN_TO_SERVICES = "KNOWN", "Looked after, child protection, education plan and exploitation referral looked up"
    AUTHORITY_WARNED = "AUTHORITY", "The authority warned that accommodation may be needed"
    YOUTH_JUSTICE_TOLD = "YOUTH_JUSTICE", "Youth justice told, and asked about bail support"
    HOME_ASKED = "HOME", "Parent or carer asked whether the child can come home, and on what conditions"
    TIMES_SET = "TIMES", "Interview and charge decision timed against the court’s last hour"
    TRANSPORT_PLANNED = "TRANSPORT", "Transport planned"
    CHILD_ASKED = "CHILD", "The child asked what they want"


class CheckResult(Code):
    """What became of one check. Whether it was in time is worked out from when."""

    DONE = "DONE", "Done"
    NOT_DONE = "NOT_DONE", "Not done"


class VisitState(Code):
    """How the child was found."""

    AWAKE = "AWAKE", "Awake"
    ASLEEP = "ASLEEP", "Asleep, not woken"
    ROUSED = "ROUSED", "Woken, and answered"
    NOT_ROUSED = "NOT_ROUSED", "Could not be woken"


class RestBroken(Code):
    """Why a rest ended. The first two and the end of a full rest call for no fresh one."""

    WOKE = "WOKE", "The child woke by themselves"
    ASKED = "ASKED", "The child, the appropriate adult or the solicitor asked"
    DUTY = "DUTY", "A review, a medical need or another legal duty"
    HARM = "HARM", "Waiting would have risked harm to somebody, or serious loss or damage"
    RELEASE = "RELEASE", "Waiting would have delayed the child’s release"
    INVESTIGATION = "INVESTIGATION", "Waiting would have harmed the investigation"
    OTHER = "OTHER", "Something else"


RESTS_ON = frozenset({RestBroken.ASKED, RestBroken.DUTY})
"""Breaks after which a rest goes on as one and the same rest."""
