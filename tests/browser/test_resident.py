"""A resident at 360 px and at a desk: the form with and without scripts, the secret page, the search by number."""

import pytest

from ratusha.office.cases import queries as cases
from ratusha.office.cases.models import Case, Message
from ratusha.participation.appeals.models import Appeal
from ratusha.participation.appeals.tests import given
from ratusha.records.places.tests.given import kitsman

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(360, False), (360, True), (1280, False), (1280, True)]
BOTH = [(360, False), (1280, True)]


def name(width: int, dark: bool) -> str:
    return f"{width}-{'dark' if dark else 'light'}"


def seen(visitor, shot: str) -> None:
    """A picture, and no barrier, no sideways scroll, no trouble."""
    visitor.shot(shot)
    assert visitor.sideways() == []
    assert visitor.barriers() == []
    assert visitor.troubles == []


def fill(page, **typed: str) -> None:
    for field, value in typed.items():
        page.fill(f"#id_{field}", value)


def onward(page) -> None:
    page.click("main .btn.main")


@pytest.mark.parametrize(("width", "dark"), BOTH)
def test_sends_an_appeal(eyes, width, dark, tmp_path):
    kitsman()
    photo = tmp_path / "ліхтар.pdf"
    photo.write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    empty = tmp_path / "порожній.pdf"
    empty.write_bytes(b"")
    visitor, look = eyes(width, dark=dark).go("/appeals/new/"), name(width, dark)
    page = visitor.page
    page.check("input[value=complaint]")
    fill(page, text=given.TYPED["text"])
    page.click("summary:has-text('скарг')")
    seen(visitor, f"form-1-{look}")
    onward(page)
    page.select_option("#id_settlement", label="Кліводин")
    page.fill("#id_address", "від зупинки до школи")
    page.set_input_files("#id_files", empty)
    page.wait_for_selector(".files .wrong .error")
    page.click(".files .wrong button")
    visitor.troubles.clear()  # the browser tells of the refused upload
    page.set_input_files("#id_files", photo)
    page.wait_for_selector("input[name=files-token]", state="attached")
    page.locator("#map").click(position={"x": 120, "y": 120})
    assert page.input_value("#id_lat") != ""
    seen(visitor, f"form-2-{look}")
    onward(page)
    onward(page)
    page.wait_for_selector("#errors")
    visitor.troubles.clear()  # the browser tells of the 422
    seen(visitor, f"form-3-wrong-{look}")
    fill(page, **{key: given.TYPED[key] for key in ("surname", "given_name", "residence", "email")})
    onward(page)
    page.wait_for_selector("#check-about")
    seen(visitor, f"form-4-{look}")
    onward(page)
    page.wait_for_selector(".plate")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    seen(visitor, f"sent-{look}")
    case = Case.objects.get()
    assert (case.text, case.files.count(), case.settlement.name) == (given.TYPED["text"], 1, "Кліводин")
    onward(page)
    page.wait_for_selector("#message")
    page.fill("#id_text", "Ще одне слово")
    page.wait_for_selector("[data-draft-said]:not([hidden])")
    page.click("#message .btn:has-text('Надіслати')")
    page.wait_for_selector(".talk")
    assert page.input_value("#id_text") == ""
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert Message.objects.get().text == "Ще одне слово"
    seen(visitor, f"status-new-{look}")


def test_sends_an_appeal_without_scripts(eyes):
    kitsman()
    visitor = eyes(360, script=False).go("/appeals/new/")
    page = visitor.page
    fill(page, text="Перший рядок\nдругий <b>рядок</b>")
    onward(page)
    page.fill("#id_lat", "48.44")
    page.press("#id_lat", "Enter")
    page.wait_for_selector("#errors")
    page.fill("#id_lon", "25.76")
    visitor.shot("noscript-2-360-light")
    onward(page)
    fill(page, **{key: given.TYPED[key] for key in ("surname", "given_name", "residence", "email")})
    onward(page)
    page.click("button[name=go][value=place]")
    assert page.input_value("#id_lat") == "48.44"
    onward(page)
    onward(page)
    onward(page)
    page.wait_for_selector(".plate")
    case = Case.objects.get()
    assert (case.text, case.lat, case.lon) == ("Перший рядок\nдругий <b>рядок</b>", 48.44, 25.76)
    onward(page)
    page.fill("#id_text", "І ще")
    page.click("#message .btn:has-text('Надіслати')")
    page.wait_for_selector(".talk")
    visitor.shot("noscript-status-360-light")


def test_a_draft_survives_a_reload_and_a_lost_answer_makes_one_case(eyes):
    visitor = eyes(360).go("/appeals/new/")
    page = visitor.page
    fill(page, text="Темно на Шкільній")
    page.wait_for_selector("[data-draft-said]:not([hidden])")
    page.reload()
    page.wait_for_selector("[data-draft-said]:not([hidden])")
    assert page.input_value("#id_text") == "Темно на Шкільній"
    onward(page)
    onward(page)
    fill(page, **{key: given.TYPED[key] for key in ("surname", "given_name", "residence", "email")})
    page.wait_for_selector("[data-draft-said]:not([hidden])")
    onward(page)
    page.wait_for_selector("#check-about")
    page.route("**/appeals/new/", lose)
    with page.expect_event("requestfailed"):
        onward(page)
    page.unroute("**/appeals/new/")
    assert Case.objects.count() == 1
    visitor.go("/appeals/new/")
    assert page.input_value("#id_text") == "Темно на Шкільній"
    onward(page)
    onward(page)
    onward(page)
    page.wait_for_selector("#check-about")
    onward(page)
    page.wait_for_selector(".plate")
    assert Case.objects.count() == 1


def lose(route) -> None:
    """The town hall has taken the form, and its answer never reaches the phone."""
    route.fetch(max_redirects=0)
    route.abort()


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_reads_the_answer_rates_it_and_writes_again(eyes, width, dark):
    story = given.case_given.Story()
    story.case = given.registered()
    case, look = story.answered(), name(width, dark)
    visitor = eyes(width, dark=dark).go(f"/z/{cases.secret_of(case)}")
    page = visitor.page
    seen(visitor, f"status-answered-{look}")
    page.click(".marks label:has-text('4')")
    page.click("#rate .btn")
    page.wait_for_selector("[role=status] .icon")
    assert Appeal.objects.get(case=case).rating == 4
    page.click("a:has-text('Написати ще раз')")
    page.fill("#id_text", "Знову темно")
    seen(visitor, f"again-{look}")
    onward(page)
    page.wait_for_selector(".plate")
    assert Case.objects.filter(repeat_of=case).count() == 1


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_finds_by_number_and_sees_lateness(eyes, width, dark):
    case, look = given.registered(now=given.NOW - given.days(50)), name(width, dark)
    visitor = eyes(width, dark=dark).go(f"/appeals/find/?number={case.number}")
    seen(visitor, f"find-{look}")
    visitor.go(f"/z/{cases.secret_of(case)}")
    seen(visitor, f"status-late-{look}")


def test_prints_the_receipt(eyes, tmp_path):
    case = given.appeal()
    visitor = eyes(1280).go(f"/z/{cases.secret_of(case)}?new=1")
    visitor.page.emulate_media(media="print")
    visitor.shot("sent-print")
    assert not visitor.page.locator(".btn.main").is_visible()
