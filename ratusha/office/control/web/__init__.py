"""Pages of control: my day, this week, the board, load, the calendar, lateness, notices, rules."""
