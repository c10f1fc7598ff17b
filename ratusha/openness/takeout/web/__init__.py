"""Pages of the takeout."""
