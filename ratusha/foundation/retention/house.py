"""What the foundation itself keeps of people: letters, mail, sessions, security events, loose files, runs of jobs.

It stands here because those apps lie below this one.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.jobs.models import JobRun, RunState
from ratusha.foundation.notify.models import Device, Letter, Mail, MailState, Proof, State
from ratusha.foundation.watch import lines
from ratusha.foundation.watch.models import Event

from .keeps import Fate, Keeps, before, declare, find

ENDED = (State.SENT, State.DEAD, State.DISCARDED)


def letters(before: datetime) -> QuerySet[Any]:
    """Letters that were sent or given up, with their text."""
    return Letter.objects.filter(state__in=ENDED, queued_at__lt=before).exclude(value="", subject="")


def blank_letters(call: Call, ids: Sequence[Any]) -> int:
    """Empties address and text, forgets the files and what providers said; that a letter went, and when, stays."""
    Letter.files.through._base_manager.filter(letter_id__in=ids).delete()
    Proof.objects.filter(letter_id__in=ids).update(said="")
    return Letter.objects.filter(pk__in=ids).update(value="", subject="", text="", html="", reply_to="", error="")


def mails(before: datetime) -> QuerySet[Any]:
    """Mails that the registrar set aside: they became no case."""
    return Mail.objects.filter(state=MailState.ASIDE, got_at__lt=before)


def drop_mails(call: Call, ids: Sequence[Any]) -> int:
    """Removes the mails with their originals and attachments; the bytes go with the next sweep of the storage."""
    files = set(Mail.files.through._base_manager.filter(mail_id__in=ids).values_list("storedfile_id", flat=True))
    files |= set(Mail.objects.filter(pk__in=ids).exclude(original=None).values_list("original_id", flat=True))
    done = Mail.objects.filter(pk__in=ids).count()
    Mail.objects.filter(pk__in=ids).delete()
    StoredFile.objects.filter(pk__in=files).delete()
    return done


def sessions(before: datetime) -> QuerySet[Any]:
    """Sessions of log-in that have ended."""
    return Session.objects.filter(expire_date__lt=before)


def drop_sessions(call: Call, ids: Sequence[Any]) -> int:
    """Removes ended sessions."""
    return Session.objects.filter(pk__in=ids).delete()[0]


def devices(before: datetime) -> QuerySet[Any]:
    """Devices that get no messages any more: what is left is their name, their topics and when they were turned off."""
    return Device.objects.filter(ended_at__lt=before)


def drop_devices(call: Call, ids: Sequence[Any]) -> int:
    """Removes the rows of devices that were turned off."""
    return Device.objects.filter(pk__in=ids, ended_at__isnull=False).delete()[0]


def events(before: datetime) -> QuerySet[Any]:
    """Security events: log-ins, refusals, looks at confidential data."""
    return Event.objects.filter(at__lt=before)


def drop_events(call: Call, ids: Sequence[Any]) -> int:
    """Removes them; they are no part of the journal's chain. The files of lines of whole days before go with them."""
    kept = find("watch.events")
    if kept is not None:
        lines.clear_before(before(call.now, kept.term, kept.unit).astimezone(UTC).date())
    return Event.objects.filter(pk__in=ids).delete()[0]


def loose_files(before: datetime) -> QuerySet[Any]:
    """Files that were uploaded and never sent with anything."""
    return StoredFile.objects.filter(token__isnull=False, created_at__lt=before)


def job_runs(before: datetime) -> QuerySet[Any]:
    """Runs of jobs that ended well."""
    return JobRun.objects.filter(state=RunState.DONE, planned_at__lt=before)


declare(
    Keeps(
        "notify.letters", _("Letters to people: address and text"), _("the day the letter was written"), 365, "days",
        Fate.ANONYMISE, letters, drop=blank_letters, parameter="retention.letters_days",
    ),
    Keeps(
        "notify.mails_aside", _("Incoming mail that became no case"), _("the day it came"), 90, "days",
        Fate.ERASE, mails, drop=drop_mails, parameter="retention.mails_days",
    ),
    Keeps(
        "access.sessions", _("Sessions of log-in"), _("the end of the session"), 1, "days",
        Fate.ERASE, sessions, certainty="H", drop=drop_sessions,
    ),
    Keeps(
        "notify.devices", _("Devices that were turned off for messages"), _("the day it was turned off"), 30, "days",
        Fate.ERASE, devices, drop=drop_devices, parameter="retention.devices_days",
    ),
    Keeps(
        "watch.events", _("Security events: log-ins, refusals, looks"), _("the event"), 365, "days",
        Fate.ERASE, events, certainty="L", drop=drop_events, parameter="retention.events_days",
    ),
    Keeps(
        "files.loose", _("Files that were uploaded and not sent"), _("the upload"), 1, "days",
        Fate.ERASE, loose_files, certainty="H", job="files.forget_loose",
    ),
    Keeps(
        "jobs.runs", _("Runs of scheduled jobs that ended well"), _("the planned moment"), 30, "days",
        Fate.ERASE, job_runs, basis="", certainty="H", job="jobs.clear",
    ),
)  # fmt: skip
