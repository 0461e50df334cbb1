"""Inspection reports, recommendations, undertakings, their proof, and the answer."""
