"""Pages of outcomes: the line on any page, everything decided, filling in by officials."""
