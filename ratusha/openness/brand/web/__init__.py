"""Pages of brand."""
