"""Kinds of record with clocks of their own. A pathway never imports another."""
