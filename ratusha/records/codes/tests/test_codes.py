"""Issuing, changing, revoking and counting of codes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratusha.channels.web.subjects import Subject
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.codes import actions, queries, rules
from ratusha.records.codes.models import Code, Day
from ratusha.records.codes.queries import targets
from ratusha.records.codes.tests import given

pytestmark = pytest.mark.django_db


def refused(code: str, act, *args, **told) -> None:
    before = Code.objects.count()
    with pytest.raises(Refused) as wrong:
        act(*args, **told)
    assert wrong.value.code == code
    assert Code.objects.count() == before


def test_a_code_is_signed_and_found_again():
    made = given.code()
    assert rules.is_signed(queries.signing_key() or b"", made.code)
    assert queries.by_code(made.shown.lower()) == made
    assert made.address.endswith(f"/q/{made.code}/")
    assert queries.opened(made.about, made.way) == "/appeals/new/"


def test_a_forged_code_does_not_reach_the_table():
    made = given.code()
    forged = made.code[: rules.BODY] + ("222" if made.code[rules.BODY :] != "222" else "333")
    with CaptureQueriesContext(connection) as seen:
        assert queries.by_code(forged) is None
    assert [one for one in seen.captured_queries if "codes_code" in one["sql"]] == []
    assert queries.by_code("KM4TZ") is None


def test_only_pages_for_everybody_are_opened():
    editor = given.official()
    for to in ("https://evil.example/", "/office/", "/my/", "/nothing-here/", "/logout/", "/q/", "/files/1/"):
        refused("codes.where", actions.issue, given.call(editor), title="Сторінка", to=to)
    refused("codes.long", actions.issue, given.call(editor), title="а" * 121, to="/petitions/")
    refused("codes.long", actions.issue, given.call(editor), title="а", to="/petitions/", place="а" * 161)
    refused("forbidden", actions.issue, given.call(given.official("registrar")), title="а", to="/petitions/")


def test_a_code_of_an_object_follows_it(monkeypatch):
    kept = Subject("Лавка", "/petitions/7/")
    told = targets.Target("petitions.petition", "Петиція", "petitions:petition", lambda pk: kept if pk == 7 else None)
    monkeypatch.setitem(targets._targets, told.label, told)
    made = given.code(to="/petitions/7/")
    assert (made.about, made.way) == ("petitions.petition:7", "")
    assert queries.opened(made.about, made.way) == "/petitions/7/"
    assert queries.words_of(made.about) == "Петиція"
    gone = given.code(to="/petitions/8/")
    assert queries.opened(gone.about, gone.way) == ""
    assert given.code(to="/petitions/8/?page=2").way == "/petitions/8/?page=2"


def test_many_at_once_or_none():
    editor = given.official()
    rows = ["Петиції; /petitions/; Зупинка", "", "Цифри; /figures/"]
    first = actions.issue_many(given.call(editor), rows=rows[:1])
    assert first.place == "Зупинка"
    refused("codes.line", actions.issue_many, given.call(editor), rows=["Петиції; /petitions/", "Лише назва"])
    refused("codes.where", actions.issue_many, given.call(editor), rows=["Петиції; /petitions/", "Чуже; //evil/"])
    refused("codes.none", actions.issue_many, given.call(editor), rows=[])


def test_change_and_revoke():
    editor, made = given.official(), given.code()
    actions.change(given.call(editor), made, title="Бюджет участі", to="/budget/", place="Парк")
    made.refresh_from_db()
    assert (made.way, made.place) == ("/budget/", "Парк")
    refused("codes.where", actions.change, given.call(editor), made, title="а", to="//evil.example")
    actions.revoke(given.call(editor), made, why="Знято")
    made.refresh_from_db()
    assert made.is_revoked
    refused("codes.revoked", actions.revoke, given.call(editor), made, why="Знято")
    refused("codes.revoked", actions.change, given.call(editor), made, title="а", to="/budget/")
    assert list(queries.standing(editor)) == []


def test_scans_are_totals_of_days_outside_of_the_journal():
    made, day = given.code(), given.NOW.date()
    entries, version = Entry.objects.count(), made.version
    for on in (day - timedelta(days=1), day, day):
        actions.count_scan(made, on)
    made.refresh_from_db()
    assert (made.scans, made.version, Entry.objects.count()) == (3, version, entries)
    told = queries.days_of(made, day, 3)
    assert [count for _day, count in told] == [0, 1, 2]
    assert {field.name for field in Day._meta.concrete_fields} == {"id", "code", "on", "count"}


def test_words_find_codes():
    editor, made = given.official(), given.code()
    rows = queries.visible_to(editor)
    assert list(queries.found(rows, "цнап")) == [made]
    assert list(queries.found(rows, "звернення")) == [made]
    assert list(queries.found(rows, made.shown)) == [made]
    assert list(queries.found(rows, "нічого")) == []
    assert not queries.visible_to(given.official("executor")).exists()
