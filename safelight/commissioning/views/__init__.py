"""The pages of what the commissioner funds."""
