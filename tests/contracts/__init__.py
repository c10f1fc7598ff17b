"""Promises that every registered action and every address keeps."""
