"""An appeal's whole way by four people in real browsers: from a resident's phone to the answer, rated and doubted."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.seeing import Eyes
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.xdist_group("people")]  # one town
Visitors = Callable[..., Eyes]

UNIT = "Відділ житлово-комунального господарства та благоустрою"
MATTER = "Від зупинки до школи третій тиждень не світять ліхтарі, діти йдуть у темряві."
DONE = "За Вашим зверненням виконано: 24 ліхтарі від зупинки до школи полагоджено."
STILL = "Два ліхтарі біля школи знову не світять."


def photo(folder: Path) -> Path:
    """A picture as a phone would take it."""
    path = folder / "ліхтар.jpg"
    Image.new("RGB", (800, 600), (20, 24, 48)).save(path, "JPEG")
    return path


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def said(page: Page, words: str) -> None:
    """What the page tells after an act."""
    expect(page.get_by_role("main")).to_contain_text(words)


def press(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).and_(
        page.locator(".main, .btn")
    ).last.click()


def follow(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words, exact=True).first.click()


def submit(visitor: Eyes, picture: Path, surname: str) -> str:
    """The resident's four pages -> the address of the secret page."""
    page = visitor.go("/appeals/new/").page
    heading(page, "Про що ваше звернення?")
    press(page, "Далі: де і що")
    expect(page.locator("#errors")).to_contain_text("Поки не можемо перейти далі")
    visitor.troubles.clear()  # the browser tells of the 422
    page.fill("#id_text", MATTER)
    press(page, "Далі: де і що")
    heading(page, "Де це і що додасте?")
    page.select_option("#id_settlement", label="Кліводин")
    page.fill("#id_address", "вулиця Шкільна, від зупинки")
    page.set_input_files("#id_files", picture)
    press(page, "Далі: куди відповісти")
    heading(page, "Хто ви і куди відповісти?")
    page.fill("#id_surname", surname)
    page.fill("#id_given_name", "Олена")
    page.fill("#id_residence", "с. Кліводин, вул. Шкільна, 4")
    page.fill("#id_email", "olena@example.com")
    press(page, "Далі: перевірка")
    heading(page, "Перевірте й надішліть")
    for words in (MATTER, "Кліводин", "ліхтар.jpg", surname, "olena@example.com"):
        said(page, words)
    assert visitor.sideways() == []
    press(page, "Надіслати звернення")
    heading(page, "Звернення прийнято")
    said(page, "olena@example.com")
    assert visitor.sideways() == []
    return str(page.get_attribute("#link", "href"))


def number_on(page: Page) -> str:
    """The number that the page after sending shows."""
    return page.locator(".plate b").inner_text().strip()


@pytest.fixture
def hall(town: Town, visitors: Visitors) -> Callable[..., Eyes]:
    """`hall("registrar", script)` -> an official at a desk, logged in."""

    def enter(login: str, script: bool = True) -> Eyes:
        return town.enter(visitors(1280, script=script), login)

    return enter


@pytest.mark.parametrize(
    ("width", "script", "surname"),
    [(360, True, "Барвінок"), (360, False, "Волошка"), (1280, True, "Деревій")],
    ids=["phone", "phone-no-script", "desktop"],
)
def test_from_submission_to_the_rated_answer(
    visitors: Visitors, hall: Callable[..., Eyes], tmp_path: Path, width: int, script: bool, surname: str
) -> None:
    resident = visitors(width, script=script)
    link = submit(resident, photo(tmp_path), surname)
    incoming = number_on(resident.page)
    assert re.fullmatch(r"\S*\d+", incoming)

    registrar = hall("registrar", script)
    case = registers(registrar, incoming, surname)
    number = registrar.page.locator("b.h3.num").inner_text()
    assert number.startswith(surname[0] + "-")
    head = hall("head", script)
    resolves(head, case)
    executor = hall("zhkg", script)
    drafts(executor, case)
    approves(hall("zhkg.head", script), case)
    signs(head, case)

    page = resident.go(link).page
    heading(page, "Відповідь надано")
    said(page, number)
    said(page, DONE)
    said(page, "Вирішено позитивно")
    letter = answer_of(page)
    assert "24 ліхтарі" in letter
    assert number in letter
    rates(resident)
    again(resident, number, link)
    for one in (resident, registrar, head, executor):
        assert one.troubles == []


def registers(registrar: Eyes, incoming: str, surname: str) -> str:
    """Finds the newcomer in the inbox and registers it -> the address of the case."""
    page = registrar.page
    heading(page, re.compile("чека(є|ють) на вас"))
    registrar.go("/office/cases/")
    heading(page, "Вхідні")
    row = page.locator("#listing tbody tr", has_text=surname).first
    expect(row).to_contain_text("нове")
    page.fill("input[name=q]", incoming)
    press(page, "Показати")
    expect(page.get_by_text("Знайдено 1", exact=True)).to_be_visible()
    registrar.go(str(page.locator("#listing td.what a").get_attribute("href")))
    heading(page, re.compile("ліхтарі"))
    said(page, surname)
    said(page, "ліхтар.jpg")
    said(page, "Нове")
    said(page, incoming)
    case = page.url
    follow(page, "Зареєструвати")
    heading(page, "Зареєструвати звернення")
    page.fill("#id_subject", "090")
    press(page, "Зареєструвати")
    said(page, "Звернення зареєстровано; автора повідомляємо.")
    return case


def resolves(head: Eyes, case: str) -> None:
    page = head.go(case).page
    follow(page, "Написати резолюцію")
    page.fill("#id_text", "Полагодити до кінця тижня, відповісти заявниці.")
    page.select_option("#id_unit", label=UNIT)
    page.select_option("#id_executor", label="Галина Верба, спеціалістка відділу ЖКГ")
    press(page, "Підписати резолюцію")
    said(page, "Резолюцію написано, справу передано.")
    said(page, "Полагодити до кінця тижня")
    said(page, "Галина Верба")


def drafts(executor: Eyes, case: str) -> None:
    """Begins from a template, saves, and sends for approval."""
    page = executor.go(case).page
    press(page, re.compile("Позначити Перевірити, на чиєму балансі"))
    page.select_option("select[name=template]", label="Вирішено, роботи виконано")
    press(page, "Вставити")
    expect(page.locator("#id_text").first).to_be_visible()
    draft = page.locator("#answer textarea.letter")
    expect(draft).to_have_value(re.compile("Питання вирішено"))
    draft.fill(draft.input_value().replace("Питання вирішено: …", DONE))
    press(page, "Зберегти проєкт")
    said(page, "Проєкт збережено.")
    expect(page.locator("#answer textarea.letter")).to_have_value(re.compile("24 ліхтарі"))
    press(page, "Зберегти й надіслати на погодження")
    heading(page, "Надіслати проєкт на погодження")
    press(page, "Надіслати на погодження")
    said(page, "Проєкт пішов на погодження.")


def approves(unit_head: Eyes, case: str) -> None:
    page = unit_head.go(case).page
    said(page, DONE)
    follow(page, "Погодити проєкт")
    press(page, "Погодити")
    said(page, "Проєкт погоджено, він чекає на підпис голови.")


def signs(head: Eyes, case: str) -> None:
    page = head.go(case).page
    said(page, DONE)
    follow(page, "Підписати й надіслати відповідь")
    press(page, "Підписати й надіслати")
    said(page, "Відповідь підписано, вона в дорозі.")


def answer_of(page: Page) -> str:
    """The text of the letter behind the button."""
    href = page.get_by_role("link", name=re.compile("Завантажити відповідь у PDF")).get_attribute("href")
    answer = page.request.get(str(href))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    pages = pypdf.PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(one.extract_text().split()) for one in pages)


def rates(resident: Eyes) -> None:
    page = resident.page
    page.locator("label").filter(has_text="Дуже добре").click()
    page.fill("#id_why", "Дякую, світло є.")
    press(page, "Оцінити відповідь")
    said(page, "Дякуємо. Оцінку збережено.")
    said(page, "Ви оцінили її на 5 із 5.")
    assert resident.sideways() == []


def again(resident: Eyes, number: str, link: str) -> None:
    """Doubts the answer: a repeat with a number and a link of its own."""
    page = resident.page
    follow(page, "Написати ще раз")
    heading(page, "Написати ще раз про те саме")
    said(page, number)
    page.fill("#id_text", STILL)
    press(page, "Надіслати звернення")
    heading(page, "Повторне звернення прийнято")
    assert number_on(page) != number
    assert page.get_attribute("#link", "href") != link
    page.goto(str(page.get_attribute("#link", "href")))
    heading(page, "Звернення отримано")


def submit_by_api(town: Town, text: str) -> None:
    body = {"kind": "statement", "text": text, "surname": "Ясен", "given_name": "Іван", "residence": "м. Кіцмань"}
    body["email"] = "ivan@example.com"
    answer = httpx.post(f"{town.url}/api/v1/appeals", json=body, headers={"Idempotency-Key": text.encode().hex()[:60]})
    assert answer.status_code == 201


def test_a_newcomer_appears_in_an_open_inbox(town: Town, hall: Callable[..., Eyes]) -> None:
    page = hall("registrar").go("/office/cases/").page
    page.evaluate("window.sameDocument = true")
    submit_by_api(town, "Повалене дерево лежить поперек дороги.")
    show = page.locator("[data-fresh-show]")
    expect(show).to_be_visible(timeout=20_000)
    expect(page.locator("#listing")).not_to_contain_text("Повалене дерево")
    show.click()
    expect(page.locator("#listing")).to_contain_text("Повалене дерево")
    assert page.evaluate("window.sameDocument") is True


def test_what_is_typed_over_an_open_list_stays_when_it_changes(town: Town, hall: Callable[..., Eyes]) -> None:
    page = hall("registrar").go("/office/cases/").page
    page.fill("input[name=q]", "ліхтар")
    submit_by_api(town, "Зламана лавка біля амбулаторії.")
    show = page.locator("[data-fresh-show]")
    expect(show).to_be_visible(timeout=20_000)
    assert page.input_value("input[name=q]") == "ліхтар"
    show.click()
    expect(page.locator("#listing")).to_contain_text("Зламана лавка")


def test_a_lost_connection_loses_no_words(visitors: Visitors) -> None:
    page = visitors(360).go("/appeals/new/").page
    page.fill("#id_text", MATTER)
    page.get_by_role("radio", name=re.compile("^Скарга")).check()
    expect(page.locator("[data-draft-said]")).to_be_visible()
    page.context.set_offline(True)
    press(page, "Далі: де і що")
    said(page, "Зараз немає зв’язку")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#id_text")).to_have_value(MATTER)
    expect(page.get_by_role("radio", name=re.compile("^Скарга"))).to_be_checked()
    said(page, "відновили")
    press(page, "Далі: де і що")
    heading(page, "Де це і що додасте?")
