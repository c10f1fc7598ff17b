"""E-mails in the colours of the brand."""

from datetime import datetime

import pytest

from ratusha.foundation.notify.dressing import dressed
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.notify.transports import message_of
from ratusha.foundation.papers import heads

from .given import letter

pytestmark = pytest.mark.django_db
TEXT = "Доброго дня!\n\nВаш лист <б>: https://rada.example/z/abc?new=1&x=2.\nДякуємо."


def test_a_letter_wears_the_brand_and_says_the_same(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "_colours", [lambda: {"deep": "#0b3b2e", "accent": "#f4c430", "act": "#136046"}])
    page = dressed("Відповідь <1>", TEXT, "uk")
    assert "background:#0b3b2e" in page
    assert "<title>Відповідь &lt;1&gt;</title>" in page
    assert "&lt;б&gt;" in page
    assert 'href="https://rada.example/z/abc?new=1&amp;x=2"' in page
    assert "<br>Дякуємо." in page
    assert not [one for one in ("<img", "url(", "<script") if one in page]
    made = letter(now)
    Letter.objects.filter(pk=made.pk).update(html="")
    made.refresh_from_db()
    message = message_of(made)
    assert message.body == made.text
    assert [one.mimetype for one in message.alternatives] == ["text/html"]


def test_without_colours_it_goes_as_plain_text(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "_colours", [])
    assert dressed("Тема", TEXT, "uk") == ""
