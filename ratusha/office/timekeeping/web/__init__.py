"""Pages of working time under /office/time/."""
