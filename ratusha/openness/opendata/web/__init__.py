"""Pages of opendata."""
