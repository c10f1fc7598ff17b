"""Pages of the archive: each opens within 12 queries for whom it is, does its act, refuses without a change."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.papers import sheets
from ratusha.office.archive import actions, imports
from ratusha.office.archive.models import DestructionAct, Dossier, Filing, Heading, Nomenclature, Package
from ratusha.office.archive.tests import given

pytestmark = pytest.mark.django_db


def press(client: Client, name: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"archive:{name}", args=args), {"request_id": uuid4().hex, **typed})


class Town:
    """A year in force with files in every state, on the real clock."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.keeper, self.head = given.archivist(), given.official("head")
        self.chair = given.chair(self.head)
        self.year = given.in_force(self.now.year, self.keeper, self.now)
        self.forever = given.closed(self.year, 1, now=self.now)
        drawn = actions.draw_inventory(self.call(self.keeper), year=self.now.year, category="permanent")
        self.inventory = actions.approve_inventory(self.call(self.head), drawn.pk, protocol="Протокол № 7")
        self.old = given.closed(self.year, 2, papers=2, now=self.now)
        Dossier.objects.filter(pk=self.old.pk).update(expires_on=self.now.date() - timedelta(days=1))
        self.act = actions.propose_act(self.call(self.keeper), dossiers=[self.old.pk], reason="Строк минув")
        self.open = given.dossier(self.year, 1, now=self.now)
        actions.ask_package(self.call(self.keeper), self.forever.pk)
        self.package = Package.objects.get()

    def call(self, actor: Any) -> Any:
        return given.call(actor, self.now)


def test_every_page_opens_within_twelve_queries():
    town = Town()
    keeper, head, chair = client_of(town.keeper), client_of(town.head), client_of(town.chair)
    lists = ("files", "years", "due", "inventories", "acts", "packages", "draw_up", "draw_inventory")
    pages = [(keeper, reverse(f"archive:{name}")) for name in lists]
    year = town.year.pk
    pages += [
        (keeper, reverse("archive:nomenclature", args=[town.year.year])),
        *((keeper, reverse(f"archive:{name}", args=[year])) for name in ("add_section", "add_heading", "close_year")),
        (keeper, reverse("archive:open_file", args=[given.heading(town.year).pk])),
        (keeper, reverse("archive:file", args=[town.forever.pk])),
        (keeper, reverse("archive:file", args=[town.open.pk])),
        (keeper, reverse("archive:hold", args=[town.open.pk])),
        (keeper, reverse("archive:close_file", args=[town.open.pk])),
        (keeper, reverse("archive:refile", args=[Filing.objects.filter(dossier=town.open).get().pk])),
        (keeper, reverse("archive:inventory", args=[town.inventory.pk])),
        (keeper, reverse("archive:act", args=[town.act.pk])),
        (keeper, reverse("archive:package", args=[town.package.pk])),
        (keeper, reverse("archive:put", args=[given.LABEL, given.paper("Новий лист")])),
        (keeper, reverse("archive:propose_act")),
        (head, reverse("archive:name_chair")),
        (head, reverse("archive:act", args=[town.act.pk])),
        (chair, reverse("archive:acts")),
    ]
    for client, address in pages:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(asked) <= 12, (address, len(asked), [one["sql"][:150] for one in asked])
        assert len(answer.content) < 100_000
    for client, address in ((keeper, "?as=pdf"), (keeper, "?as=xlsx")):
        answer = client.get(reverse("archive:nomenclature", args=[town.year.year]) + address)
        assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")
    assert keeper.get(reverse("archive:file", args=[town.forever.pk]) + "?as=pdf").content.startswith(b"%PDF")


def test_a_draft_is_made_by_pages_and_by_a_table():
    keeper, head = given.archivist(), given.official("head")
    chair = given.chair(head)
    desk = client_of(keeper)
    press(desk, "draw_up", year=2027, from_last="on")
    row = Nomenclature.objects.get(year=2027)
    press(desk, "add_section", row.pk, code="01", title="Загальний відділ")
    section = row.sections.get().pk
    told = {"section": section, "title": "Рішення ради", "term": "permanent", "years": 0, "volumes": 1}
    wrong = press(desk, "add_heading", row.pk, **{**told, "term": "years", "group": "decisions", "years": 5})
    assert wrong.status_code == 422
    assert not row.headings.exists()
    press(desk, "add_heading", row.pk, **told, group="decisions")
    heads = ["Індекс справи", "Заголовок справи", "Кількість томів", "Строк зберігання, стаття", "Примітка"]
    good = [["02", "Відділ освіти", "", "", ""], ["02-01", "Накази", 2, "75 р. ст. 16-б", "Електронні"],
            ["02-02", "Листування", 1, "5 р. ЕПК ст. 23", ""],
            ["02-03", "Інструкції", 1, "До заміни новими", ""]]  # fmt: skip

    def send(rows: list[list[Any]], name: str = "справи.xlsx") -> Any:
        file = SimpleUploadedFile(name, sheets.xlsx("Номенклатура", heads, rows))
        return press(desk, "import_headings", row.pk, file=file)

    bad = send([*good, ["02/4", "Без індексу", 1, "3 р.", ""], ["02-05", "Строк?", 1, "довго", ""],
                ["02-06", "Звіти" * 101, 1, "3 р.", ""], ["02-07", "Акти", 1, "3 р.", "ї" * 301]])  # fmt: skip
    assert bad.status_code == 200
    assert bad.content.decode().count('<td class="num">') == 4
    assert "задовге: щонайбільше 500 знаків" in bad.content.decode()
    assert row.headings.count() == 1
    assert send(good, "program.exe").status_code == 422
    assert send(good).status_code == 302
    assert list(row.headings.order_by("index").values_list("index", "term", "years", "epk", "article", "volumes")) == [
        ("01-01", "permanent", 0, False, "", 1), ("02-01", "years", 75, False, "ст. 16-б", 2),
        ("02-02", "years", 5, True, "ст. 23", 1), ("02-03", "until_replaced", 0, False, "", 1),
    ]  # fmt: skip
    assert row.sections.get(code="02").title == "Відділ освіти"
    heading = Heading.objects.get(index="02-03")
    press(desk, "change_heading", heading.pk, title="Правила", term="while_needed", years=0, volumes=1)
    press(desk, "remove_heading", row.pk, heading=Heading.objects.get(index="02-02").pk)
    assert list(row.headings.values_list("title", flat=True)) == ["Рішення ради", "Накази", "Правила"]
    assert client_of(given.official("executor")).get(reverse("archive:nomenclature", args=[2027])).status_code == 404
    press(client_of(chair), "agree", row.pk, protocol="Протокол № 1")
    press(client_of(head), "approve", row.pk)
    row.refresh_from_db()
    assert (row.state, bool(row.paper)) == ("approved", True)
    assert client_of(given.official("executor")).get(row.paper.url).status_code == 200


def test_a_table_in_an_old_encoding_and_every_word_for_a_term():
    text = "Індекс;Заголовок;Строк\r\n03-07;Акти;3 роки\r\n".encode("cp1251")
    assert imports.read("a.csv", text).rows[0]["years"] == 3
    assert imports.read("a.csv", b"a;b;c\r\n1;2;3\r\n").bad
    for said, term, years, epk in (
        ("Постійно", "permanent", 0, False), ("5 р. ЕПК", "years", 5, True), ("10 років", "years", 10, False),
        ("Доки не мине потреба ст. 1-б", "while_needed", 0, False), ("До заміни новими", "until_replaced", 0, False),
    ):  # fmt: skip
        read = imports.term_of(said)
        assert read is not None
        assert (read["term"], read["years"], read["epk"]) == (term, years, epk)
    assert imports.term_of("довго") is None
    assert imports.term_of("500 р.") is None


def test_papers_are_filed_from_their_own_page_and_the_tag_tells_where():
    town = Town()
    paper = given.paper("Новий лист")
    desk = client_of(town.keeper)

    def tag(pk: int) -> str:
        page = Template("{% load archive %}{% filed label pk %}")
        return page.render(Context({"actor": town.keeper, "label": given.LABEL, "pk": pk}))

    put = reverse("archive:put", args=[given.LABEL, paper])
    assert put in tag(paper)
    answer = press(desk, "put", given.LABEL, paper, heading=given.heading(town.year).pk, sheets=3)
    assert answer.headers["Location"] == f"/papers/{paper}/"
    row = Filing.objects.get(about_id=paper)
    assert reverse("archive:file", args=[row.dossier_id]) in tag(paper)
    press(desk, "refile", row.pk, heading=given.heading(town.year, 1).pk, reason="Помилка")
    assert Filing.objects.get(about_id=paper).dossier.heading.number == 1
    assert press(desk, "put", given.LABEL, 10**9).status_code == 404


def test_files_are_held_closed_and_destroyed_by_pages():
    town = Town()
    desk, head, chair = client_of(town.keeper), client_of(town.head), client_of(town.chair)
    press(desk, "hold", town.old.pk, reason="Ухвала суду")
    assert press(head, "confirm_act", town.act.pk).status_code != 302
    press(head, "release", town.old.pk, reason="Знято")
    press(desk, "close_file", town.open.pk, note="")
    assert Dossier.objects.get(pk=town.open.pk).state == "closed"
    press(head, "withdraw_act", town.act.pk, reason="Не той перелік")
    act = DestructionAct.objects.get()
    assert act.state == "withdrawn"
    elsewhere = client_of(given.official("executor", given.unit("Інший")))
    for name, pk in (("act", act.pk), ("package", town.package.pk), ("inventory", town.inventory.pk)):
        assert elsewhere.get(reverse(f"archive:{name}", args=[pk])).status_code in (403, 404)
    assert chair.get(reverse("archive:act", args=[act.pk])).status_code == 200
    press(desk, "draw_inventory", year=town.now.year, category="permanent")
    assert Dossier.objects.get(pk=town.open.pk).inventory is not None
