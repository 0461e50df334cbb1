"""Argon2 as tests use it: the same words in the same place, without the work that makes it safe."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """For tests alone: what is kept of a password can be guessed quickly."""

    time_cost, memory_cost, parallelism = 1, 8, 1
