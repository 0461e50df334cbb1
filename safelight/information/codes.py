"""What a matter is about, what can happen to it, and who may say so."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Sort(Code):
    """What the force owes, and to whom."""

    BREACH = "BREACH", "A personal data breach"
    ACCESS = "ACCESS", "Somebody asks for their own data"
    RECTIFICATION = "RECTIFICATION", "Somebody asks to have their data put right"
    ERASURE = "ERASURE", "Somebody asks to have their data erased"
    RESTRICTION = "RESTRICTION", "Somebody asks that their data is kept and not used"
    RECONSIDERATION = "RECONSIDERATION", "Somebody asks to have an automated decision looked at again"
    FREEDOM = "FREEDOM", "A freedom of information request"
    CONSULTATION = "CONSULTATION", "The Commissioner is consulted before processing begins"
    POLICY_DOCUMENT = "POLICY_DOCUMENT", "An appropriate policy document"
    CORRECTION = "CORRECTION", "Something that was shared has been put right"

    @property
    def is_request(self) -> bool:
        """Whether somebody asked and is answered."""
        return self in RIGHTS or self in (Sort.RECONSIDERATION, Sort.FREEDOM)


RIGHTS = (Sort.ACCESS, Sort.RECTIFICATION, Sort.ERASURE, Sort.RESTRICTION)
BY_HAND = tuple(each for each in Sort if each is not Sort.CORRECTION)
"""What somebody enters; a correction is entered by what was corrected."""


class Step(Code):
    """One thing that happened to a matter."""

    FACTS = "FACTS", "What happened, to whose data"
    EFFECTS = "EFFECTS", "What it did or may do to people"
    REMEDY = "REMEDY", "What was done about it"
    COMMISSIONER_TOLD = "COMMISSIONER_TOLD", "The Commissioner was told"
    COMMISSIONER_NOT_TOLD = "COMMISSIONER_NOT_TOLD", "The Commissioner is not told, and why"
    WHY_LATE = "WHY_LATE", "Why the Commissioner was told late"
    HIGH_RISK = "HIGH_RISK", "It is likely to be a high risk to people"
    PEOPLE_TOLD = "PEOPLE_TOLD", "The people it concerns were told"
    PEOPLE_NOT_TOLD = "PEOPLE_NOT_TOLD", "The people it concerns are not told, and why"
    MORE_ASKED = "MORE_ASKED", "More was asked for: who they are, a fee, or what is meant"
    MORE_RECEIVED = "MORE_RECEIVED", "What was asked for came"
    EXTENDED = "EXTENDED", "More time was taken, and why"
    ANSWERED = "ANSWERED", "It was answered"
    REFUSED = "REFUSED", "It was refused, and why"
    ADVICE_RECEIVED = "ADVICE_RECEIVED", "The Commissioner’s advice came"
    PROCESSING_CEASED = "PROCESSING_CEASED", "The processing it is about has ended"
    KEPT_ON = "KEPT_ON", "The document is kept, and why"
    DISPOSED = "DISPOSED", "The document was disposed of"
    RECIPIENT_TOLD = "RECIPIENT_TOLD", "Somebody it was shared with was told"


_REPLY = (Step.MORE_ASKED, Step.MORE_RECEIVED, Step.EXTENDED, Step.ANSWERED, Step.REFUSED)
STEPS: dict[Sort, tuple[Step, ...]] = {
    Sort.BREACH: (
        Step.FACTS,
        Step.EFFECTS,
        Step.REMEDY,
        Step.COMMISSIONER_TOLD,
        Step.COMMISSIONER_NOT_TOLD,
        Step.WHY_LATE,
        Step.HIGH_RISK,
        Step.PEOPLE_TOLD,
        Step.PEOPLE_NOT_TOLD,
    ),
    **dict.fromkeys(RIGHTS, _REPLY),
    Sort.RECONSIDERATION: (Step.ANSWERED, Step.REFUSED),
    Sort.FREEDOM: (Step.MORE_ASKED, Step.MORE_RECEIVED, Step.ANSWERED, Step.REFUSED),
    Sort.CONSULTATION: (Step.EXTENDED, Step.ADVICE_RECEIVED),
    Sort.POLICY_DOCUMENT: (Step.PROCESSING_CEASED, Step.KEPT_ON, Step.DISPOSED),
    Sort.CORRECTION: (Step.RECIPIENT_TOLD,),
}
DECIDED = frozenset(
    {
        Step.COMMISSIONER_TOLD,
        Step.COMMISSIONER_NOT_TOLD,
        Step.WHY_LATE,
        Step.HIGH_RISK,
        Step.PEOPLE_TOLD,
        Step.PEOPLE_NOT_TOLD,
    }
)
"""What the data protection officer alone says of a breach."""
