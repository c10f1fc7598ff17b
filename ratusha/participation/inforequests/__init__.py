"""Requests for public information: a case with its own clock, costs, refusals by law, redaction and a public thread.

For residents, journalists and whoever answers for access. Law 2939-VI art. 19-23; КМУ №740 of 13.07.2011 (costs).
"""
