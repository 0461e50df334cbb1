"""Who is who: identity, the identifiers that sources give it, and joins that can be undone."""
