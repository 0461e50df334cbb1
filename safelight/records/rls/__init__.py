"""Row-level security."""
