"""Reads about series of numbers."""

from .counters import latest

__all__ = ["latest"]
