"""What the pages of custody ask: one form for each act, in the order of the scene. They ask and clean; none saves."""
