"""The pages of online abuse cases."""
