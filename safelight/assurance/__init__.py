"""Sampling: plans, draws, marking, moderation, feedback, learning and training."""
