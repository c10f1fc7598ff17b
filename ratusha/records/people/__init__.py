"""People once: applicants with their contacts, and officials with their accounts, units and roles.

For the registrar who meets an applicant, for the administrator who opens units and gives roles, and for the resident
who may see who looked at their data. Law: on personal data 2297-VI (art. 6 minimum of data, art. 10 and 16 use by
officials, art. 8 the right to know who saw it, art. 7 special categories), on appeals 393/96-ВР (art. 5 what an
applicant must give, art. 10 no disclosure). Doubtful people are never merged by the platform: it only suggests.
Accounts, units and grants are rows of `foundation.access`; the actions on them live here.
"""
