"""Grants and consultations as a page shows them: what stands out first."""

from safelight.commissioning.presenting.consultations import present_consultation, present_consultation_row
from safelight.commissioning.presenting.grants import attention, present_grant, present_listed
from safelight.commissioning.presenting.publications import present_publication

__all__ = [
    "attention",
    "present_consultation",
    "present_consultation_row",
    "present_grant",
    "present_listed",
    "present_publication",
]
