"""What the forms of custody's acts share with those of every pathway."""

from __future__ import annotations

from safelight.desk.act_forms import ActForm, AuthorityField, OfficerField, Sections, several, text, words

__all__ = ["ActForm", "AuthorityField", "OfficerField", "Sections", "several", "text", "words"]
