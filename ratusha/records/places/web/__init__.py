"""Pages of settlements, streets, and taking them in from files and the state codifier."""
