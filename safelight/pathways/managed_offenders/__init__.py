"""Offenders who are managed in the community, and the children they may be a danger to."""
