"""Invented children in custody for the demo force. Nobody here exists."""
