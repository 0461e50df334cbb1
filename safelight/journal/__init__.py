"""The append-only, hash-chained log of who changed, read, searched and sent what (Data Protection Act 2018, s.62)."""

from safelight.journal.anchors import anchor
from safelight.journal.codes import Kind
from safelight.journal.exporting import CannotExport, export
from safelight.journal.sealing import Verdict, seal, verify
from safelight.journal.writing import apart, write, write_apart

__all__ = ["CannotExport", "Kind", "Verdict", "anchor", "apart", "export", "seal", "verify", "write", "write_apart"]
