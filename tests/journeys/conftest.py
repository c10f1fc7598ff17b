"""Journeys see through the same eyes as the browser tests."""

from tests.browser.conftest import browser_type_launch_args, demonstration, town, visitors

__all__ = ["browser_type_launch_args", "demonstration", "town", "visitors"]
