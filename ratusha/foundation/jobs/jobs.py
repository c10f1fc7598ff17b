"""The house's own work: delivery of journal entries, the daily root, sending of security events, clearing of runs."""

from datetime import datetime, timedelta

from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ratusha.foundation.actions.call import Call
from ratusha.foundation.actions.delivery import deliver, retry_failed
from ratusha.foundation.actions.registry import reactions
from ratusha.foundation.journal.ledger import verify_database
from ratusha.foundation.journal.models import ChainHead, Cursor, Entry
from ratusha.foundation.journal.sealing import keep_daily_root
from ratusha.foundation.watch import sending

from .models import JobRun, RunState
from .registry import job, loop

FINISHED = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
KEPT = timedelta(days=30)


@loop("journal.deliver", every=timedelta(seconds=0.5))
def deliver_entries(now: datetime) -> int:
    """Seals new journal entries and gives them to reactions; three small reads when there is nothing new."""
    if not _anything_new():
        return 0
    return deliver(now)


def _anything_new() -> bool:
    if Entry.objects.filter(seq=None).exists():
        return True
    head = ChainHead.objects.values_list("seq", flat=True).first() or 0
    return Cursor.objects.filter(name__in=reactions, seq__gte=head).count() < len(reactions)


@loop("journal.retry", every=timedelta(seconds=10))
def retry_reactions(now: datetime) -> int:
    """Tries failed reactions again when their wait is over."""
    return retry_failed(now)


@job("journal.root", at="00:05")
def keep_root(call: Call) -> str:
    """Keeps the journal's digest as the root of the day that has ended."""
    root = keep_daily_root(call.today - timedelta(days=1))
    return str(root or "")


@job("journal.verify", at="02:20", slow=True)
def verify_journal(call: Call) -> str:
    """Verifies the whole sealed journal against its roots; what is wrong becomes a security event."""
    report = verify_database([])
    return report.fault.sentence if report.fault else str(report.checked)


@job("jobs.clear", at="03:10")
def clear(call: Call) -> str:
    """Clears runs that ended well and finished tasks older than 30 days; failures stay."""
    old = call.now - KEPT
    runs, _by_model = JobRun.objects.filter(state=RunState.DONE, planned_at__lt=old).delete()
    tasks, _by_model = DBTaskResult.objects.filter(status__in=FINISHED, finished_at__lt=old).delete()
    return f"{runs} {tasks}"


@loop("watch.send", every=timedelta(seconds=5))
def send_events(now: datetime) -> int:
    """Sends security events to the syslog listener that is set; a single read when nothing waits."""
    return sending.send(now)
