"""The pages of meetings: reading one, chairing one, its packs, one's tasks."""
