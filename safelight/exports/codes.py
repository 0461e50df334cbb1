"""What can leave the service."""

from __future__ import annotations

from safelight.kernel.codes import Code


class What(Code):
    """One kind of file or paper."""

    MEASURE = "MEASURE", "A measure, month by month"
    QUARTER = "QUARTER", "A quarter of measures"
    ANNUAL_RETURN = "ANNUAL_RETURN", "An annual return, a row for each record"
    PACK = "PACK", "A meeting’s pack"
    MEETING_PART = "MEETING_PART", "An agency’s part of a meeting"
    AUTHORITY_EXTRACT = "AUTHORITY_EXTRACT", "An authority’s part of the ledger"
    CERTIFICATE = "CERTIFICATE", "A certificate on its way to a court"
    ANSWER = "ANSWER", "An answer to inspectors"
    POLICY = "POLICY", "A policy"
    GRANTS = "GRANTS", "The published grants"
    JOURNAL = "JOURNAL", "The journal"
