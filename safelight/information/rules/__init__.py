"""What must be done about a matter by when, and what must be on it before it is closed."""
