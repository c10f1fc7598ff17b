"""Wagtail as its own guide starts it: one type of page, its own view and middleware; measured beside ours."""
