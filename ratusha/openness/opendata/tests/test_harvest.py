"""Harvesting: the real client of CKAN over a real server, DCAT-AP by its own shapes, real tables back unchanged."""

import csv
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from ratusha.openness.opendata.tests import given

FILES = ("hromada_profile", "budget_income_2020_2022")


def ask(name: str, **told: Any) -> Any:
    return Client().get(f"/api/3/action/{name}", told)


def same(text: str, value: Any) -> bool:
    """The harvested value is what stood in the file."""
    if isinstance(value, str):
        return value == text
    return (value is None and text == "") or Decimal(repr(value)) == Decimal(text)


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_catalogue_passes_the_shapes_of_dcat_ap(shared_data):
    pyshacl, rdflib = pytest.importorskip("pyshacl"), pytest.importorskip("rdflib")
    from rdflib.compare import isomorphic

    given.live()
    given.uploaded(public=True, description='Доходи\n"за роками" \\ окремо', keywords=["гроші"])
    graphs = []
    for kind, named in (("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld")):
        answer = Client().get(f"/data/catalog.{kind}")
        graphs.append(rdflib.Graph().parse(data=answer.content.decode(), format=named))
    assert isomorphic(graphs[0], graphs[1])
    assert isomorphic(graphs[0], graphs[2])
    shapes = shared_data / "open_data_catalogue" / "dcat-ap_2.1.1_shacl_shapes.ttl"
    fits, _graph, told = pyshacl.validate(graphs[0], shacl_graph=str(shapes), shacl_graph_format="turtle")
    assert fits, told
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    assert len(list(graphs[0].subjects(rdflib.RDF.type, dcat.Distribution))) == 7


@pytest.mark.django_db
def test_the_read_api_of_ckan():
    row = given.live()
    given.uploaded(public=True)
    assert ask("site_read").json()["result"] is True
    assert ask("package_list").json()["result"] == ["money", "springs"]
    told = ask("package_show", id=str(row.uid)).json()["result"]
    assert (told["name"], told["num_resources"], told["organization"]["name"]) == ("springs", 4, "council")
    for name in ("status_show", "group_list", "organization_list", "tag_list", "license_list",
                 "current_package_list_with_resources"):  # fmt: skip
        assert ask(name).json()["success"] is True
    assert ask("group_show", id="envi").json()["result"]["package_count"] == 1
    assert ask("organization_show", id="council").json()["result"]["package_count"] == 2
    assert ask("package_search", q="криниць").json()["result"]["count"] == 1
    assert ask("package_search", fq="groups:econ tags:вода").json()["result"]["count"] == 0
    assert ask("package_search", fq="res_format:GeoJSON").json()["result"]["results"][0]["name"] == "springs"
    key = told["resources"][0]["id"]
    assert ask("resource_show", id=key).json()["result"]["format"] == "CSV"
    found = ask("datastore_search", resource_id=key, filters=json.dumps({"water": "чиста"}), limit=1, offset=1)
    assert (found.json()["result"]["total"], found.json()["result"]["records"][0]["_id"]) == (2, 2)
    assert ask("datastore_search", resource_id=key, q="студня").json()["result"]["total"] == 1
    down = ask("datastore_search", resource_id=key, sort="id desc", fields="id").json()["result"]
    assert down["records"] == [{"id": 3}, {"id": 2}, {"id": 1}]


@pytest.mark.django_db
def test_errors_of_ckan():
    given.live()
    key = ask("package_show", id="springs").json()["result"]["resources"][0]["id"]
    assert (ask("package_show", id="x").status_code, ask("package_destroy").status_code) == (404, 400)
    assert ask("package_show", id="x").json()["error"]["__type"] == "Not Found Error"
    wrong = ({"filters": "{"}, {"filters": '{"z":1}'}, {"limit": "-1"}, {"sort": "z"}, {"fields": "z"})
    for more in wrong:
        answer = ask("datastore_search", resource_id=key, **more)
        assert (answer.status_code, answer.json()["success"]) == (409, False), more
    assert ask("package_search", rows="x").status_code == 409
    assert ask("package_search", fq="z:1").status_code == 409
    post = Client(enforce_csrf_checks=True).post
    assert post("/api/3/action/package_list", "{}", content_type="application/json").json()["success"]
    assert post("/api/3/action/package_list", "[", content_type="application/json").status_code == 409


@pytest.mark.django_db(transaction=True)
def test_real_tables_are_harvested_back_unchanged(live_server, shared_data):
    ckanapi = pytest.importorskip("ckanapi")
    folder = shared_data / "hromada_open_data"
    texts = {one: (folder / f"{one}.csv").read_bytes() for one in FILES}
    for name, data in texts.items():
        given.uploaded(name.replace("_", "-"), text=data, public=True, checked=True)
    site = ckanapi.RemoteCKAN(live_server.url)
    for name, data in texts.items():
        wanted = list(csv.DictReader(data.decode().splitlines()))
        told = site.action.package_show(id=name.replace("_", "-"))
        key = next(one["id"] for one in told["resources"] if one["format"] == "CSV")
        found: list[dict[str, Any]] = []
        while True:
            part = site.action.datastore_search(resource_id=key, limit=200, offset=len(found))
            found += part["records"]
            if len(found) >= part["total"]:
                break
        assert len(found) == len(wanted) == {"hromada_profile": 122}.get(name, 366)
        assert list(found[0])[1:] == list(wanted[0])
        assert all(same(row[field], back[field]) for row, back in zip(wanted, found, strict=True) for field in row)
    with pytest.raises(ckanapi.NotFound):
        site.action.package_show(id="none")
    assert "One set" in site.action.help_show(name="package_show")
    with pytest.raises(ckanapi.NotFound):
        site.action.help_show(name="none")
