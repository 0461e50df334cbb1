"""What police protection asks, and how answers are cleaned. Nothing is saved here."""
