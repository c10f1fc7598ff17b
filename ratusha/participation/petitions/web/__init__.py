"""Pages of petitions: for residents, for the desk, for the head."""
