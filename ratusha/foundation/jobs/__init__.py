"""Scheduled work: jobs by the clock, quick loops, their runs with retries, and failures that the operator sees.

    @job("cases.remind", at="08:00")
    def remind(call: Call) -> str: ...

For every app: declared in its `jobs.py`, done through its own actions. The scheduler plans a moment once however many
schedulers run, catches up once after downtime, and hands the work to the workers of Django's task queue.
"""

from .registry import Job, Loop, job, loop

__all__ = ["Job", "Loop", "job", "loop"]
