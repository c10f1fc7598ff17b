"""Pages of working time: open within 12 queries, do their act, show nobody else's time; the timesheet as a paper."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.office.timekeeping.models import Entry, Sheet, Timer

from .given import Story

pytestmark = pytest.mark.django_db
_ids = count(1)


def press(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"time:{name}", args=args), {"request_id": f"{next(_ids):032x}", **typed})


def test_time_goes_from_the_form_to_the_printed_timesheet() -> None:
    now = timezone.now()
    story = Story(now)
    doer, boss, today = client_of(story.doer), client_of(story.boss), timezone.localdate()
    about = f"k{story.kind.pk}"
    assert press(doer, "note_time", day=today.isoformat(), about=about, hours="", extra="").status_code == 422
    assert press(doer, "note_time", day=today.isoformat(), about=about, hours="8", extra="30").status_code == 302
    entry = Entry.objects.get()
    assert entry.minutes == 510
    assert press(doer, "change_entry", entry.pk, about=about, hours="9", extra="0").status_code == 302
    assert press(doer, "start_timer", about=about).status_code == 302
    timer = Timer.objects.get()
    page = doer.get(reverse("time:mine")).content.decode()
    assert "9" in page
    assert reverse("time:stop_timer", args=[timer.pk]) in page
    assert press(doer, "stop_timer", timer.pk).status_code == 302
    sheet = Sheet.objects.get()
    before = (today.replace(day=1) - timedelta(days=1)).isoformat()
    assert press(doer, "close_month", month=before).status_code == 302
    closed = Sheet.objects.get(stage="closed")
    assert press(boss, "return_month", closed.pk, remark="Порожньо.").status_code == 302
    pages = [
        *((doer, reverse(f"time:{name}")) for name in ("mine", "note_time", "start_timer", "close_month")),
        (boss, reverse("time:unit")), (boss, reverse("time:sheet", args=[sheet.pk])),
        (client_of(story.head), reverse("time:kinds")), (client_of(story.head), reverse("time:unit")),
    ]  # fmt: skip
    spent = {}
    for client, address in pages:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        spent[address] = len(captured)
    assert {address: number for address, number in spent.items() if number > 12} == {}
    stranger = client_of(story.stranger)
    assert stranger.get(reverse("time:sheet", args=[sheet.pk])).status_code == 404
    assert stranger.get(reverse("time:unit") + f"?unit={story.unit.pk}").status_code == 404
    assert (
        stranger.get(reverse("time:unit_file", args=[story.unit.pk, today.year, today.month, "pdf"])).status_code == 404
    )
    assert client_of(story.colleague).get(reverse("time:change_entry", args=[entry.pk])).status_code == 404
    assert doer.get(reverse("time:unit")).status_code == 403


def test_the_timesheet_is_a_paper_and_a_workbook_for_the_head_of_the_unit() -> None:
    story = Story(timezone.now())
    story.wrote(450)
    boss, today = client_of(story.boss), timezone.localdate()
    for kind, head in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        answer = boss.get(reverse("time:unit_file", args=[story.unit.pk, today.year, today.month, kind]))
        assert answer.getvalue().startswith(head)
    paper = reverse("time:unit_file", args=[story.unit.pk, today.year, today.month, "pdf"])
    assert client_of(story.stranger).get(paper).status_code == 404
