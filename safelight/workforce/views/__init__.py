"""The pages of this room: signing in, officers and postings, the journal."""
