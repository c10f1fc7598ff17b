"""The composition root: settings, urls, API, schedule and command line, read as a table of contents."""
