"""Draft decisions of the council: texts by versions, checklist, publication in time, conclusions.

For authors, the secretariat, commissions and residents who comment. Law: 2939-VI art. 15 p. 3; 280/97-ВР art. 47, 59.
"""
