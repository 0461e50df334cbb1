"""What crosses apps: journeys, architecture and feeds. Each app's own tests live beside it."""
