"""The own calendar of an official as RFC 5545: control days, visits and tasks, with an alarm in the morning before."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.wording.dates import date_in_words
from ratusha.office.tasks import queries as tasks

from .lateness import feed_by
from .month import own_days, own_visits

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Todo

BACK, AHEAD = timedelta(days=30), timedelta(days=120)
VISIT = timedelta(hours=1)


def own_calendar(token: str, now: datetime) -> bytes | None:
    """The calendar that this secret opens, always in Ukrainian; None for an unknown or closed one. At most 10 queries.

    Nothing personal is in it: the number of a case, its matter and its day. Visits say no place, for the same reason.
    """
    feed = feed_by(token)
    if feed is None:
        return None
    from icalendar import Calendar  # 80 modules that only a process asked for a calendar pays for

    today = timezone.localdate(now)
    actor = actor_of(feed.account, today)
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    with override("uk"):
        made = Calendar()
        made.add("prodid", "-//Ratusha//Control//UK")
        made.add("version", "2.0")
        made.add("method", "PUBLISH")
        made.add("x-wr-calname", _("Terms and tasks"))
        made.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
        for case in own_days(actor, today):
            if case.act_on is None:
                continue
            last = date_in_words(case.act_due, today) if case.act_due else ""
            title = _("Control day: {number}").format(number=case)
            event = _event(f"case-{case.pk}@{host}", now, title)
            event.add("dtstart", case.act_on)
            event.add("dtend", case.act_on + timedelta(days=1))
            event.add("description", _("The last lawful day is {day}.").format(day=last))
            event.add("url", f"{settings.PUBLIC_URL}/office/cases/{case.pk}/")
            event.add("transp", "TRANSPARENT")
            event.add_component(_alarm(title))
            made.add_component(event)
        for one in own_visits(actor, today):
            event = _event(f"visit-{one.case}-{one.at:%Y%m%d%H%M}@{host}", now, _("Visit to the place"))
            event.add("dtstart", one.at)
            event.add("dtend", one.at + VISIT)
            event.add("url", f"{settings.PUBLIC_URL}/office/cases/{one.case}/")
            made.add_component(event)
        for part in _own_tasks(actor, today, now, host):
            made.add_component(part)
        return bytes(made.to_ical())


def _own_tasks(actor: Actor, today: date, now: datetime, host: str) -> "list[Event | Todo]":
    """The actor's open tasks by their day, each as an event of the whole day and as a to-do: their number, no words."""
    from icalendar import Todo

    rows = tasks.mine(actor).filter(day__gte=today - BACK, day__lte=today + AHEAD)[:300]
    own, found = list(rows), []
    names = tasks.named(own)
    for one in own:
        number = names.get((one.about_label, one.about_id), ("", "", ""))[0]
        title = _("Task: {number}").format(number=number or one.pk)
        address = f"{settings.PUBLIC_URL}/office/tasks/{one.pk}/"
        event = _event(f"task-{one.pk}@{host}", now, title)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        todo = Todo()
        todo.add("uid", f"todo-{one.pk}@{host}")
        todo.add("dtstamp", now)
        todo.add("summary", title)
        todo.add("due", one.day)
        todo.add("status", "IN-PROCESS" if one.state == tasks.State.TAKEN else "NEEDS-ACTION")
        for part in (event, todo):
            part.add("url", address)
            found.append(part)
    return found


def _event(uid: str, now: datetime, title: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("summary", title)
    return event


def _alarm(title: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=-15))
    return alarm
