"""Scheduled work of upkeep: trying what stands outside, measuring, looking for what is unsafe, clearing."""

from datetime import timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import findings, keeping, measuring, probing


@job("upkeep.look", every=timedelta(minutes=5))
def look(call: Call) -> str:
    """Tries the mail server, the scanner and the certificate, and looks for everything unsafe or broken."""
    measuring.measure(call.today)
    probing.try_all(call.now)
    counts = findings.look(call.now)
    return ", ".join(f"{level} {count}" for level, count in counts.items())


@job("upkeep.clear", at="03:20")
def clear(call: Call) -> str:
    """Clears durations by the hour after eight days and daily sizes after two years; the whole counts stay."""
    return str(keeping.clear(call.now))
