"""Invented children in police protection for the demo force. Nobody here exists."""
