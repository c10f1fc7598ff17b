"""Pages of following: the button on any page, one's own page, the end by a letter."""
