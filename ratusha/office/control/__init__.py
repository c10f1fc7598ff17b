"""Control: my day, the unit's board, load and pace, the calendar of control days, escalation, reasons, the forecast.

For every official who works on cases, for heads of units and for the head. It stands above cases and tasks, enters
them by their actions and queries, and decides nothing for people: it shows, reminds and asks. Law 393/96-ВР art. 20
(terms of answers), КУпАП art. 212-3 (who lets a term pass answers for it).
"""
