"""The tables of the library."""

from safelight.library.models.circulation import Circulation, Receipt, Reminder
from safelight.library.models.documents import Document, Ownership, Review
from safelight.library.models.versions import Version, VersionFile

__all__ = [
    "Circulation",
    "Document",
    "Ownership",
    "Receipt",
    "Reminder",
    "Review",
    "Version",
    "VersionFile",
]
