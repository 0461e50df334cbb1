"""The invented force: its officers, its year, and its night."""
