"""Pages of incidents under /office/incidents/."""
