"""What must happen for a child in custody, by when, and what must be on the record first. No Django."""
