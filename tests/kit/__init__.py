"""The test kit: databases, settings and fixtures that every test uses."""
