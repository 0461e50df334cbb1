"""Extracts in: mapped, checked whole, and loaded in one transaction or not at all."""
