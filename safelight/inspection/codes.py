"""The words of answering an inspection."""

from __future__ import annotations

from functools import cached_property

from safelight.kernel.codes import Code


class Rung(Code):
    """How far an undertaking is shown to be kept, from a promise to what somebody else confirmed."""

    SAID = "SAID", "Said"
    ISSUED = "ISSUED", "Issued"
    IN_USE = "IN_USE", "In use"
    GOOD_QUALITY = "GOOD_QUALITY", "Good quality"
    BETTER_OUTCOME = "BETTER_OUTCOME", "Better outcome"
    VERIFIED = "VERIFIED", "Verified"

    @cached_property
    def height(self) -> int:
        """Its place from the ground, SAID being 0."""
        return list(Rung).index(self)


class Provenance(Code):
    """Where a recommendation comes from."""

    PUBLISHED = "PUBLISHED", "In the published report"
    ADDITIONAL = "ADDITIONAL", "Additional, not in the published report’s count"
    AREA_FOR_IMPROVEMENT = "AFI", "Area for improvement"
    NATIONAL = "NATIONAL", "National report"
    COMPLAINTS_BODY = "IOPC", "Independent Office for Police Conduct"
    CORONER = "CORONER", "Coroner’s report to prevent deaths"
    CAUSE_OF_CONCERN = "CAUSE_OF_CONCERN", "Cause of concern"
    SUPER_COMPLAINT = "SUPER_COMPLAINT", "Super-complaint"
    PRACTICE_REVIEW = "PRACTICE_REVIEW", "Child safeguarding practice review"
    AUDIT = "AUDIT", "Audit or custody visitors"
    OTHER = "OTHER", "Another source"


class SaidAs(Code):
    """How the answer speaks of an undertaking."""

    DONE = "DONE", "as done"
    IN_PROGRESS = "IN_PROGRESS", "as under way"
    PROPOSED = "PROPOSED", "as to come"
    CONSIDERED = "CONSIDERED", "as being considered"
    NOTHING = "NOTHING", "not at all: no action is given"
