"""A consultation in a real browser: a resident without scripts on a phone, then every page looked at by axe."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.participation.consultations import actions
from ratusha.participation.consultations.models import Consultation, Proposal
from ratusha.participation.consultations.tests import given

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def enter(visitor: Eyes, actor: Any, url: str) -> Eyes:
    """Comes in as this account."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    name = settings.SESSION_COOKIE_NAME
    visitor.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    return visitor


def call(actor: Any) -> Any:
    return given.call(actor, timezone.now())


def town(organiser: Any) -> Consultation:
    """One that is open today, with proposals, a meeting and a map of twelve people."""
    made = given.opened(organiser)
    day = timezone.localdate()
    Consultation.objects.filter(pk=made.pk).update(opens_on=day, closes_on=day + timedelta(days=20))
    made.refresh_from_db()
    given.meeting(made, organiser, timezone.now() + timedelta(days=2))
    rows = given.statements(made, 6, organiser)
    chance = Random(2)
    for number in range(32):
        one = given.resident()
        if number < 3:
            told = {"kind": "wording", "wording": f"Трава коситься {number + 3} рази на рік.", "named": True}
            actions.propose(call(one), made.pk, paragraph=given.anchor(made), **told)
        for place, row in enumerate(rows):
            agrees = (place % 2 == 0) == (number < 18)
            stance = "agree" if agrees or chance.random() < 0.1 else "disagree"
            actions.take_stance(call(one), made.pk, statement=row.pk, stance=stance)
    actions.draw(call(given.PLATFORM), made.pk)
    actions.answer(call(organiser), Proposal.objects.first().pk, outcome="partly", reason="Три рази.")
    return made


def test_a_resident_takes_part_on_a_phone_without_scripts(eyes: Any, live_server: Any) -> None:
    made, me = town(given.organiser()), given.resident("Калина")
    visitor = enter(eyes(360, script=False), me, live_server.url)
    page = visitor.page
    visitor.go("/consultations/")
    page.click(f"text={made.subject}")
    page.click(f"#a{given.anchor(made)} a")
    page.check("input[name=kind][value=wording]")
    page.fill("textarea[name=wording]", "Трава коситься чотири рази на рік <script>.")
    page.fill("textarea[name=text]", "Бо виростає.")
    page.check("input[name=named]")
    page.click("#say button.main")
    page.wait_for_url("**/sent/**")
    assert "№ 4" in page.inner_text("main")
    page.click("main a.main")
    page.click(f"#a{given.anchor(made)} a")
    assert "чотири рази" in page.inner_text("#p4 ins")
    page.click("#p1 form button.btn")
    assert "Ви підтримуєте" in page.inner_text("#p1") or "support" in page.inner_text("#p1")
    visitor.go(reverse("consultations:statements", args=[made.pk]))
    for _turn in range(6):
        page.click("button[value=agree]")
    assert page.locator("button[value=agree]").count() == 0
    made.refresh_from_db()
    assert (made.proposals, made.voices) == (4, 33)
    assert visitor.sideways() == []


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_no_page_has_barriers(eyes: Any, live_server: Any, width: int, dark: bool) -> None:
    organiser, me = given.organiser(), given.resident("Калина")
    made = town(organiser)
    resident = enter(eyes(width, dark=dark), me, live_server.url)
    one = Proposal.objects.first()
    addresses = {
        "list": ("consultations:list", []),
        "card": ("consultations:consultation", [made.pk]),
        "paragraph": ("consultations:paragraph", [made.pk, given.anchor(made)]),
        "proposals": ("consultations:proposals", [made.pk]),
        "proposal": ("consultations:proposal", [one.pk]),
        "say": ("consultations:say", [made.pk]),
        "statements": ("consultations:statements", [made.pk]),
        "offer": ("consultations:offer", [made.pk]),
        "map": ("consultations:map", [made.pk]),
        "mine": ("consult-mine:list", []),
    }
    seen(resident, addresses, f"{width}{'-dark' if dark else ''}")
    official = enter(eyes(width, dark=dark), organiser, live_server.url)
    desk = {name: (f"consult-desk:{name}", []) for name in ("list", "proposals", "statements", "begin")}
    desk |= {name: (f"consult-desk:{name}", [made.pk]) for name in ("card", "describe", "put_text", "enter")}
    desk["answer"] = ("consult-desk:answer", [one.pk])
    seen(official, {f"desk-{name}": there for name, there in desk.items()}, f"{width}{'-dark' if dark else ''}")


def seen(visitor: Eyes, addresses: dict[str, Any], mode: str) -> None:
    found = {}
    for name, (address, args) in addresses.items():
        visitor.go(reverse(address, args=args))
        visitor.shot(f"consultations-{name}-{mode}")
        if trouble := [*visitor.barriers(), *visitor.sideways(), *visitor.troubles]:
            found[name] = trouble
        visitor.troubles.clear()
    assert found == {}
