"""Sittings of the council and of its commissions: notice, agenda, attendance, quorum, speakers, amendments, conflicts.

For the secretariat, the chair, deputies and everyone who looks on. Law: 280/97-ВР art. 46, 47, 59-1.
"""
