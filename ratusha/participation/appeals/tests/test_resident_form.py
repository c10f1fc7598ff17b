"""The resident's form by the Django client: page after page, refusals that keep what was typed, one case only."""

import html
import io
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ratusha.office.cases.models import Case
from ratusha.participation.appeals.models import Appeal

pytestmark = pytest.mark.django_db
NEW = "/appeals/new/"
RID = "a" * 32
ABOUT = {"kind": "statement", "text": "Третій тиждень не світять ліхтарі.\nПросимо полагодити до зими."}
PLACE = {"settlement": "", "address": "біля школи", "lat": "48,4412", "lon": "25.7608"}
AUTHOR = {
    "surname": "Барвінок",
    "given_name": "Олена",
    "patronymic": "Іванівна",
    "residence": "с. Кліводин, вул. Шкільна, 4",
    "email": "olena@example.com",
    "phone": "",
    "telegram": "",
    "viber": "",
    "reply_by": "email",
}
ALL = {**ABOUT, **PLACE, **AUTHOR}
FIELD = re.compile(r"<(input)\b([^>]*)>|<(textarea|select)\b([^>]*)>(.*?)</(?:textarea|select)>", re.S)


def press(step: str, go: str = "next", client: Client | None = None, **typed: Any) -> Any:
    return (client or Client()).post(NEW, {"request_id": RID, "step": step, "go": go, **typed})


def body(answer: Any) -> str:
    return str(answer.content.decode())


def fields(page: str) -> dict[str, Any]:
    """What a browser without scripts would send from the page's form of the appeal."""
    form = page[page.index('enctype="multipart/form-data"') :]
    form = form[: form.index("</form>")]
    found: dict[str, Any] = {}
    for plain, own, wide, others, inside in FIELD.findall(form):
        tag, attributes = plain or wide, own or others
        name = re.search(r'name="([^"]+)"', attributes)
        if name is None or 'type="file"' in attributes:
            continue
        value = re.search(r'value="([^"]*)"', attributes)
        said = html.unescape(value[1]) if value else ""
        if tag == "textarea":
            said = html.unescape(inside).removeprefix("\n")
        elif tag == "select":
            chosen = re.search(r'value="([^"]*)" selected', inside)
            said = html.unescape(chosen[1]) if chosen else ""
        elif re.search(r'type="(radio|checkbox)"', attributes) and " checked" not in attributes:
            continue
        if name[1].endswith("-token"):
            found.setdefault(name[1], []).append(said)
        else:
            found[name[1]] = said
    return found


def walked(client: Client, *, about: Any = ABOUT, place: Any = PLACE, author: Any = AUTHOR) -> Any:
    """Goes through the pages as a browser without scripts does -> the page of checking."""
    answer = client.get(NEW)
    for typed in (about, place, author):
        answer = client.post(NEW, {**fields(body(answer)), "go": "next", **typed})
    return answer


def test_goes_through_four_pages_to_a_case_and_its_secret_link():
    client = Client()
    check = walked(client)
    assert check.status_code == 200
    assert "olena@example.com" in body(check)
    assert 'value="author"' in body(check)
    sent = client.post(NEW, {**fields(body(check)), "go": "next"})
    case = Case.objects.get()
    assert sent.status_code == 302
    assert (case.text, case.address, case.lat, case.reply_to) == (ABOUT["text"], "біля школи", 48.4412, AUTHOR["email"])
    shown = client.get(sent["Location"])
    assert shown.status_code == 200
    assert case.reference in body(shown)
    assert "<svg" in body(shown)


def test_double_click_and_lost_answer_make_one_case():
    client = Client()
    last = {**fields(body(walked(client))), "go": "next"}
    first, second = client.post(NEW, last), client.post(NEW, last)
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_double_click_with_files_makes_one_case():
    client = Client()
    photo = SimpleUploadedFile("скан.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "application/pdf")
    last = {**fields(body(walked(client, place={**PLACE, "files": photo}))), "go": "next"}
    assert last["files-token"]
    first, second = client.post(NEW, last), client.post(NEW, last)
    assert first.status_code == 302, body(first)[:3000]
    assert first["Location"] == second["Location"]
    assert Case.objects.get().files.count() == 1


def test_same_form_with_other_words_is_refused_once_and_then_sent():
    client = Client()
    last = {**fields(body(walked(client))), "go": "next"}
    client.post(NEW, last)
    again = client.post(NEW, {**last, "text": "Інше."})
    assert again.status_code == 422
    assert Case.objects.count() == 1
    assert client.post(NEW, {**fields(body(again)), "go": "next"}).status_code == 302
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("step", "typed", "wrong"),
    [
        ("about", {"text": ""}, "id_text"),
        ("about", {"text": "   "}, "id_text"),
        ("about", {"text": "я" * 100_001}, "id_text"),
        ("about", {"text": "бе\x00з"}, "id_text"),
        ("about", {"kind": "drop table"}, "id_kind"),
        ("about", {"kind": "complaint", "decided_on": "вчора"}, "id_decided_on"),
        ("place", {"lat": "north"}, "id_lat"),
        ("place", {"lat": "48.4", "lon": ""}, "id_lon"),
        ("place", {"lat": "nan", "lon": "25"}, "id_lat"),
        ("place", {"settlement": "999999"}, "id_settlement"),
        ("place", {"address": "я" * 501}, "id_address"),
        ("author", {"surname": ""}, "id_surname"),
        ("author", {"residence": ""}, "id_residence"),
        ("author", {"email": ""}, "id_email"),
        ("author", {"reply_by": "phone"}, "id_phone"),
        ("author", {"signatories": "1"}, "id_signatories"),
        ("author", {"reply_by": "pigeon"}, "id_reply_by"),
    ],
)
def test_a_refused_page_stays_with_what_was_typed(step, typed, wrong):
    answer = press(step, **{**ALL, **typed})
    page = body(answer)
    assert answer.status_code == 422
    assert f'href="#{wrong}"' in page
    assert 'id="errors"' in page
    for name, value in typed.items():
        if name not in ("kind", "settlement", "reply_by") and "\x00" not in value:
            assert fields(page)[name] == value
    assert Case.objects.count() == 0


def test_refusals_of_the_action_lead_back_to_the_page_with_the_field():
    answer = press("check", **{**ALL, "email": "olena at example"})
    assert answer.status_code == 422
    assert 'href="#id_email"' in body(answer)
    assert fields(body(answer))["email"] == "olena at example"
    assert fields(body(answer))["text"].replace("\r\n", "\n") == ABOUT["text"]
    assert Case.objects.count() == 0


def test_a_hundred_thousand_characters_are_taken():
    answer = press("check", **{**ALL, "text": "я" * 100_000})
    assert answer.status_code == 302
    assert len(Case.objects.get().text) == 100_000


def test_back_and_change_keep_everything():
    client = Client()
    check = body(walked(client))
    place = body(client.post(NEW, {**fields(check), "go": "place"}))
    assert fields(place)["address"] == "біля школи"
    assert fields(place)["surname"] == "Барвінок"
    about = body(client.post(NEW, {**fields(place), "go": "back"}))
    assert fields(about)["text"] == ABOUT["text"]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 300_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("порожній.pdf", b""),
        ("фото.jpg", b"MZ\x90\x00 not a picture at all"),
        ("вірус.exe", b"MZ\x90\x00" + b"\x00" * 200),
        ("велике.pdf", b"%PDF-1.4\n" + b"0" * (20 * 1024 * 1024 + 1)),
    ],
)
def test_wrong_files_are_refused_with_the_rest_kept(name, content):
    answer = press("place", **{**ALL, "files": SimpleUploadedFile(name, content)})
    page = body(answer)
    assert answer.status_code == 422
    assert name in page
    assert "files-token" not in page
    assert fields(page)["address"] == "біля школи"
    assert fields(page)["surname"] == "Барвінок"


def test_an_archive_bomb_is_refused():
    answer = press("place", **{**ALL, "files": SimpleUploadedFile("архів.zip", bomb())})
    assert answer.status_code == 422
    assert "files-token" not in body(answer)


def test_a_complaint_keeps_its_object():
    typed = {"kind": "complaint", "against_text": "Староста не відповів", "decided_on": "2026-11-01"}
    assert press("check", **{**ALL, **typed}).status_code == 302
    appeal = Appeal.objects.get()
    assert (appeal.kind, appeal.against_text, str(appeal.decided_on)) == (
        "complaint",
        "Староста не відповів",
        "2026-11-01",
    )


def test_only_a_complaint_has_an_object():
    typed = {"kind": "statement", "against_text": "Староста", "decided_on": "вчора"}
    assert press("check", **{**ALL, **typed}).status_code == 302
    assert Appeal.objects.get().against_text == ""


def test_collective_and_on_behalf():
    typed = {"collective": "on", "signatories": "15", "representative_of": "Остап Явір"}
    assert press("check", **{**ALL, **typed}).status_code == 302
    appeal = Appeal.objects.get()
    assert (appeal.collective, appeal.signatories, appeal.representative_of) == (True, 15, "Остап Явір")


def test_text_of_a_search_begins_the_appeal():
    page = body(Client().get(NEW, {"text": "яма <на> дорозі"}))
    assert fields(page)["text"] == "яма <на> дорозі"


def test_pages_cost_few_queries(django_assert_max_num_queries):
    client = Client()
    client.get(NEW)
    with django_assert_max_num_queries(12):
        client.get(NEW)
    with django_assert_max_num_queries(12):
        press("about", client=client, **ABOUT)
    with django_assert_max_num_queries(12):
        press("author", client=client, **ALL)


def test_addresses_are_where_other_pages_look_for_them():
    assert reverse("appeals:new") == NEW
    assert reverse("appeals:find") == "/appeals/find/"
    assert reverse("appeals:status", args=["x" * 24]) == "/z/" + "x" * 24


def test_lines_of_addresses_are_suggested_from_the_register() -> None:
    client, mark = Client(), 'data-suggest-for="'
    answer = client.get(NEW)
    assert mark not in body(answer)
    answer = client.post(NEW, {**fields(body(answer)), "go": "next", **ABOUT})
    assert f'{mark}id_address" data-settlement="id_settlement" data-lat="id_lat"' in body(answer)
    answer = client.post(NEW, {**fields(body(answer)), "go": "next", **PLACE})
    assert f'{mark}id_residence"' in body(answer)
