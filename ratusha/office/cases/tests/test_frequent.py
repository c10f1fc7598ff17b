"""Searches for a frequent word: the page is walked, the count looks at so many matches and then says «more than»."""

from importlib import import_module

import pytest
from django.test import Client

from ratusha.foundation.access.models import Account
from ratusha.foundation.search import engine
from ratusha.office.cases.reactions import index_case

from . import given

pytestmark = pytest.mark.django_db


def test_the_count_of_a_frequent_word_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        index_case(given.opened(title=f"Не світить ліхтар {number}").pk)
    clerk = Client()
    clerk.force_login(Account.objects.get(pk=given.official("registrar").account_id))

    def told() -> str:
        answer = clerk.get("/office/cases/", {"view": "all", "q": "ліхтарі"})
        return " ".join(answer.content.decode().split())

    assert "Знайдено 30" in told()
    inbox, read = import_module("ratusha.office.cases.queries.inbox"), engine.sought
    monkeypatch.setattr(inbox, "sought", lambda kind, text: read(kind, text, 5))  # as if 30 were very many
    assert "Знайдено 30" in told()
    monkeypatch.setattr(inbox, "LOOKED_AT", 28)
    page = told()
    assert "Знайдено понад 28" in page or "Знайдено понад 29" in page
    assert "Не світить ліхтар 29" in page
