"""Page shell, GOV.UK components, field drawing and charts. No domain: nothing here knows what a child or a duty is."""
