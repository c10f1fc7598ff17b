"""What an operator may do with scheduled work."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action

from .models import JobRun, RunState
from .permissions import can_mind
from .running import enqueue


@action("jobs.retry", may=can_mind, on=JobRun, says=_("Run of {job} queued again"))
def retry(call: Call, run: JobRun) -> JobRun:
    """Will hand a failed run to the workers again, with its attempts counted anew.

    Law: none, the community's own machinery. Refusals: forbidden, jobs.not_failed.
    """
    if run.state not in (RunState.FAILED, RunState.WAITING):
        raise Refused("jobs.not_failed", _("Only a run that failed can be repeated."))
    call.note(job=run.name)
    run.state, run.attempts, run.lease_until, run.next_at = RunState.QUEUED, 0, None, call.now
    enqueue(run, call.now)
    return run
