"""Journeys and looks in a real Chromium: `pytest tests/browser`. Screenshots land in test-results/."""
