"""Pages of links, and what they add to the page of a case."""
