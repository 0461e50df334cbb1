"""What must happen by when, and what must be on the record, of an online abuse case."""
