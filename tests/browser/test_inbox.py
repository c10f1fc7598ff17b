"""The inbox by hand and by keys: a row beside the list, many rows with a way back, what came since, who else looks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .seeing import Eyes
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.xdist_group("inbox")]  # one town
INBOX = "/office/cases/"


def awake(eyes: Eyes) -> Eyes:
    """Keys are heard."""
    eyes.page.locator("html[data-keys-awake]").wait_for(state="attached")
    return eyes


def ready(eyes: Eyes) -> Eyes:
    """The small modules of a list are loaded when the bar has hidden itself."""
    eyes.page.locator(".selbar[hidden]").wait_for(state="attached")
    return awake(eyes)


@pytest.fixture
def desk(town: Town, visitors: Callable[..., Eyes]) -> Callable[..., Eyes]:
    def open_(login: str = "registrar", path: str = INBOX, width: int = 1280, **given: object) -> Eyes:
        return ready(awake(town.enter(visitors(width, **given), login, INBOX).go(path)))

    return open_


def keys(eyes: Eyes, *pressed: str) -> None:
    for one in pressed:
        eyes.page.keyboard.press(one)


def test_a_row_opens_beside_the_list_and_going_back_closes_it(desk):
    eyes = desk()
    page = eyes.page
    keys(eyes, "j", "j", "o")
    panel = page.locator("#beside")
    expect(panel.locator("h2").first).to_be_visible()
    assert "open=" in page.url
    title = page.locator("tr.open td.what a").inner_text()
    expect(panel).to_contain_text(title)
    assert not eyes.barriers()
    assert not eyes.sideways()
    page.go_back()
    expect(panel).to_be_hidden()
    page.go_forward()
    expect(panel).to_contain_text(title)
    page.reload()
    expect(panel).to_contain_text(title)
    keys(eyes, "Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == title
    assert eyes.troubles == []


def test_a_deed_is_done_beside_the_list(desk):
    eyes = desk(path=f"{INBOX}?state=new&view=all")
    page = eyes.page
    keys(eyes, "j", "r")
    form = page.locator("#beside form").first
    expect(form).to_be_visible()
    before = page.locator("tr[data-row]").count()
    form.locator("button.main").click()
    expect(page.locator("#beside .state").first).to_contain_text("Зареєстровано")
    expect(page.locator("tr[data-row]")).to_have_count(before - 1)
    assert page.url.endswith("open=" + page.url.split("open=")[1])
    assert eyes.troubles == []


def test_many_are_handed_over_with_a_preview_and_taken_back(desk):
    eyes = desk(path=f"{INBOX}?state=registered&view=all")
    page = eyes.page
    keys(eyes, "j", "x", "j", "j", "Shift+X")
    expect(page.locator("[data-count]")).to_contain_text("3")
    keys(eyes, "a")
    page.wait_for_url("**/office/many/**")
    awake(eyes)
    page.select_option("#id_unit", index=1)
    keys(eyes, "Control+Enter")
    expect(page.locator(".lines")).to_be_visible()
    assert not eyes.barriers()
    said = page.locator(".lead").inner_text()
    ready_rows = page.locator(".lines tr:not(:has(b:text('лишається')))").count() - 1
    assert str(ready_rows) in said
    page.locator("button[name=go][value=do]:visible").press("Enter")
    page.wait_for_url("**/runs/**")
    assert not eyes.barriers()
    page.reload()
    awake(eyes)
    keys(eyes, "u")
    expect(page.locator(".lead")).to_contain_text("Скасовано")
    assert eyes.troubles == []


def test_what_came_since_waits_for_the_hand(desk, town):
    eyes, other = desk(), desk(path=f"{INBOX}?state=new&view=all")
    before = eyes.page.locator("tr[data-row]").count()
    keys(other, "j", "r")
    other.page.locator("#beside form button.main").click()
    expect(other.page.locator("#beside .state").first).to_contain_text("Зареєстровано")
    eyes.page.locator("tr.changed, [data-fresh-bar]:not([hidden])").first.wait_for()
    assert eyes.page.locator("tr[data-row]").count() == before
    assert eyes.troubles == []


def test_one_sees_who_else_has_a_case_open(desk, town):
    eyes, other = desk(), desk("head", f"{INBOX}?view=open")
    keys(other, "j", "o")
    expect(other.page.locator("#beside h2").first).to_be_visible()
    eyes.go(f"{INBOX}?view=open")
    expect(eyes.page.locator("tr .present").first).to_contain_text("Оксана Калина")


def test_find_and_go_and_the_sheet_of_keys(desk):
    eyes = desk()
    page = eyes.page
    keys(eyes, "Control+k")
    page.locator("#palette input").fill("ліхтар")
    expect(page.locator("#palette .hits a").first).to_contain_text("ліхтар")
    assert not eyes.barriers()
    keys(eyes, "Enter")
    page.wait_for_url("**/office/cases/*/")
    awake(eyes)
    keys(eyes, "?")
    expect(page.locator("dialog#keys")).to_be_visible()
    assert not eyes.barriers()
    page.locator("dialog#keys button[value=keys]").click()
    page.wait_for_load_state()
    page.locator("body:not([data-keyboard])").wait_for()
    keys(eyes, "g", "i")
    assert "/office/cases/" in page.url
    page.locator("a[data-key='?']").click()
    page.locator("dialog#keys button[value=keys]").click()
    page.locator("body[data-keyboard]").wait_for()
    assert eyes.troubles == []


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_row_is_a_page_and_nothing_is_wider(town, visitors, dark):
    eyes = ready(town.enter(visitors(360, dark=dark), "registrar", INBOX).go(f"{INBOX}?state=new&executor=nobody"))
    assert not eyes.barriers()
    assert not eyes.sideways()
    eyes.page.locator("td.pickcell .tick").first.click()
    assert not eyes.sideways()
    eyes.page.locator("summary[data-key=f]").click()
    assert not eyes.sideways()
    assert not eyes.barriers()
    eyes.page.locator("td.what a").first.click()
    eyes.page.wait_for_url("**/office/cases/*/")
    assert eyes.troubles == []


def test_a_letter_written_down_leaves_nothing_in_the_next_form(town, visitors):
    eyes = town.enter(visitors(1280), "registrar", "/office/appeals/file/")
    page = eyes.page
    for told in ("Лавка в парку.", "Лавка біля школи."):
        eyes.go("/office/appeals/file/")
        assert page.input_value("#id_text") == ""
        page.check("input[name=kind][value=statement]")
        page.fill("#id_text", told)
        page.locator("[data-draft-said]:not([hidden])").wait_for()
        page.click("main form button.main")
        page.wait_for_url("**/receipt/")
    eyes.go("/office/appeals/file/")
    page.fill("#id_text", "Без виду звернення.")
    page.click("main form button.main")
    page.wait_for_selector("#errors")
    eyes.troubles.clear()  # the browser tells of the 422
    eyes.go("/office/appeals/file/")
    page.locator("[data-draft-said]:not([hidden])").wait_for()
    assert page.input_value("#id_text") == "Без виду звернення."
    assert eyes.troubles == []


def test_without_a_script_all_of_it_works(town, visitors):
    eyes = town.enter(visitors(1280, script=False), "registrar", INBOX)
    page = eyes.page
    page.locator("td.pickcell .tick").first.click()
    page.click("button[formaction$='/note/']")
    page.fill("#id_text", "Перевірити адресу.")
    page.click("main button.main")
    page.click("main button[name=go][value=do]:visible")
    page.wait_for_url("**/runs/**")
    page.click("main form button.btn")
    expect(page.locator(".lead")).to_contain_text("Скасовано")
    eyes.go("/office/find/?q=ліхтар&go=1")
    assert page.url.split("/office/cases/")[1].strip("/").isdecimal()
