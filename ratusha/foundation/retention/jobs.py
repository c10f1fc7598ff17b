"""The run of the night."""

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs.registry import job

from . import house, running  # house declares what the foundation itself keeps


@job("retention.run", at="03:20", slow=True)
def run_nightly(call: Call) -> str:
    """Removes what has been kept long enough, in portions, and leaves a report of counts."""
    try:
        return str(running.run(call)["total"])
    except Refused as refused:
        return refused.code


__all__ = ["house", "run_nightly"]
