"""The nightly judgement: verdicts, tasks for gaps, the month's score."""

from datetime import date, timedelta

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, action
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks import queries as open_tasks

from .. import permissions, queries
from ..models import VERDICT_WORDS, Duty, Month, Publication
from ..queries import LABEL, due_for
from ..rules import Judged, Verdict

AHEAD = timedelta(days=10)


def judge_now(duty: Duty, today: date) -> Judged:
    """Will put the verdict of the day on the row; whoever calls saves it."""
    found = queries.judged(duty, today)
    duty.verdict, duty.late, duty.due_on = found.verdict, found.late, found.due_on
    duty.published_on, duty.updated_on = found.published_on, found.updated_on
    duty.link, duty.judged_on = queries.latest_link(duty), today
    for row in queries.unlooked(duty):
        form = queries.form_of(row.link, row.file)
        if form != row.form:
            Publication.objects.filter(pk=row.pk).update(form=form)
    return found


@action("transparency.judge", may=permissions.is_platform, on=Duty, says=_("Audit of access: {verdict}"))
def judge(call: Call, duty: Duty) -> Duty:
    """Will judge the duty today, give its owner a task for a gap or for what is due in ten days, and close the tasks
    when nothing is owed any more.

    2939-VI art. 15. One task stands at a time, so a repeat gives no second one. Refusals: none.
    """
    found = judge_now(duty, call.today)
    waits = found.is_gap or (found.due_on is not None and found.due_on <= call.today + AHEAD)
    is_open = open_tasks.open_of(LABEL, duty.pk).exists()
    if waits and not is_open and (duty.owner_id or duty.unit_id):
        _give(call, duty, found)
    elif is_open and not waits:
        tasks.settle(call, LABEL, duty.pk)
    call.note(verdict=str(VERDICT_WORDS[found.verdict]), code=duty.code, late=found.late)
    return duty


def _give(call: Call, duty: Duty, found: Judged) -> None:
    day = found.due_on
    if found.is_gap or day is None or day < call.today:
        day = due_for(call.today, None)
    with override("uk"):
        ahead = gettext("Publish or renew, the term is near: {title}")
        words = gettext("Close the gap in access to public information: {title}") if found.is_gap else ahead
        text = words.format(title=duty.title)
    tasks.give(
        call.child(f"task/{duty.pk}/{call.today}"), label=LABEL, pk=duty.pk, text=text, assignee=duty.owner_id,
        unit=duty.unit_id, due_on=day,
    )  # fmt: skip


@action("transparency.keep_month", may=permissions.is_platform, says=_("Audit of access for the month: {score}"))
def keep_month(call: Call) -> Month:
    """Will keep the score, the forms, marks of readers and figures of requests of the running month; past months stay.

    2939-VI art. 15 (reports on requests are published). Refusals: none.
    """
    first = call.today.replace(day=1)
    now = queries.score_now()
    counts = {str(one): now.counts[one] for one in Verdict}
    kept, _made = Month.objects.update_or_create(
        first=first,
        defaults={
            **counts, "duties": now.duties, "score": now.score, "kept_at": call.now,
            "requests": queries.of_month(first, call.today), "forms": queries.forms_now(),
            "marks": queries.marks_of(queries.all_duties()),
        },
    )  # fmt: skip
    call.note(score=now.score, month=f"{first:%Y-%m}")
    return kept
