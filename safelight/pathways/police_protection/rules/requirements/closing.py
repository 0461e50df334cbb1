"""Oversight, and entries that came late (P14, G25)."""

from __future__ import annotations

from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.lateness import late_entries
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.pathways.police_protection.codes import EthnicityBasis
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources, timings
from safelight.pathways.police_protection.rules.requirements.telling import ended
from safelight.voice.enough import says_enough

LATE_ENTRY_REASON: Requirement[ProtectionFacts] = late_entries(
    ref="custody:G25",
    code="police-protection.late-entry-reason",
    after=timings.LATE_ENTRY,
    source=sources.SEED_PROMPT,
    in_force_from=sources.FORCE_RULES_FROM,
    needs=("entry.recorded", "entry.late-reason"),
)
ETHNICITY: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G24",
    code="police-protection.ethnicity",
    question="Is the child's ethnicity recorded in the child's own words, or that the child did not say?",
    missing="The child's ethnicity as the child describes it, or that it was asked and not stated.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=sources.FORCE_RULES_FROM,
    applies=ended,
    holds=lambda facts: bool(facts.ethnicity_self) and facts.ethnicity_source != EthnicityBasis.OBSERVED,
    since=lambda facts: facts.ended_at,
    needs=("ethnicity",),
)
CLOSING_WORDS: Requirement[ProtectionFacts] = Requirement(
    ref="custody:P16",
    code="police-protection.closing-words",
    question="Does the record end with what was learnt, and what others must go on doing?",
    missing="A closing entry: what was learnt, and what others must go on doing.",
    set_by=SetBy.FORCE,
    source=sources.SEED_PROMPT,
    in_force_from=sources.FORCE_RULES_FROM,
    applies=lambda facts: facts.closed_at is not None,
    holds=lambda facts: bool(facts.closing_words.strip()),
    since=lambda facts: facts.closed_at,
    before=(Act.CLOSE_PROTECTION,),
    needs=("closed",),
    answer=Act.CLOSE_PROTECTION,
)

VOICE_SAYS_ENOUGH = says_enough(
    ref="custody:P05",
    code="police-protection.voice-says-enough",
    in_force_from=sources.FORCE_RULES_FROM,
    before=(Act.CLOSE_PROTECTION,),
    needs=("voice", "voice.recorded"),
)

REQUIREMENTS: tuple[Requirement[Any], ...] = (LATE_ENTRY_REASON, ETHNICITY, VOICE_SAYS_ENOUGH, CLOSING_WORDS)
