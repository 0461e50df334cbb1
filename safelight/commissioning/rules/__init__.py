"""What must happen with a grant or a consultation, and what became of what was promised. Nothing here reads a table."""
