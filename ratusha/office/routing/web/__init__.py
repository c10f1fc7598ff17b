"""Pages of the rules of routing and their trial."""
