"""The published record of open roll-call votes, of this town hall and of systems before it, one shape for both.

For everyone: who voted how. Counts are recomputed from names; a stated result that differs is told, not corrected.
Law: 280/97-ВР art. 59 p. 3: on the site on the day of voting, kept without time limit.
"""
