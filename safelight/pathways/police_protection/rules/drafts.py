"""How long an officer's draft of a scene is kept: the force's own value."""

from __future__ import annotations

from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy

DRAFT_KEPT: Policy[Minutes] = Policy("police-protection.draft-kept", Minutes)
"""From the last answer saved. A draft holds a child's name and is nobody's record yet, so it does not stay."""
