"""Duties, gaps and outcomes as they follow from facts: settled, verified and explained."""
