"""A deputy's work as residents see it: attendance, votes, requests, reports, reception; who voted alike.

For residents, deputies and the secretariat. Law: 93-IV.
"""
