"""The words of the library."""

from __future__ import annotations

from safelight.design.file_kinds import FileKind as FileKind  # migrations know it by this name
from safelight.kernel.codes import Code


class Kind(Code):
    """What sort of document it is."""

    POLICY = "POLICY", "Policy"
    PROCEDURE = "PROCEDURE", "Procedure"
    GUIDANCE = "GUIDANCE", "Guidance"
    TOOLKIT = "TOOLKIT", "Toolkit"
    BULLETIN = "BULLETIN", "Bulletin"
    FORM = "FORM", "Form"


class OpenTo(Code):
    """Who may read a document that is in force."""

    ALL_STAFF = "ALL_STAFF", "Everybody who works here"
    CIRCULATED = "CIRCULATED", "Only those it is circulated to"


class Found(Code):
    """What a review came to."""

    STANDS = "STANDS", "It stands as it is"
    TO_CHANGE = "TO_CHANGE", "It needs a new version"
    TO_WITHDRAW = "TO_WITHDRAW", "It is no longer needed"


class Against(Code):
    """Why a document cannot show that a finding was answered."""

    NOT_IN_FORCE = "NOT_IN_FORCE", "no version of it was in force"
    PREDATES_FINDING = "PREDATES_FINDING", "it was last reviewed before the finding"
    REVIEW_OVERDUE = "REVIEW_OVERDUE", "its review is overdue"
    NO_OWNER = "NO_OWNER", "nobody answers for it"
