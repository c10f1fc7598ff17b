"""Pages of spreading."""
