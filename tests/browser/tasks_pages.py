"""The pages of tasks, resolutions and working time, for the walk over every page."""

HEAD = {
    "tasks": "/office/tasks/",
    "tasks-given": "/office/tasks/given/",
    "tasks-control": "/office/tasks/control/",
    "tasks-board": "/office/tasks/board/",
    "tasks-figures": "/office/tasks/figures/",
    "tasks-instruct": "/office/tasks/instruct/",
    "tasks-repeats": "/office/tasks/repeats/",
    "tasks-repeat": "/office/tasks/repeats/1/",
    "tasks-resolution": "/office/tasks/resolutions/1/",
    "time": "/office/time/",
    "time-write": "/office/time/write/",
    "time-timer": "/office/time/timer/start/",
    "time-unit": "/office/time/unit/",
    "time-kinds": "/office/time/kinds/",
    "time-sheet": "/office/time/sheets/1/",
}
