"""What must happen for a child in police protection, by when, and what must be on the record first. No Django."""
