"""What is worked out once and remembered stays right."""

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, ngettext, trans_real

from ratusha.channels.web import addresses, catalogues
from ratusha.channels.web.tables import Choice
from ratusha.channels.web.tables.drawing import control
from ratusha.channels.web.tables.escaping import escaped
from ratusha.channels.web.tables.parts import Row
from ratusha.channels.web.tables.remembering import forget, remembered


@pytest.fixture
def fresh(monkeypatch):
    """Catalogues as Django reads them; the joined ones go with the test."""
    monkeypatch.setattr(trans_real, "_translations", {})


def said(language):
    catalogue = trans_real.translation(language)._catalog
    return {key: catalogue[key] for key in catalogue.keys()}  # noqa: SIM118 - not a dict


@pytest.mark.parametrize("language", ["uk", "en"])
def test_joined_catalogues_say_the_same(fresh, language):
    apart, many = said(language), len(trans_real.translation(language)._catalog._catalogs)
    catalogues.join()
    assert said(language) == apart
    assert len(trans_real.translation(language)._catalog._catalogs) < many / 3


@pytest.mark.parametrize(
    ("language", "words"),
    [("uk", ["1 день", "2 дні", "5 днів", "21 день"]), ("en", ["1 day", "2 days", "5 days", "21 days"])],
)
def test_plurals_are_right_in_joined_catalogues(fresh, language, words):
    catalogues.join()
    with translation.override(language):
        assert [ngettext("%(n)s day", "%(n)s days", n) % {"n": n} for n in (1, 2, 5, 21)] == words
        assert gettext("Find or go to") == {"uk": "Знайти, перейти", "en": "Find or go to"}[language]


def test_an_address_is_the_reversed_one():
    assert addresses.of_page("web:find") == reverse("web:find")
    assert addresses.of_row("web:view-change", 17) == reverse("web:view-change", args=[17])
    assert addresses.of_page("no:such") is None


def test_escaping_is_that_of_django():
    assert escaped("<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"
    assert escaped(Template("<b>").render(Context())) == "<b>"
    assert escaped(gettext_lazy("<i>")) == "&lt;i&gt;"
    assert escaped(None) == "None"


class Shown:
    def __init__(self, query):
        self.given = QueryDict(query)


def test_a_remembered_control_follows_its_choice_and_language():
    one = Choice("state", gettext_lazy("Search"), options=(("a", "<А>"), ("b", "Б")))
    with translation.override("uk"):
        plain, chosen = control(one, Shown("")), control(one, Shown("state=b"))
        assert "&lt;А&gt;" in plain
        assert "selected" not in plain
        assert ' value="b" selected' in chosen
        assert control(one, Shown("")) == plain
    with translation.override("en"):
        assert "Search" in control(one, Shown(""))


def test_what_stands_twice_is_drawn_once():
    class Word:
        drawn = 0

        def __str__(self):
            self.drawn += 1
            return f"<{self.drawn}>"

    source = '{% load ratusha %}{% drawn_once "a" %}{{ word }}{% enddrawn_once %}'
    text = Template(source * 2).render(Context({"word": Word(), "drawn_once": {}}))
    assert text == "&lt;1&gt;&lt;1&gt;"


class Read:
    """A row as the database gives it: what was read, and the row beside it, which knows this one."""

    def __init__(self, **read: object) -> None:
        self._state = type("State", (), {"fields_cache": {}})()
        self.__dict__.update(read)

    def beside(self, name: str, other: "Read") -> "Read":
        self._state.fields_cache[name] = other
        other._state.fields_cache["back"] = self
        return self


def test_a_row_is_drawn_again_when_anything_read_of_it_differs():
    forget()
    drawn = []

    def draw(row: Read) -> Row:
        drawn.append(row)
        return Row(str(len(drawn)), "", "", [])

    def shown(day: str = "mon", **read: object) -> str:
        name = read.pop("unit", "Відділ")
        row = Read(**{"pk": 1, "title": "Яма", **read}).beside("unit", Read(name=name))
        return remembered(row, ("inbox", day), draw).mark

    assert [shown(), shown()] == ["1", "1"]
    assert [shown(title="Дві ями"), shown(unit="Інший відділ"), shown(day="tue"), shown(pk=2)] == ["2", "3", "4", "5"]
    assert shown() == "1"
    assert [shown(files=[1]), shown(files=[1])] == ["6", "7"], "what is no key is drawn each time"
    forget()
    assert shown() == "8"
