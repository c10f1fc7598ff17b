"""Oversight: the record and the machine room, for administrators, operators and whoever checks them.

Journal with its chain, refusals, failed reactions, letters and jobs that need a hand, the community's parameters and
working calendar, and the public page of statutory terms. Law: logging of operations with personal data (2297-VI),
openness of the terms of answers (393/96-ВР art. 20, 2939-VI).
"""
