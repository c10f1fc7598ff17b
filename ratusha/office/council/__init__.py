"""The council itself: convocations, deputies with mandates in time, the head, factions, commissions, rules.

For the secretariat, deputies and residents. Law: 280/97-ВР art. 45-47, 50, 59; 93-IV.
"""
