"""Pages: decisions and protocols for everybody, the desk after a sitting, what waits for the head."""
