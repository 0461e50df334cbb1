"""The spine: records, who is involved in them, their chronology, whose hands they are in, and who may see them."""
