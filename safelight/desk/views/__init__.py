"""Pages that cross pathways."""
