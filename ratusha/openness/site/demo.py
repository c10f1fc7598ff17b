"""The demonstration's site: a dozen pages of Kitsman."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from . import actions, queries

NEWS = (
    ("Відкрили міст через Прут у Лашківці", "Рух відновлено для всіх автомобілів до 20 тонн",
     "Міст ремонтували чотири місяці. Замінено плити й перила, зроблено тротуар.\n\nДо кінця місяця встановлять освітлення."),
    ("Приймаємо пропозиції до бюджету на 2027 рік", "До 15 грудня, онлайн або в ЦНАПі",
     "Напишіть, на що громаді варто витратити гроші. Кожну пропозицію розгляне фінансовий відділ і відповість."),
    ("Як працюємо на свята", "ЦНАП і медичні пункти мають чергових",
     "З 25 грудня до 2 січня ЦНАП працює з 9:00 до 15:00. Аварійні служби — цілодобово."),
    ("Оновили маршрут автобуса до Дубівців", "Додали рейс о 6:40",
     "Рейс додано на прохання мешканців. Розклад є на зупинках і на карті громади."),
)  # fmt: skip
EVENTS = (
    ("Толока в міському парку", 5, 10, "Міський парк, біля фонтана"),
    ("Зустріч голови з мешканцями Лашківки", 8, 17, "Будинок культури, с. Лашківка"),
    ("Ярмарок місцевих виробників", 12, 9, "Площа Незалежності"),
)
PLACES = (
    ("Центр надання адміністративних послуг", "services", "Документи, довідки, реєстрація місця проживання, субсидії",
     "м. Кіцмань, вул. Незалежності, 5", ["+380 3736 2-11-22"],
     ["mon-wed 08:00-17:00", "thu 08:00-20:00 пізній прийом", "fri-sat 08:00-15:00"]),
    ("Публічна бібліотека", "culture", "Книги, зал для роботи, гуртки для дітей", "м. Кіцмань, вул. Незалежності, 40",
     ["+380 3736 2-15-40"], ["tue-sat 09:00-18:00 13:00-14:00"]),
    ("Амбулаторія в Лашківці", "health", "Сімейний лікар і щеплення", "с. Лашківка, вул. Головна, 12",
     ["+380 3736 5-01-03"], ["mon-fri 08:00-16:00 12:00-12:30"]),
)  # fmt: skip
CNAP = (
    "Візьміть паспорт і податковий номер.\n\nЗаписатися на час можна телефоном. Без запису приймаємо в порядку черги."
)


PEOPLE: tuple[tuple[str, str, str, list[str], list[str]], ...] = (
    ("Ілля Ясен", "Міський голова", "head", ["+380 3736 2-10-01"], ["mon 09:00-13:00 особистий прийом"]),
    ("Марта Калина", "Заступниця міського голови", "head", ["+380 3736 2-10-02"], ["wed 09:00-13:00"]),
    ("Дмитро Барвінок", "Керуючий справами виконавчого комітету", "executive", ["+380 3736 2-10-05"],
     ["thu 14:00-17:00"]),
    ("Соломія Верба", "Начальниця фінансового відділу", "apparatus", ["+380 3736 2-10-20"], []),
)  # fmt: skip
ANNOUNCED = (
    ("Вимкнення води на вулиці Незалежності", "З 9:00 до 15:00, підвіз води біля будинку № 40", 2),
    ("Прийом документів на відшкодування пального", "У відділі сільського господарства, кабінет 12", 20),
)
PROGRAMMES = (
    ("Програма соціального захисту населення", "Допомога родинам, людям з інвалідністю, ветеранам", 2025, 2027, "going",
     ["2025 local 4200000 4108500", "2026 local 4800000 3912000", "2026 state 900000 640000", "2027 local 5100000"]),
    ("Програма «Безпечні дороги»", "Ремонт вулиць, освітлення переходів, тротуари біля шкіл", 2025, 2027, "going",
     ["2025 local 6500000 6500000", "2026 local 7000000 4870000", "2027 local 7400000"]),
    ("Програма підтримки медичних закладів", "Обладнання амбулаторій і ліки для пільговиків", 2026, 2027, "going",
     ["2026 local 3100000 2015000", "2027 local 3300000"]),
    ("Програма енергоефективності шкіл", "Утеплення і нові котли у трьох школах", 2023, 2025, "ended",
     ["2023 local 2400000 2390000", "2024 local 2600000 2600000", "2024 other 1500000 1500000",
      "2025 local 1900000 1874000"]),
)  # fmt: skip
CLAUSES = {
    "structure": "Рада ухвалює рішення на сесіях. Виконавчий комітет готує й виконує їх.\n\nСклад ради, депутатів і"
    " комісій подано в розділі «Рада».",
    "finances": "Бюджет громади на 2026 рік затверджено рішенням сесії в грудні 2025 року.\n\nЗвіт про виконання"
    " оновлюємо щокварталу; усі рядки бюджету є у відкритих даних.",
    "legal_basis": "Рада діє за Конституцією України, законами «Про місцеве самоврядування в Україні» і «Про доступ до"
    " публічної інформації», статутом громади.",
    "services": "Послуги надає ЦНАП на вулиці Незалежності, 5. Строк і плату вказано в картці кожної послуги.\n\nБланки"
    " та зразки заповнення видають на місці безоплатно.",
    "record_system": "Документи реєструє відділ діловодства. Система обліку містить вхідні й вихідні листи, звернення,"
    " запити, рішення і розпорядження.",
    "rooms": "Ознайомитися з документами і зробити копії можна в кабінеті 3 на вулиці Незалежності, 46, у робочий час.",
    "internal_rules": "Робочий день триває з 8:00 до 17:00, перерва з 12:00 до 13:00. У п’ятницю працюємо до 15:45.",
    "reports": "Звіт про розгляд запитів на інформацію за минулий рік оприлюднено. Поточні цифри рахуються щодня.",
    "contacts": "Приймальня: +380 3736 2-10-01, rada@kitsman.example.\n\nТелефони керівників і відділів є в розділі"
    " «Люди ради».",
    "schedules": "Рада працює з понеділка до п’ятниці з 8:00 до 17:00.\n\nГолова приймає щопонеділка з 9:00 до 13:00.",
    "enterprises": "КП «Комунальник», керівник Остап Явір. КП «Водоканал», керівниця Ганна Липа.",
    "filing": "Зразки заяв і скарг із поясненнями лежать у приймальні та ЦНАПі. Заяву можна написати й у довільній формі.",
}  # fmt: skip
EASY = (
    "Тут можна отримати документи.\n\nЦе безоплатно або недорого.\n\nВізьміть із собою паспорт.\n\n"
    "Вам допоможе працівниця.\n\nМожна прийти з помічником."
)
VIDEO = "https://www.youtube.com/watch?v=zhestova-mova"
IN_ENGLISH = (
    ("news0", "The bridge over the Prut in Lashkivka is open", "Open to all vehicles up to 20 tonnes",
     "The repair took four months. Slabs and railings are new, and there is a pavement.\n\nLights come by the end of the"
     " month."),
    ("place0", "Centre of administrative services", "Papers, certificates, registration of residence, subsidies",
     "Bring your passport and tax number.\n\nYou can book a time by phone. Without a booking you wait in line."),
    ("event1", "Meet the head of the community in Lashkivka", "", "Ask your questions in person."),
)  # fmt: skip


def load(now: datetime, editor: Actor) -> None:
    """Will lay the site and publish its pages over the last month."""

    def call(name: str, ago: int = 30) -> Call:
        at = (now - timedelta(days=ago)).replace(hour=10, minute=15)
        return Call(editor, Channel.DEMO, at, f"demo/site/{name}")

    actions.lay(call("lay", 40))
    _clauses(call)
    made = _lists(now, call)
    _for_all(call, made)
    title = "Графік вивезення сміття взимку"
    draft = actions.draft_news(call("draft", 0), title=title, text="Готуємо графік на грудень і січень.")
    actions.submit(call("draft/sent", 0), draft.pk)


def _clauses(call: Callable[..., Call]) -> None:
    """What article 15 asks for: most of it is published, two pages wait for who answers."""
    for page in queries.visible_to(call("read").actor).exclude(clause=""):
        if text := CLAUSES.get(page.clause):
            actions.rewrite(call(f"clause/{page.clause}", 38), page.pk, text=text)
            actions.publish(call(f"clause/{page.clause}/out", 37), page.pk)


def _lists(now: datetime, call: Callable[..., Call]) -> dict[str, int]:
    """News, institutions, events, people, announcements, programmes -> their keys by name."""
    made: dict[str, int] = {}

    def out(name: str, ago: int, page: Any) -> None:
        actions.publish(call(f"{name}/out", ago), page.pk)
        made[name] = page.pk

    for n, (title, summary, text) in enumerate(NEWS):
        told = call(f"news{n}", 5 * n + 1)
        out(f"news{n}", 5 * n + 1, actions.draft_news(told, title=title, summary=summary, text=text))
    for n, (title, sort, summary, at, phones, hours) in enumerate(PLACES):
        page = actions.draft_institution(
            call(f"place{n}", 35), title=title, sort=sort, summary=summary, stands_at=at, phones=phones, hours=hours,
            text=CNAP if sort == "services" else "",
        )  # fmt: skip
        out(f"place{n}", 35, page)
    for n, (title, ahead, hour, place) in enumerate(EVENTS):
        begins = (now + timedelta(days=ahead)).replace(hour=hour, minute=0, second=0, microsecond=0)
        page = actions.draft_event(
            call(f"event{n}", 3), title=title, begins_at=begins, ends_at=begins + timedelta(hours=2), place=place
        )
        out(f"event{n}", 3, page)
    for n, (title, post, body, phones, hours) in enumerate(PEOPLE):
        page = actions.draft_person(
            call(f"person{n}", 34), title=title, post=post, body_of=body, phones=phones, hours=hours
        )
        out(f"person{n}", 34, page)
    for n, (title, summary, days) in enumerate(ANNOUNCED):
        until = (now + timedelta(days=days)).date()
        page = actions.draft_announcement(call(f"said{n}", 1), title=title, summary=summary, shown_until=until)
        out(f"said{n}", 1, page)
    for n, (title, summary, first, last, state, money) in enumerate(PROGRAMMES):
        page = actions.draft_programme(
            call(f"programme{n}", 33), title=title, summary=summary, first_year=first, last_year=last, state=state,
            money=money, text="Програму затверджено рішенням сесії. Звіт про виконання подаємо щороку.",
            decision="/council/decisions/",
        )  # fmt: skip
        out(f"programme{n}", 33, page)
    return made


def _for_all(call: Callable[..., Call], made: dict[str, int]) -> None:
    """An easy-to-read text, a video in sign language, English pages."""
    centre = made["place0"]
    actions.rewrite(call("easy", 30), centre, easy=EASY, sign_video=VIDEO)
    actions.publish(call("easy/out", 30), centre)
    for name, title, summary, text in IN_ENGLISH:
        twin = actions.draft_translation(call(f"{name}/en", 2), made[name], title=title, summary=summary, text=text)
        actions.publish(call(f"{name}/en/out", 2), twin.pk)
