"""The kinds of place a force is made of."""

from __future__ import annotations

from safelight.kernel.codes import Code


class AreaKind(Code):
    """What an area is to the force."""

    FORCE = "FORCE", "The whole force"
    DISTRICT = "DISTRICT", "District"
    BEAT = "BEAT", "Beat"
    SUITE = "SUITE", "Custody suite"
