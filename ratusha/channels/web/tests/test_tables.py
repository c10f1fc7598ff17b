"""Declared lists: the URL is their state, every page costs the same, nonsense in the URL is ignored."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from ratusha.channels.web.models import SavedView
from ratusha.channels.web.tables import chosen
from ratusha.foundation.access.actors import stranger
from ratusha.foundation.journal.models import Entry

from .gallery import SampleTable
from .given import entries, official

pytestmark = pytest.mark.django_db
LIST = "/gallery/list/"


def table(query: str = "") -> SampleTable:
    request = RequestFactory().get(f"{LIST}?{query}")
    request.actor = stranger()
    return SampleTable(request, Entry.objects.all())


def walk(query: str, link: str) -> list[list[int]]:
    pages, here = [], table(query)
    while True:
        pages.append([row.pk for row in here.page.rows])
        if not (href := getattr(here, link)):
            return pages
        here = table(href.partition("?")[2])


@pytest.mark.parametrize("query", ["", "sort=-pk", "sort=action", "sort=-action", "sort=at", "channel=web&sort=-at"])
def test_every_row_is_on_one_page_in_order(query):
    entries(83)
    pages = walk(query, "next_href")
    assert [len(page) for page in pages[:-1]] == [25] * (len(pages) - 1)
    seen = [pk for page in pages for pk in page]
    here = table(query)
    _name, sort, descending = here.sort_by
    assert seen == [row.pk for row in here.rows.order_by(*sort.order(descending=descending, backward=False))]


def test_one_can_go_back():
    entries(60)
    last = table("sort=-action")
    forward = [last]
    while last.next_href:
        last = table(last.next_href.partition("?")[2])
        forward.append(last)
    back = [[row.pk for row in last.page.rows]]
    while last.previous_href:
        last = table(last.previous_href.partition("?")[2])
        back.append([row.pk for row in last.page.rows])
    assert back == [[row.pk for row in page.page.rows] for page in reversed(forward)]


@pytest.mark.parametrize("size", [30, 3000])
def test_a_page_costs_the_same_queries_at_any_size(size):
    entries(size)
    client = Client()
    client.force_login(official())
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(f"{LIST}?sort=-at&channel=web").status_code == 200
    assert len(seen) <= 7, [one["sql"][:120] for one in seen]


def test_the_count_stops_at_the_cap():
    entries(1200)
    assert table().count == 1001
    assert table().is_capped
    assert table("channel=web").count == 600


@pytest.mark.parametrize(
    "query",
    ["sort=password", "sort=--pk", "after=nonsense", "before=1:2:3", "channel=none", "at_from=завтра",
     "at_to=9999-99-99", "at_from=0001-01-01", "export=exe", "q=%00%27", "mine=2", "at_to=9999-12-31"],
)  # fmt: skip
def test_nonsense_in_the_address_is_ignored(query):
    entries(3)
    assert len(table(query).page.rows) in (0, 3)
    assert Client().get(f"{LIST}?{query}").status_code == 200


def test_a_mark_of_another_order_is_not_followed():
    entries(60)
    mark = table("sort=at").page.after
    assert [row.pk for row in table(f"sort=-pk&after={mark}").page.rows] == [
        row.pk for row in table("sort=-pk").page.rows
    ]


def test_filters_narrow():
    entries(40)
    assert table("channel=web").count == 20
    assert table("q=act_3").count == 6
    assert table("mine=1").count == 14
    assert table("at_from=2026-11-02&at_to=2026-11-02").count == 24
    assert not table("q=немає").page.rows


def test_an_empty_list_says_why_and_what_to_do():
    page = Client().get(f"{LIST}?q=немає").content.decode()
    assert "За цим фільтром нічого." in page
    assert "Прибрати фільтр" in page
    assert "Тут поки нічого немає." in Client().get(LIST).content.decode()


def test_groups_have_headings_and_counts_only_when_whole():
    entries(10)
    assert [(group.title, group.count) for group in table().groups()] == [("Прострочено", 5), ("Згодом", 5)]
    assert [group.title for group in table("sort=-at").groups()] == [""]
    entries_more = 30
    Entry.objects.all().delete()
    entries(entries_more)
    assert [group.count for group in table().groups()] == [None, None]


def test_a_sheet_has_the_filtered_rows():
    entries(40)
    answer = Client().get(f"{LIST}?channel=web&export=xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert len(rows) == 21
    assert rows[0][1] == "Суть"
    answer = Client().get(f"{LIST}?channel=web&export=csv")
    assert len(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()) == 21


def test_hostile_cells_are_escaped():
    entries(1)
    evil = "<img src=x onerror=alert(1)>"
    Entry.objects.update(channel=evil[:20])
    page = Client().get(LIST).content.decode()
    assert escape(evil[:20]) in page
    assert evil[:20] not in page


def test_a_view_is_saved_shared_and_removed():
    client, other = Client(), Client()
    client.force_login(official())
    other.force_login(official("d.ruta@kitsman.example"))
    page = client.get(f"{LIST}?channel=web&after=x").content.decode()
    assert "/views/?table=kit.entries&amp;query=channel%3Dweb" in page
    sent = {"table": "kit.entries", "query": "channel=web&after=x", "title": "Із сайту", "who": "all", "next": LIST}
    answer = client.post("/views/", sent)
    assert answer.headers["Location"] == f"{LIST}?channel=web"
    view = SavedView.objects.get()
    assert (
        '<a href="/gallery/list/?channel=web" aria-current="page">Із сайту</a>'
        in other.get(f"{LIST}?channel=web").content.decode()
    )
    assert other.post(f"/views/{view.pk}/remove/").status_code == 403
    view.refresh_from_db()
    assert not view.is_removed
    client.post(f"/views/{view.pk}/remove/", {"next": LIST})
    view.refresh_from_db()
    assert view.is_removed


def test_a_private_view_is_not_shown_to_others():
    client, other = Client(), Client()
    client.force_login(official())
    other.force_login(official("d.ruta@kitsman.example"))
    client.post("/views/", {"table": "kit.entries", "query": "mine=1", "title": "Таємне"})
    assert "Таємне" in client.get(LIST).content.decode()
    assert "Таємне" not in other.get(LIST).content.decode()


def test_chosen_rows_come_with_their_versions():
    request = RequestFactory().post("/", {"row": ["1:3", "2:", "x:1", "9" * 30, "4:x", "-5:1"]})
    assert chosen(request) == [(1, 3), (2, None), (4, None)]
