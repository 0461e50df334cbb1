"""The pages of police protection. A view calls one action and imports no model."""
