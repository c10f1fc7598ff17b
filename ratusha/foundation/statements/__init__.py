"""Queries whose SQL is worded once and asked many times: `worded`, for the few reads that every page makes.

Django words the SQL of a query anew at each call; for a case with its relations this takes twenty times what SQLite
takes to answer. Here a function builds its QuerySet once for each shape, with places instead of values; the words are
kept and only the values change. ADR 12 tells when to use it and when not.
"""

from .places import Given, GivenSet, Shaped
from .reading import quick
from .worded import Worded, number_again, repeated, worded

__all__ = ["Given", "GivenSet", "Shaped", "Worded", "number_again", "quick", "repeated", "worded"]
