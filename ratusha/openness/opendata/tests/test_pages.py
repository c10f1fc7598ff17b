"""Pages and files for everybody, the desk of the editor, each within twelve queries."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.channels.web.tests.given import client_of
from ratusha.openness.opendata import actions
from ratusha.openness.opendata.models import DataSet
from ratusha.openness.opendata.tests import given

pytestmark = pytest.mark.django_db
KEPT = {"review": "x", "reason": "y"}


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_live_tables_answer_at_once_without_what_is_not_declared():
    row = given.live()
    address = reverse("opendata:now", args=[row.name])
    said = Client().get(address)
    version = b"".join(Client().get(reverse("opendata:file", args=[row.name, "csv"])).streaming_content)
    assert said.status_code == 200
    assert said.content == version
    assert said.headers["Content-Disposition"].endswith('-now.csv"')
    assert address in Client().get(reverse("opendata:set", args=[row.name])).content.decode()
    actions.withhold(given.call(given.editor()), row, reason="Місця укриттів")
    assert Client().get(address).status_code == 404
    assert Client().get(reverse("opendata:now", args=["nothing"])).status_code == 404


def test_pages_open_within_twelve_queries():
    live, table = given.live(), given.uploaded(public=True, topic="regi")
    who, stranger = client_of(given.editor()), Client()
    public = [
        reverse("opendata:index") + "?q=вода&topic=envi&format=geojson&fresh=yes", reverse("opendata:index"),
        *(reverse("opendata:set", args=[one.name]) for one in (live, table)), reverse("opendata:feed"),
        *(reverse("opendata:graph", args=[kind]) for kind in ("ttl", "rdf", "jsonld")),
        *(reverse("opendata:told", args=["springs", one]) for one in ("passport", "structure", "datapackage")),
    ]  # fmt: skip
    desk = [reverse(f"opendata-office:{one}") for one in ("sets", "upload", "adopt")]
    desk += [reverse("opendata-office:sets") + "?state=late&whose=mine&q=а"]
    ways = ("card", "renew", "assign", "withhold", "retire", "publish")
    desk += [reverse(f"opendata-office:{one}", args=[live.pk]) for one in ways]
    desk += [reverse(f"opendata-office:{one}", args=[table.pk]) for one in ("bring", "correct", "describe", "card")]
    for address in public + desk:
        client = who if address in desk else stranger
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200, address
        assert len(seen) <= 12, (address, len(seen))
    for address in desk:
        assert stranger.get(address).status_code == 302
        assert client_of(given.official("executor", given.unit())).get(address).status_code in (200, 403)


def test_what_everybody_reads():
    given.live()
    said = Client().get("/data/springs/").content.decode()
    for words in ("Джерела громади", "Як кажуть люди", "=Джерело, «Під липою»", "CC BY 4.0", "datastore_search"):
        assert words in said
    assert Client().get("/data/none/").status_code == 404
    draft = given.live("wells", public=False)
    assert Client().get(f"/data/{draft.name}/").status_code == 404


def test_files_in_every_format_and_not_modified():
    given.live()
    client = Client()
    told = client.get("/data/springs/data.csv")
    assert body(told).decode().splitlines()[1] == "1,Криниця,чиста,48.44,25.76,12.5,true"
    assert int(told["Content-Length"]) == len(body(client.get("/data/springs/data.csv")))
    assert client.get("/data/springs/data.csv", headers={"If-None-Match": told["ETag"]}).status_code == 304
    rows = json.loads(body(client.get("/data/springs/data.json")))
    assert (rows[1]["name"], rows[2]["lat"], rows[0]["open"]) == ("=Джерело, «Під липою»", None, True)
    shapes = json.loads(body(client.get("/data/springs/data.geojson")))["features"]
    assert shapes[0]["geometry"] == {"type": "Point", "coordinates": [25.76, 48.44]}
    assert shapes[2]["geometry"] is None
    assert body(client.get("/data/springs/data.xlsx"))[:2] == b"PK"
    assert client.get("/data/springs/data.xml").status_code == 404
    assert client.get("/data/springs/versions/1/data.csv").status_code == 200
    assert client.get("/data/springs/versions/2/data.csv").status_code == 404


def test_withheld_gives_its_reason_and_no_data():
    row = given.live()
    actions.withhold(given.call(given.editor()), row, reason="Місця укриттів")
    client = Client()
    said = client.get("/data/springs/").content.decode()
    assert "Місця укриттів" in said
    assert "Криниця" not in said
    for address in ("data.csv", "data.json", "versions/1/data.csv"):
        assert client.get(f"/data/springs/{address}").status_code == 404
    assert "springs" not in client.get("/data/").content.decode()
    assert json.loads(client.get("/data/springs/passport.json").content)["resources"] == []
    assert client.get("/api/3/action/package_show?id=springs").status_code == 404


def test_a_passport_has_what_resolution_835_asks():
    row = given.live()
    told = json.loads(Client().get("/data/springs/passport.json").content)
    assert (told["identifier"], told["frequency"], told["version"]) == (str(row.uid), "щодня", "1")
    assert set(told) >= {"title", "description", "keywords", "language", "formats", "basis", "purpose", "issued",
                         "modified", "structure", "resources", "publisher", "responsible"}  # fmt: skip


def test_the_editor_publishes_and_uploads_on_pages():
    who = given.editor()
    client, row = client_of(who), given.live(public=False)
    form = client.get(reverse("opendata-office:publish", args=[row.pk])).context["form"]
    told = dict(form.hidden_values().items()) if hasattr(form, "hidden_values") else {}
    answer = client.post(reverse("opendata-office:publish", args=[row.pk]), {**told, "review": "Немає даних про людей"})
    assert answer.status_code == 302
    assert DataSet.objects.get(pk=row.pk).state == "published"
    sent = {"name": "income", "title": "Доходи", "description": "За роками", "topic": "econ", "period": "yearly",
            "files-token": [given.token(who)], "columns": "year\namount", "keywords": "гроші"}  # fmt: skip
    assert client.post(reverse("opendata-office:upload"), sent).status_code == 302
    made = DataSet.objects.get(name="income")
    assert ([one.name for one in made.shape], made.keywords) == (["year", "amount"], ["гроші"])


def test_a_late_set_says_so_to_everybody_and_on_the_desk():
    row = given.uploaded(public=True, now=given.NOW.replace(year=2025, month=1))
    actions.renew(given.job(), row)
    assert "не оновлено вчасно" in Client().get("/data/money/").content.decode()
    client = client_of(given.editor())
    for address in (reverse("opendata-office:sets"), reverse("opendata-office:card", args=[row.pk])):
        assert "е оновлено вчасно" in client.get(address).content.decode()


def test_a_chart_says_its_categories_in_words():
    given.live(
        codes={"water": {"чиста": "Чиста вода"}},
        rows=[(1, "А", "чиста", 48.4, 25.7, 3, True), (2, "Б", "каламутна", 48.4, 25.7, 3, True)],
    )
    page = Client().get("/data/springs/").content.decode()
    assert "Чиста вода" in page
    assert "каламутна" in page
