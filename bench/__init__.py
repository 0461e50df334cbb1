"""What each promise of speed is measured with: invented records in a throw-away database, each beside its ceiling."""
