"""Oversight: the record and the machine room, for administrators, operators and whoever checks them.

Journal with its chain, security log, failed reactions, letters and jobs that need a hand, backups, tokens, the
community's parameters and working calendar. Law: logging of operations with personal data (2297-VI).
"""
