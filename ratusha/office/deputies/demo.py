"""The demonstration's deputies: territories, hours, requests in every state, people who come, reports, absences."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.office.council import queries as council
from ratusha.records.places import queries as places

from . import actions, queries

HOURS = (
    (2, 1, 0, "16:00", "18:00", "Амбулаторія на вулиці Шевченка, кабінет 4"),
    (3, 0, 0, "09:00", "12:00", "Міська рада, кабінет 12"),
    (4, 3, 1, "17:00", "19:00", "Старостат у Мамаївцях"),
    (8, 5, 1, "10:00", "12:00", "Бібліотека на вулиці Незалежності"),
    (13, 4, 5, "15:00", "17:00", "Школа в Дубівцях"),
    (25, 2, 2, "18:00", "19:30", "Будинок культури, мала зала"),
)
STREETS = ((1, "Незалежності"), (2, "Шевченка"), (8, "Франка"), (11, "Лесі Українки"), (25, "Шевченка"))
VILLAGES = ((4, "Мамаївці"), (6, "Лужани"), (7, "Шипинці"), (10, "Ошихліби"), (13, "Дубівці"), (14, "Лашківка"))
BASIS = "Рішення від 22.12.2020 № 9-2/VIII"
REQUESTS = (
    # deputy, kind, days ago, to whom, what about, text, what becomes of it
    (2, "request", 68, "Начальник відділу ЖКГ", "Про освітлення вулиці Шевченка від ринку до амбулаторії",
     "Чотири опори стоять без ліхтарів, увечері люди йдуть навпомацки. Коли й за які кошти світло буде відновлено?",
     "answered"),
    (8, "request", 40, "Директорка комунального підприємства", "Про графік вивезення сміття на вулиці Франка",
     "Контейнери переповнені з п’ятниці до вівторка. Прошу надати графік і договір із перевізником.", "sent"),
    (21, "request", 12, "Міська голова", "Про закупівлю генераторів для шкіл",
     "Які школи отримали генератори, за якою ціною і хто їх обслуговує?", "filed"),
    (15, "request", 66, "Міська голова", "Про переведення сайту на інший домен",
     "Прошу пояснити витрати на домен за три роки.", "declined"),
    (13, "appeal", 9, "Начальниця відділу освіти", "Про опалення в школі в Дубівцях",
     "У трьох класах уранці 14 градусів. Прошу перевірити котел і повідомити, що зроблено.", "sent"),
    (4, "appeal", 25, "Начальник відділу земельних відносин", "Про межі пасовища в Мамаївцях",
     "Люди просять винести межі пасовища в натурі, бо сусідній орендар розорав смугу.", "prolonged"),
    (25, "appeal", 47, "Начальник відділу ЖКГ", "Про пожежні гідранти на вулиці Незалежності",
     "Під час навчань два гідранти не дали води. Прошу перевірити всі й дати графік ремонту.", "answered"),
    (8, "appeal", 2, "Начальник відділу ЖКГ", "Про яму на перехресті вулиць Франка і Стуса", "Чернетка: додати фото.",
     "draft"),
)  # fmt: skip
ANSWERS = {
    "Про освітлення": "Ліхтарі замовлено, роботи почато. Світло на всіх чотирьох опорах буде до кінця місяця.",
    "Про пожежні": "Перевірено 18 гідрантів, два відремонтовано, один замінять навесні.",
}
REPORTS = ((2, 24, "Амбулаторія, Кіцмань"), (3, 40, "Міська рада, велика зала"), (8, 190, "Бібліотека, Кіцмань"),
           (13, 75, "Школа, Дубівці"), (21, 300, "Будинок культури, Кіцмань"), (4, 420, "Старостат, Мамаївці"))  # fmt: skip
REPORT = (
    "За рік: участь у всіх сесіях, крім однієї. Подано запитів: 3, звернень: 7. Прийнято на прийомі 46 людей. "
    "Найбільше питали про дороги, воду й опалення шкіл."
)
WISHES = (
    (2, "Черга до сімейної лікарки: як записати маму на вдома?", "asked"),
    (2, "Сходи до амбулаторії слизькі, потрібен поручень.", "invited"),
    (8, "Пропоную лавки біля бібліотеки, можемо зробити самі.", "met"),
    (13, "Чи будуть гарячі обіди у школі з січня?", "answered"),
)


def load(
    now: datetime, deputies: Mapping[int, Actor], members: Mapping[int, int], keeper: Actor, helper: Actor,
    residents: Sequence[Actor],
) -> None:  # fmt: skip
    """Will let deputies work as they do: `deputies` and `members` by the number of the log-in, `keeper` the secretariat,
    `helper` an official who assists the second deputy."""
    clerk = Call(keeper, Channel.DEMO, now, "demo/deputies/keeping")
    _territories(clerk, members)
    for at, (who, weekday, nth, opens, closes, place) in enumerate(HOURS):
        own = Call(deputies[who], Channel.DEMO, now, f"demo/deputies/hours/{at}")
        actions.add_hours(own, member=members[who], weekday=weekday, nth=nth, opens=opens, closes=closes, place=place)
    if helper.account_id is not None:
        actions.name_assistant(
            clerk.child("assistant"), member=members[2], account=helper.account_id, basis="Подання депутатки"
        )
    for at, row in enumerate(REQUESTS):
        _request(now, at, row, deputies, members, keeper)
    _reports(now, deputies)
    _wishes(now, deputies, members, residents)
    _votes(now)
    _absences(clerk, members)


def _territories(clerk: Call, members: Mapping[int, int]) -> None:
    towns = {one.name: one for one in places.settlements()}
    town = next((one for one in towns.values() if one.category == "M"), None)
    streets = {one.name: one for one in places.streets(town.pk if town else None)}
    for who, name in VILLAGES:
        if name in towns:
            given = {"settlement": towns[name].pk, "began_on": date(2020, 12, 22), "basis": BASIS}
            actions.assign_place(clerk.child(f"place/{name}"), member=members[who], **given)
    for who, name in STREETS:
        if name in streets:
            street = streets[name]
            given = {"settlement": street.settlement_id, "street": street.pk, "basis": BASIS}
            actions.assign_place(clerk.child(f"street/{who}"), member=members[who], **given)


def _request(
    now: datetime,
    at: int,
    row: tuple[Any, ...],
    deputies: Mapping[int, Actor],
    members: Mapping[int, int],
    keeper: Actor,
) -> None:
    who, kind, days, addressee, title, text, becomes = row
    began = now - timedelta(days=days)

    def call(actor: Actor, part: str, after: int = 0) -> Call:
        return Call(actor, Channel.DEMO, began + timedelta(days=after), f"demo/deputies/request/{at}/{part}")

    made = actions.write_request(
        call(deputies[who], "write"), kind=kind, member=members[who], addressee=addressee, title=title, text=text
    )
    if becomes == "draft":
        return
    actions.file_request(call(deputies[who], "file"), made.pk)
    clerk = call(keeper, "keep", 6)
    if becomes == "declined":
        actions.decline_request(clerk.child("decline"), made.pk, decision="Протокольне рішення, 72 сесія")
    elif kind == "request" and becomes != "filed":
        supported = {"supported_on": clerk.today, "decision": f"Протокольне рішення № {at + 3}, 72 сесія"}
        actions.support_request(clerk.child("support"), made.pk, **supported)
    if becomes == "prolonged":
        made.refresh_from_db()
        later = {"due_on": made.due_on + timedelta(days=14), "reason": "Потрібен виїзд землевпорядника на місце."}
        actions.prolong_request(clerk.child("prolong"), made.pk, **later)
    answer = next((words for start, words in ANSWERS.items() if title.startswith(start)), "")
    if becomes == "answered":
        came = call(keeper, "answer", 15)
        actions.answer_request(came, made.pk, answered_on=came.today, answer=answer)
        full = who == 25
        words = "" if full else "Немає точної дати, перевірю за місяць."
        assessed = {"assessment": "full" if full else "partly", "words": words}
        actions.assess_answer(call(deputies[who], "assess", 17), made.pk, **assessed)
    if becomes != "filed":
        shown = call(keeper, "publish", 18 if becomes == "answered" else 6)
        actions.publish_request(shown, made.pk, text=text, answer=answer)


def _reports(now: datetime, deputies: Mapping[int, Actor]) -> None:
    for who, days, place in REPORTS:
        at = now - timedelta(days=days)
        own = Call(deputies[who], Channel.DEMO, at, f"demo/deputies/report/{who}")
        met = own.today - timedelta(days=2)
        actions.submit_report(own, year=met.year, met_on=met, place=place, text=REPORT)


def _wishes(
    now: datetime, deputies: Mapping[int, Actor], members: Mapping[int, int], residents: Sequence[Actor]
) -> None:
    for at, ((who, topic, becomes), person) in enumerate(zip(WISHES, residents, strict=False)):
        began = now - timedelta(days=5 * at + 1)
        asks = Call(person, Channel.DEMO, began, f"demo/deputies/wish/{at}")
        wish = {"name": person.name or "Мешканка", "contact": f"+38067555010{at}", "topic": topic}
        made = actions.ask_meeting(asks, member=members[who], **wish)
        own = Call(deputies[who], Channel.DEMO, began + timedelta(hours=5), f"demo/deputies/wish/{at}/answer")
        if becomes in ("invited", "met"):
            when = now + timedelta(days=3) if becomes == "invited" else began + timedelta(days=2)
            place = "Міська рада, кабінет 12"
            actions.answer_meeting(own, made.pk, answer="Приходьте, подивимося разом.", starts_at=when, place=place)
        if becomes == "met":
            later = Call(deputies[who], Channel.DEMO, began + timedelta(days=2), f"demo/deputies/wish/{at}/met")
            actions.end_meeting(later, made.pk, outcome="Зробимо разом толокою, матеріал дасть громада.")
        if becomes == "answered":
            actions.answer_meeting(own, made.pk, answer="Так, з 12 січня: харчоблок уже відремонтовано.")


def _votes(now: datetime) -> None:
    call = Call(system("demo"), Channel.DEMO, now, "demo/deputies/votes")
    for pk in queries.voting.to_note(call.actor):
        actions.note_vote(call.child(str(pk)), roll_call=pk, address=f"/council/votes/{pk}/")


def _absences(clerk: Call, members: Mapping[int, int]) -> None:
    known = {one.pk: one for one in council.members(clerk.today)}
    reasons = (("trip", "Посвідчення про відрядження"), ("illness", "Заява депутата"), ("leave", "Заява депутата"))
    given = 0
    for pk in members.values():
        if pk not in known or given == len(reasons):
            continue
        sittings = queries.voting.presence(known[pk], queries.voting.slot_of(pk)).sittings
        away = next((one.on for one in sittings if one.came == queries.Came.AWAY), None)
        if away is not None:
            reason, basis = reasons[given]
            actions.excuse(clerk.child(f"excuse/{pk}"), member=pk, on=away, reason=reason, basis=basis)
            given += 1
