"""What an operator does with the machine."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.jobs.models import JobRun, RunState
from ratusha.foundation.jobs.running import enqueue

from .permissions import can_look

LOOKING = (RunState.QUEUED, RunState.RUNNING)


@action("upkeep.look_again", may=can_look, says=_("Asked to look for everything unsafe or broken"))
def look_again(call: Call) -> JobRun:
    """Will have the worker try the outside parts and look at everything now, without waiting for its five minutes.

    Law: none; upkeep of the community's own machinery. Refusals: forbidden, upkeep.looking.
    """
    if JobRun.objects.filter(name="upkeep.look", state__in=LOOKING).exists():
        raise Refused("upkeep.looking", _("Ratusha is looking just now. Open the page anew in a minute."))
    run, new = JobRun.objects.get_or_create(name="upkeep.look", planned_at=call.now)
    if new:
        enqueue(run, call.now)
    return run
