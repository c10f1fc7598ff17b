"""What remains of a sitting: decisions with numbers, protocols, the head's stop, reconsideration.

For the secretariat, the head and everyone. Law: 280/97-ВР art. 46, 59.
"""
