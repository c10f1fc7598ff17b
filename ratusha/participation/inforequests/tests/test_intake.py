"""How requests come in: number and day at once, what is wanted and what never is."""

import pytest

from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import queries as cases
from ratusha.participation.inforequests import actions, queries

from . import given
from .given import NOW, TYPED, refused

pytestmark = pytest.mark.django_db


def test_anybody_asks_and_has_number_day_and_receipt_at_once(deliver) -> None:
    case = given.asked()
    assert (case.number, case.state, case.kind) == ("ЗПІ-1", "registered", queries.KIND)
    assert (case.term_rule, case.due_on.isoformat()) == ("inforequests.answer", "2026-11-30")
    assert (case.reply_by, case.reply_to) == ("email", "olena@example.com")
    assert given.asked().number == "ЗПІ-2"
    deliver()
    letter = Letter.objects.get(template="inforequests.received", about_id=case.pk)
    assert "ЗПІ-1" in letter.text
    assert cases.link_of(case) in letter.text
    assert given.asked(request_id="x").pk == given.asked(request_id="x").pk


def test_a_name_and_one_contact_are_enough(deliver) -> None:
    for wrong, field in (({"surname": "", "given_name": "", "patronymic": ""}, "surname"), ({"email": ""}, "email")):
        found = refused("inforequests.lacking", actions.submit, given.call(), **{**TYPED, **wrong})
        assert field in found.fields
    refused("inforequests.way", actions.submit, given.call(), **TYPED, delivery="post")
    case = given.asked(email="", postal="59300, м. Кіцмань, вул. Незалежності, 1", delivery="look")
    assert (case.reply_by, case.reply_to[:5]) == ("post", "59300")
    group = given.asked(requester="association", surname="", organisation="Гурт «Дорога»", collective=True)
    assert (group.author_name, queries.request_of(group).collective) == ("Гурт «Дорога»", True)


def test_48_hours_run_until_the_urgency_is_denied_with_a_reason(deliver) -> None:
    refused("inforequests.urgent", actions.submit, given.call(), **TYPED, urgent_ground="life")
    case = given.urgent()
    assert (case.term_rule, case.due_on.isoformat()) == ("inforequests.urgent", "2026-11-25")
    clerk = given.official("registrar")
    refused("forbidden", actions.decide_urgency, given.call(), case, urgent=True)
    refused("inforequests.urgency_reason", actions.decide_urgency, given.call(clerk), case, urgent=False)
    actions.decide_urgency(given.call(clerk, now=NOW + given.days(1)), case, urgent=False, reason="Загрози немає.")
    case.refresh_from_db()
    assert (case.term_rule, case.due_on.isoformat()) == ("inforequests.answer", "2026-11-30")
    deliver()
    assert "Загрози немає." in Letter.objects.get(template="inforequests.not_urgent").text
    actions.decide_urgency(given.call(clerk), case, urgent=True)
    case.refresh_from_db()
    assert case.due_on.isoformat() == "2026-11-25"
    refused("inforequests.not_asked", actions.decide_urgency, given.call(clerk), given.asked(), urgent=True)


def test_the_desk_writes_down_a_fax_a_call_and_helps_who_cannot_write() -> None:
    clerk = given.official("registrar", None, "Надія Ожина")
    refused("forbidden", actions.file, given.call(), receipt="fax", **TYPED)
    refused("inforequests.received_at", actions.file, given.call(clerk), receipt="fax", **TYPED,
            received_at=NOW + given.days(1))  # fmt: skip
    case = actions.file(given.call(clerk), receipt="fax", **TYPED, received_at=NOW - given.days(3))
    assert (case.channel, case.due_on.isoformat()) == ("fax", "2026-11-27")
    spoken = actions.file(given.call(clerk), receipt="in_person", helped=True, text="Договір", surname="Явір")
    assert queries.request_of(spoken).helped_by == "Надія Ожина"
    assert spoken.number == "ЗПІ-2"
