"""Cases: one story from receipt to answer, with its thread, files, people, clock and outcome; generic for every kind.

For registrars, executors, heads of units, the head and, by a secret link, the applicant. Appeals, information
requests and service applications are cases; each of those apps adds only what is its own. Law 393/96-ВР art. 7 (who
may not consider), art. 10 (no disclosure), art. 15 (form of an answer), art. 20 (terms and extension).
"""
