"""What a row of the journal says happened."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Kind(Code):
    """The kinds of row, after the processing that the Data Protection Act 2018, s.62 asks to be logged."""

    CHANGE = "CHANGE", "Changed"
    READ = "READ", "Read"
    LIST = "LIST", "Listed"
    SEARCH = "SEARCH", "Searched"
    REFUSAL = "REFUSAL", "Refused"
    EXPORT = "EXPORT", "Sent out"
    SIGN_IN = "SIGN_IN", "Signed in or out"
    FEED = "FEED", "Loaded from a feed"


class Purpose(Code):
    """What the journal may be used for (Data Protection Act 2018, s.62(4)), and for nothing else."""

    LAWFULNESS = "LAWFULNESS", "To see whether processing was lawful"
    OWN_CONDUCT = "OWN_CONDUCT", "To look at the force’s own conduct, discipline among it"
    INTEGRITY = "INTEGRITY", "To keep data whole and secure"
    CRIMINAL = "CRIMINAL", "For criminal proceedings"
