"""Pages of public control."""
