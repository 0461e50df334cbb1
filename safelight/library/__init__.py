"""The force’s policies: owner, versions, review, circulation and who has read them."""
