"""Pages of roll-calls."""
