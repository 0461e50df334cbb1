"""Hypothesis without a deadline: two cores are shared, and a slow draw is not a fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("safelight", deadline=None)
settings.load_profile("safelight")
