"""Security incidents: found by rules in the security log or told by an official, cleared up, reported, learned from.

For the administrator, the head, the operator and whoever is responsible for an incident. КМУ №1533 of 26.11.2025 gives
the steps and clocks of a report (1 hour, 24 hours, 72 hours, 30 days) and six levels of severity; law 2297-VI art. 8
gives people the right to know what became of their data. The events come from `foundation.watch`; rules that look at
them are data which the administrator changes, tries on the past and switches.
"""
