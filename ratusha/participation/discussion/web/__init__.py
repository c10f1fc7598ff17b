"""Pages of comments: the thread on any page, its own page, the desk of organisers, one's own comments."""
