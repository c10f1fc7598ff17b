"""Voices are given by people: robots, posts without the token and foreign sessions are refused in words, and nothing
changes. Over every address that takes a signature, a support, a vote, a rating, an answer or a comment.
"""

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.models import Account
from ratusha.participation.petitions.tests import given

pytestmark = pytest.mark.django_db
ABOUT = "petitions.petition:{pk}"
PAGES = {
    "petitions:sign": ("{pk}",),
    "discussion:support": ("{pk}",),
    "discussion:thread": (ABOUT,),
    "discussion:report": ("{pk}",),
    "following:press": (),
    "budgeting:support": ("{pk}",),
    "voting:ballot": ("{pk}",),
    "consultations:say": ("{pk}",),
    "consultations:statements": ("{pk}",),
    "consultations:support": ("{pk}",),
    "polls:poll": ("{pk}",),
    "feedback:rate": ("centre",),
    "feedback:proposal": ("{pk}",),
    "feedback:propose": ("centre",),
}
# Rating needs nobody's name: it is guarded by visit tokens and by pace (feedback's own tests).
PROGRAMS = {
    "/api/v1/petitions/{pk}/signature": {},
    "/api/v1/petitions": {"title": "Світло", "text": "Просимо."},
    "/api/v1/discussion": {"about": ABOUT, "text": "Так."},
    "/api/v1/discussion/comments/{pk}/reports": {"point": "1"},
    "/api/v1/budgeting/projects/{pk}/support": {},
    "/api/v1/public-control/proposals/{pk}/voices": {},
}
TYPED = {"request_id": "a" * 32, "text": "Так.", "mark": "5", "about": ABOUT, "answer": "1", "stance": "agree"}
KEPT = [
    model
    for name in ("petitions", "discussion", "following", "budgeting", "consultations", "polls", "feedback")
    for model in apps.get_app_config(name).get_models()
]


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in KEPT}


def addresses(pk: int) -> list[str]:
    return [reverse(name, args=[one.format(pk=pk) for one in keys]) for name, keys in PAGES.items()]


def entered(actor: Any, **more: Any) -> Client:
    client = Client(enforce_csrf_checks=True, **more)
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def refused_in_words(answer: Any, address: str) -> None:
    assert answer.status_code == 403, (address, answer.status_code)
    page = answer.content.decode()
    assert page.count("<h1") == 1, address
    assert "Traceback" not in page


def test_a_post_without_the_token_or_with_somebody_elses_is_refused_and_changes_nothing() -> None:
    pk = given.published().pk
    visitor, other = entered(given.resident("Ясен")), Client(enforce_csrf_checks=True)
    visitor.get(reverse("petitions:petition", args=[pk]))
    other.get(resolve_url(settings.LOGIN_URL))
    foreign = other.cookies.get(settings.CSRF_COOKIE_NAME)
    before = rows()
    for address in addresses(pk):
        for token in ("", foreign.value if foreign else "x" * 64, "<script>"):
            refused_in_words(visitor.post(address, TYPED | {"csrfmiddlewaretoken": token}), address)
            refused_in_words(Client(enforce_csrf_checks=True).post(address, TYPED), address)
    assert rows() == before


@pytest.mark.parametrize("session", ["", "f" * 32, "../../etc/passwd", "'; DROP TABLE access_account; --"])
def test_a_session_that_is_nobodys_is_a_strangers(session: str) -> None:
    """The token is right, the session is not: nobody's voice is taken; who must be known is sent to log in."""
    pk = given.published().pk
    before = rows()
    for address in addresses(pk):
        robot = Client()
        robot.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: session})
        answer = robot.post(address, {})
        assert answer.status_code in (302, 403, 404, 405, 422), (address, answer.status_code)
    answer = Client().post(reverse("petitions:sign", args=[pk]), TYPED)
    assert answer["Location"].startswith(resolve_url(settings.LOGIN_URL))
    assert rows() == before


@pytest.mark.parametrize("bearer", ["", "Bearer ", "Bearer nobody", "Basic YTpi", "Bearer " + "ї" * 40])
def test_a_program_without_a_token_is_told_that_it_needs_one(bearer: str) -> None:
    pk = given.published().pk
    before = rows()
    for address, typed in PROGRAMS.items():
        told = {name: value.format(pk=pk) for name, value in typed.items()}
        more = {"HTTP_AUTHORIZATION": bearer} if bearer else {}
        answer = Client().post(address.format(pk=pk), told, content_type="application/json", **more)
        assert answer.status_code == 401, (address, answer.status_code, answer.content[:200])
        assert len(str(answer.json())) > 20
    assert rows() == before


def test_a_resident_who_is_not_known_surely_is_told_how_to_be() -> None:
    """A robot with a log-in of its own has no confirmed person behind it: its voice is refused with the way to go."""
    pk = given.published().pk
    robot = Client()
    robot.force_login(Account.objects.get(pk=given.newcomer().account_id))
    before = rows()
    answer = robot.post(reverse("petitions:sign", args=[pk]), TYPED)
    assert answer.status_code == 422
    assert reverse("my-identity:level") in answer.content.decode()
    assert rows() == before
