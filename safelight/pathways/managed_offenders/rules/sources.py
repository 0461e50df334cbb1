"""What the rules of managing offenders rest on: sources that were read, and where the force's own values come from."""

from __future__ import annotations

from datetime import date

from safelight.kernel.sources import Origin, Source

_READ_ON = date(2026, 11, 22)

CRITERIA_FROM = date(2017, 6, 29)
FORCE_RULES_FROM = date(2022, 2, 15)
PAIRS_FROM = date(2024, 12, 9)

CRITERIA = Source(
    "National criteria for reactive management, as reported on 29 June 2017",
    "https://www.aol.co.uk/2017/06/29/police-to-relax-checks-on-low-risk-sex-offenders/",
    _READ_ON,
    date(2017, 6, 29),
)
IN_PAIRS = Source(
    "HMICFRS letter of December 2024: visits by one officer alone are against authorised practice",
    "https://hmicfrs.justiceinspectorates.gov.uk/publication-html/"
    "cambridgeshire-constabulary-cause-of-concern-closed-letter-december-2024/",
    _READ_ON,
    date(2024, 12, 9),
)

_ANSWER = "The force’s answer of 15 February 2022 to HMICFRS, recommendation 6"
SEED_REACTIVE = Origin(f"{_ANSWER}: risk assessed, research done, agreed wording, and a day in the diary")
PROPOSED = Origin("Proposed default, until the force decides")
"""What is the force's own."""
