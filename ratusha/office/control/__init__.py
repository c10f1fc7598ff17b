"""Control: my day, the unit's board, load and pace, the calendar with capacity, escalation and the forecast.

For every official about their own work and for heads about their units: internal control of lawful terms
(393/96-ВР art. 20).
"""
