"""The tag library draws words first."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from ratusha.channels.web.icons import ICONS
from ratusha.foundation.actions.call import KYIV

from .gallery import DUE, MONTHS, STEPS

TODAY = date(2026, 11, 23)
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def ukrainian():
    with translation.override("uk"):
        yield


def draw(source: str, **facts) -> str:
    return Template("{% load ratusha %}" + source).render(Context({"today": TODAY, **facts}))


def test_an_icon_is_hidden_from_readers():
    assert draw('{% icon "pin" %}').startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">')
    with pytest.raises(KeyError):
        draw('{% icon "no such" %}')


def test_all_icons_are_drawn():
    assert all("<svg" in draw("{% icon name %}", name=name) for name in ICONS)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("", ["до 5 грудня", "12 днів, контроль 4 грудня"]),
        ("done=done", ["за 8 днів", "13 листопада"]),
        ("stopped='чекаємо документ'", ["зупинено", "чекаємо документ"]),
    ],
)
def test_a_due_date_says_itself(facts, words):
    text = draw("{% due due " + facts + " %}", due=DUE, done=date(2026, 11, 13)).replace(NBSP, " ")
    assert all(one in text for one in words)


@pytest.mark.parametrize(
    ("day", "words"),
    [(20, "прострочено на 3 дні"), (22, "прострочено на 1 день"), (2, "прострочено на 21 день"), (23, "сьогодні")],
)
def test_lateness_is_said_in_the_right_form(day, words):
    assert words in draw("{% due day %}", day=date(2026, 11, day)).replace(NBSP, " ")


def test_a_year_is_said_when_it_is_another_one():
    assert "до 5 січня 2027 року" in draw("{% due day %}", day=date(2027, 1, 5)).replace(NBSP, " ")


def test_nothing_is_drawn_for_no_date():
    assert draw("{% due day %}{% clock day %}{% dial day %}{% why day %}", day=None).strip() == ""


def test_a_clock_says_what_it_shows():
    text = draw("{% clock due %}", due=DUE).replace(NBSP, " ")
    assert 'aria-label="минуло 18 днів із 30, лишилося 12 днів. Золота позначка: контрольний день"' in text
    assert "До 5 грудня, субота" in text


def test_why_gives_the_article():
    assert "Закон «Про звернення громадян», стаття 20" in draw("{% why due %}", due=DUE)


def test_windows_carry_their_numbers():
    text = draw("{% windows 187 250 %}")
    assert 'role="img" aria-label="187 із 250: світиться 18 вікон із 25"' in text


def test_a_chart_has_title_finding_and_table():
    text = draw("{% chart_bars chart %}", chart=MONTHS)
    assert MONTHS.title in text
    assert MONTHS.finding in text
    assert text.count("<tr>") == 7
    assert "style=" not in text


def test_a_thread_marks_now():
    text = draw("{% thread steps %}", steps=STEPS)
    assert 'class="now" aria-current="step"' in text
    assert "5 листопада, 14:36" in text.replace(NBSP, " ")


def test_hostile_words_are_escaped_everywhere():
    evil = "<script>alert(1)</script>\"'"
    file = SimpleNamespace(name=evil, size=1, media_type="text/plain", url="#")
    step = {"title": evil, "text": evil, "who": evil, "at": evil}
    source = "{% state evil 'go' 'pen' %}{% note evil %}{% empty evil %}{% files files %}{% thread steps %}"
    source += "{% qr evil evil %}"
    text = draw(source, evil=evil, files=[file], steps=[step])
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_moment_is_said_in_kyiv():
    at = datetime(2026, 11, 22, 22, 5, tzinfo=KYIV)
    assert "22:05" in draw("{{ at|moment }}", at=at)
