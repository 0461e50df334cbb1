"""Safelight: a police force keeps children safe, and can prove it."""
