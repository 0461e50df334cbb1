"""What the rules of online abuse rest on. Nothing here is a figure of law: each is the force's own, with its origin."""

from __future__ import annotations

from datetime import date

from safelight.kernel.sources import Origin

FORCE_RULES_FROM = date(2022, 2, 15)

_ANSWER = "The force’s answer of 15 February 2022 to HMICFRS, recommendation 8"
SEED_TOOL = Origin(f"{_ANSWER}: one risk assessment template, wholly completed, in all cases of indecent images")
SEED_FACTORS = Origin(f"{_ANSWER}: other factors may be present, and are always considered")
SHARE_SOONER = Origin("HMICFRS 2021, recommendation 8(c), as this force reads it: share as soon as a child is at risk")
WRONGLY_LOW = Origin("HMICFRS 2023 on online child abuse, as it was reported: high risk graded low")
CLOSING = Origin("Proposed default, facts document on online abuse §6 G-ON-09")
PROPOSED = Origin("Proposed default, until the force decides")
