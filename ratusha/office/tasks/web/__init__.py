"""Pages of tasks under /office/tasks/."""
