"""Hours of officials: entries by task and kind, the close of a month, the timesheet of a unit.

For every official, the head of a unit and who keeps the timesheet. Its form and codes are the charter's.
"""
