"""Retention as data: what is kept, for how long, on what ground, and what becomes of it afterwards.

For every app that keeps something of people: it declares `Keeps(…)`; a job of the night does what is due in portions
and leaves a report. Terms are settings of the charter, shown with their basis and how sure it is. Law: on personal data
2297-VI (art. 6, 15: no longer than the purpose needs); terms of files by the List of the Ministry of Justice No 578/5.
What the law does not state is a setting for the community's lawyer; what empties a file of record is off by default.
"""
