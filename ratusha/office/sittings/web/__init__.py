"""Pages of sittings: the desk of who runs one, the member's own page, the public page, the calendar."""
