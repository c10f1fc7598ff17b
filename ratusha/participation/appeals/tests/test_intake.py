"""How appeals come in: without account or signature, once, with number and link; refusals stand in their field."""

import json
from io import BytesIO

import pytest

from ratusha.foundation.actions import Channel, Refused
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case, State
from ratusha.participation.appeals import actions, queries
from ratusha.participation.appeals.models import Appeal
from ratusha.records.people.models import Person

from . import given
from .given import TYPED, refused

pytestmark = pytest.mark.django_db


def test_a_stranger_submits_and_gets_number_link_and_day() -> None:
    case = given.appeal()
    assert (case.state, case.reference, case.number) == (State.NEW, "2026-00001", None)
    assert case.title == "Третій тиждень не світять ліхтарі від зупинки до школи"
    assert case.text == TYPED["text"]
    assert (case.channel, case.reply_by, case.reply_to) == ("site", "email", "olena@example.com")
    assert cases.by_secret(cases.secret_of(case)) == case
    assert (case.due_on.isoformat(), case.term_rule) == ("2026-12-23", "appeals.ordinary")
    assert str(case.applicant) == "Барвінок Олена Іванівна"
    assert queries.appeal_of(case).kind == "statement"
    assert Entry.objects.filter(action="appeals.submit").count() == 1


def test_a_repeated_request_gives_the_same_case_and_link() -> None:
    first = given.appeal(request_id="one-click")
    again = given.appeal(request_id="one-click")
    assert first.pk == again.pk
    assert cases.link_of(first) == cases.link_of(again)
    assert Case.objects.count() == Appeal.objects.count() == Person.objects.count() == 1
    with pytest.raises(Refused) as reused:
        given.appeal(request_id="one-click", text="Інше")
    assert reused.value.code == "request_reused"


def test_incoming_numbers_have_no_gap_after_refusals() -> None:
    given.appeal()
    refused("people.wrong_contact", actions.submit, given.call(), **{**TYPED, "email": "не пошта"})
    refused("files.gone", actions.submit, given.call(), **TYPED, files=["чужий"])
    assert given.appeal().reference == "2026-00002"


@pytest.mark.parametrize(
    ("without", "field"),
    [("surname", "surname"), ("given_name", "given_name"), ("residence", "residence"), ("email", "email")],
)
def test_what_the_law_wants_is_asked_in_its_own_field(without: str, field: str) -> None:
    wrong = refused("appeals.lacking", actions.submit, given.call(), **{**TYPED, without: " "})
    assert list(wrong.fields) == [field]


def test_wrong_input_is_refused_in_its_field() -> None:
    for changed, code, field in (
        ({"text": "   "}, "invalid", "text"),
        ({"text": "ы" * 100_001}, "invalid", "text"),
        ({"title": "ы" * 301}, "invalid", "title"),
        ({"kind": "petition"}, "invalid", "kind"),
        ({"lat": 91, "lon": 25}, "invalid", "lat"),
        ({"lat": 48.4}, "appeals.point", "lat"),
        ({"settlement": 10**9}, "places.unknown_settlement", "settlement"),
        ({"against_unit": 10**9}, "appeals.no_object", "against_unit"),
        ({"against_account": 10**9}, "appeals.no_object", "against_account"),
        ({"signatories": 1}, "invalid", "signatories"),
        ({"reply_by": "telegram"}, "appeals.way", "telegram"),
        ({"phone": "дзвоніть увечері"}, "people.wrong_contact", "phone"),
        ({"text": "нуль\x00"}, "invalid", "text"),
        ({"surname": "Барвінок\nІнша"}, "invalid", "surname"),
    ):
        wrong = refused(code, actions.submit, given.call(), **{**TYPED, **changed})
        assert list(wrong.fields) == [field], changed


def test_a_text_of_the_largest_length_is_kept() -> None:
    text = "ї" * 100_000
    assert Case.objects.get(pk=given.appeal(text=text).pk).text == text


def test_hostile_strings_come_back_byte_for_byte(shared_data) -> None:
    folder = shared_data / "input_fuzz"
    strings = json.loads((folder / "blns.json").read_text())
    for name in ("xss_sample.txt", "sqli_generic.txt", "sqli_auth_bypass.txt"):
        strings += (folder / name).read_text(errors="replace").splitlines()
    kept = 0
    for number, text in enumerate(strings):
        if not text.strip() or "\x00" in text:
            assert list(refused("invalid", actions.submit, given.call(), **{**TYPED, "text": text}).fields) == ["text"]
            continue
        case = given.appeal(text=text, request_id=f"fuzz-{number}")
        stored = Case.objects.get(pk=case.pk)
        assert stored.text.encode() == text.encode()
        assert "\n" not in stored.title
        assert stored.title or not text.strip()
        kept += 1
    assert kept > 700


def test_files_are_attached_once_and_only_by_their_token() -> None:
    loose = intake.receive(given.call(request_id="up"), "ліхтар.txt", BytesIO("фото немає".encode()))
    token = loose.token
    case = given.appeal(files=[token])
    assert [file.pk for file in case.files.all()] == [loose.pk]
    refused("files.gone", actions.submit, given.call(), **TYPED, files=[token])


def test_a_resident_with_an_account_finds_the_case_in_the_cabinet() -> None:
    from ratusha.foundation.access.models import Account
    from ratusha.foundation.access.queries import actor_of

    resident = actor_of(Account.objects.create(email="r@example.org", name="Олена"), given.NOW.date())
    case = given.appeal(actor=resident)
    assert list(cases.authored(resident)) == [case]
    assert list(cases.visible_to(resident)) == [case]


def test_channels_are_forms_of_receipt() -> None:
    made = {channel: given.appeal(channel=channel).channel for channel in (Channel.WEB, Channel.API, Channel.BOT)}
    assert list(made.values()) == ["site", "api", "messenger"]


def test_the_author_gets_a_letter_with_the_link(deliver) -> None:
    case = given.appeal()
    deliver()
    letter = Letter.objects.get()
    assert letter.value == "olena@example.com"
    assert cases.link_of(case) in letter.text
    assert "2026-00001" in letter.text
    assert "23\u00a0грудня" in letter.text
    deliver()
    assert Letter.objects.count() == 1


def test_an_appeal_is_found_by_its_words(deliver) -> None:
    case = given.appeal()
    deliver()
    found = cases.inbox(
        given.official("registrar"), cases.View.OPEN, cases.Filters(text="ліхтар"), today=given.NOW.date()
    )
    assert list(found) == [case]


def test_the_charter_may_register_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    value = charter.value
    wanted = "appeals.register_on_receipt"
    monkeypatch.setattr(charter, "value", lambda name, *a, **k: True if name == wanted else value(name, *a, **k))
    case = Case.objects.get(pk=given.appeal().pk)
    assert (case.state, case.number, case.registered_at) == (State.REGISTERED, "Б-1", given.NOW)


def test_the_front_desk_files_for_everybody() -> None:
    for receipt in ("phone", "post", "in_person", "reception", "representative", "other_body"):
        case = given.filed(receipt)
        assert case.channel == receipt
        assert queries.appeal_of(case).reception == (receipt == "reception")
    for actor in (None, given.official("executor", given.unit()), given.official("administrator")):
        refused("forbidden", actions.file, given.call(actor), receipt="phone", **TYPED)


def test_a_letter_counts_from_the_day_it_came() -> None:
    came = given.NOW - given.days(3)
    case = given.filed(received_at=came, sheets=4)
    assert (case.received_at, case.due_on.isoformat()) == (came, "2026-12-20")
    registrar = given.call(given.official("registrar"))
    for wrong in (given.NOW + given.days(1), given.NOW - given.days(400)):
        refused("appeals.received_at", actions.file, registrar, receipt="post", **TYPED, received_at=wrong)


def test_an_anonymous_letter_is_taken_and_has_no_card() -> None:
    case = given.filed(surname="", given_name="", patronymic="", residence="", email="", signed=False)
    assert (case.applicant, case.reply_by) == (None, "")


def test_the_desk_links_a_repeat() -> None:
    first = given.appeal()
    case = given.filed(repeat_of=first.pk)
    assert queries.appeal_of(case).sign == "repeat"
    assert queries.appeal_of(given.filed(repeat_of=first.pk)).sign == "multiple"
    call = given.call(given.official("registrar"))
    refused("appeals.no_earlier", actions.file, call, receipt="post", **TYPED, repeat_of=10**9)
