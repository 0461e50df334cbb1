"""Reading a letter that answers an inspection: what it says, word for word, and where it says it.

Everything found is a stretch of the source text (`Span`), so that a person can be shown the words it rests on and put
right what was read wrongly. Nothing here knows Django or any one letter.
"""

from safelight.inspection.reading.faults import Fault, FaultKind, faults_of
from safelight.inspection.reading.files import text_of
from safelight.inspection.reading.letter import Letter, Limb, Passage, Recommendation, read
from safelight.inspection.reading.promises import Claim, Tense, claims_of
from safelight.inspection.reading.spans import Span
from safelight.inspection.reading.timescales import Timescale, due_on

__all__ = [
    "Claim",
    "Fault",
    "FaultKind",
    "Letter",
    "Limb",
    "Passage",
    "Recommendation",
    "Span",
    "Tense",
    "Timescale",
    "claims_of",
    "due_on",
    "faults_of",
    "read",
    "text_of",
]
