"""Pages of lines and areas."""
