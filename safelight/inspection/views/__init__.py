"""The recommendations, what was promised for each and what shows it; and reading a letter."""
