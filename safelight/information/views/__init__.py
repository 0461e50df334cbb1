"""The pages of information management."""
