"""The kinds of column that custody's tables share with those of every pathway."""

from __future__ import annotations

from safelight.records.columns import choice, choices, in_order, known, known_all, moment, officer, short, words, yes_no

__all__ = ["choice", "choices", "in_order", "known", "known_all", "moment", "officer", "short", "words", "yes_no"]
