"""The line: filled in by modules and officials, corrected with its past, counted, public."""

from datetime import timedelta

import pytest
from django.test import Client

from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.guards import can_open, can_open_copy
from ratusha.participation.outcomes import actions, queries
from ratusha.participation.outcomes.models import FormerLink, Line, Link, Step
from ratusha.participation.outcomes.tests import given
from ratusha.participation.outcomes.tests.given import ABOUT, TODAY

pytestmark = pytest.mark.django_db


def refused(code: str, act: object, *args: object, **input_: object) -> None:
    before = [list(one.objects.order_by("pk").values()) for one in (Line, Link, FormerLink, Step)]
    with pytest.raises(Refused) as told:
        act(*args, **input_)  # type: ignore[operator]
    assert told.value.code == code
    assert [list(one.objects.order_by("pk").values()) for one in (Line, Link, FormerLink, Step)] == before


def line() -> Line:
    return Line.objects.select_related("reached").get()


def test_a_module_fills_its_own_link_and_changes_it():
    given.matter()
    told = {"about": ABOUT, "step": "vote", "sentence": "Голосує сесія.", "state": "planned", "to": "council.vote:5"}
    voter = given.resident()  # whoever acts, the link is the platform's
    actions.note_link(given.call(voter), **told)
    done = told | {"state": "done", "sentence": "За 27 із 34."}
    actions.note_link(given.call(voter), **done)
    assert list(Link.objects.values_list("sentence", "state", "by", "corrected")) == [("За 27 із 34.", "done", None, 1)]
    assert FormerLink.objects.get().sentence == "Голосує сесія."
    assert (line().reached.code, line().result) == ("vote", False)  # type: ignore[union-attr]


def test_how_far_everything_has_come():
    given.link(step="voices", sentence="250 підписів.")
    given.link(step="result", sentence="Світять дев’ять ліхтарів.", on=TODAY)
    assert (line().result, line().moved_on, line().links_shown) == (True, TODAY, 2)
    assert (queries.shares().whole, queries.shares().percent) == (1, 100)
    assert [(step.code, number) for step, number in queries.by_stage() if number] == [("result", 1)]
    drawn = queries.drawn(ABOUT)
    assert drawn
    assert [str(one.light) for one in drawn.drawn] == ["lit", "empty", "empty", "empty", "empty", "lit"]


def test_a_correction_keeps_what_stood_before(client):
    one = given.link()
    hand = given.organiser("Клен Роман")
    actions.correct_link(given.call(hand), one, reason="Не те число", sentence="За 27.", state="done", on=TODAY)
    former = FormerLink.objects.get()
    assert (former.sentence, former.reason, former.by_id) == ("Рада погодилася.", "Не те число", hand.account_id)
    page = client.get(f"/outcomes/link/{one.pk}/").content.decode()
    assert "Рада погодилася." in page
    assert "Не те число" in page


def test_nothing_is_silently_deleted(client):
    one = given.link()
    actions.remove_link(given.call(given.organiser("Клен")), one, reason="Інша справа")
    assert (Link.objects.get().state, line().reached, line().links_shown) == ("removed", None, 0)
    refused("outcomes.removed", actions.remove_link, given.call(given.organiser("Дуб")), one.pk, reason="Ще")
    told = {"reason": "а", "sentence": "б", "state": "done"}
    refused("outcomes.removed", actions.correct_link, given.call(given.organiser("Бук")), one.pk, **told)
    assert "Інша справа" in client.get(f"/outcomes/link/{one.pk}/").content.decode()


def test_what_cannot_be_is_refused():
    hand = given.call(given.organiser())
    told = {"about": given.matter(), "step": "vote", "sentence": "За."}
    refused("outcomes.no_subject", actions.add_link, hand, **told | {"about": "trial.matter:18"})
    refused("outcomes.no_step", actions.add_link, hand, **told | {"step": "magic"})
    refused("outcomes.future", actions.add_link, hand, **told | {"on": TODAY + timedelta(days=1)})
    refused("outcomes.state", actions.add_link, hand, **told | {"state": "removed"})
    for address in ("javascript:alert(1)", "data:text/html,x", "ftp://x"):
        refused("outcomes.address", actions.add_link, hand, **told | {"address": address})
    refused("forbidden", actions.add_link, given.call(given.resident()), **told)
    refused("forbidden", actions.add_link, given.call(given.STRANGER), **told)
    executor = given.official("Рута", Role.EXECUTOR)[1]
    made = actions.add_link(given.call(executor), **told)
    refused("forbidden", actions.remove_link, given.call(executor), made, reason="Ні")


def test_an_official_publishes_no_file_of_others_and_changes_no_link_of_a_module():
    told = {"about": given.matter(), "step": "vote", "sentence": "За 27 із 34.", "to": "council.vote:5"}
    executor, hand = given.official("Рута", Role.EXECUTOR)[1], given.organiser()
    foreign = intake.receive_bytes(given.call(hand), "chuzhe.txt", "Адреса заявниці.\n".encode())
    for actor in (executor, hand):
        refused("forbidden", actions.add_link, given.call(actor), **told, kept_file=foreign.pk)
    assert can_open(given.STRANGER, foreign) is False
    made = actions.note_link(given.call(executor), **told, file=foreign.pk)
    assert made.file == foreign
    refused("forbidden", actions.add_link, given.call(executor), **told | {"sentence": "Проти."})
    actions.add_link(given.call(hand), **told | {"sentence": "За 28 із 34."})
    assert FormerLink.objects.get().sentence == "За 27 із 34."
    refused("files.gone", actions.note_link, given.call(executor), **told | {"step": "money"}, file=10**9)


def test_a_community_adds_a_step():
    actions.keep_step(given.call(given.organiser()), code="tender", name="Закупівля", ordinal=55)
    given.link(step="tender", sentence="Оголошено закупівлю.")
    assert line().reached.code == "tender"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="forbidden"):
        actions.keep_step(given.call(given.resident()), code="x", name="x", ordinal=1)
    assert not Step.objects.filter(code="x").exists()


def test_a_document_of_a_link_is_public():
    hand = given.organiser()
    token = intake.receive_bytes(given.call(hand), "rishennia.txt", "Вирішили.\n".encode()).token
    one = given.link(hand, files=[token])
    assert one.file
    assert (can_open(given.STRANGER, one.file), can_open_copy(given.STRANGER, one.file)) == (True, True)
    actions.remove_link(given.call(given.organiser("Клен")), one, reason="Не той файл")
    assert can_open(given.STRANGER, one.file) is False


def test_the_page_of_everything_filters_and_exports(client, django_assert_max_num_queries):
    given.link(step="result", sentence="Готово.")
    client.get("/outcomes/")
    with django_assert_max_num_queries(12):
        page = client.get("/outcomes/?end=result").content.decode()
    assert "Освітити дорогу" in page
    assert "100" in page
    assert "Освітити дорогу" not in client.get("/outcomes/?end=refused").content.decode()
    assert client.get("/outcomes/?export=csv").status_code == 200
    assert client.get("/outcomes/link/999/").status_code == 404


def test_the_form_of_officials(client):
    hand = Client()
    hand.force_login(given.account(given.organiser()))
    about = given.matter()
    assert hand.get(f"/office/outcomes/{about}/add/").status_code == 200
    bad = hand.post(f"/office/outcomes/{about}/add/", {"step": "vote", "sentence": "", "state": "done"})
    assert bad.status_code == 422
    told = {"step": "vote", "sentence": "За 27.", "state": "done", "on": "2026-11-20"}
    assert hand.post(f"/office/outcomes/{about}/add/", told).status_code == 302
    made = Link.objects.get()
    assert hand.get(f"/office/outcomes/{about}/").status_code == 200
    assert hand.get(f"/office/outcomes/link/{made.pk}/correct/").status_code == 200
    assert client.get(f"/office/outcomes/{about}/add/").status_code == 302
    assert hand.get("/office/outcomes/trial.matter:18/add/").status_code == 404


def test_programs_read_the_line():
    given.link(step="vote", sentence="За 27 із 34.")
    address = "/api/v1/outcomes"
    assert Client().get(address).json()["items"][0]["step"] == "vote"
    arches = Client().get(f"{address}/{ABOUT}").json()
    assert [one["light"] for one in arches if one["step"] == "vote"] == ["lit"]
    assert Client().get(f"{address}/share").json() == {"whole": 1, "result": 0, "refused": 0, "percent": 0}
