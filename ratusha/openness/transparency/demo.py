"""The demonstration's audit of access: every verdict alive, a year of months, corrections, an exception, what is owed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.workdays import queries as workdays

from . import actions, queries

MONTHS = 12
SITE = "/publichna-informatsiya/"  # where the site keeps pages of article 15: «@» below
# code, unit, months to renew, how many days ago it was approved, and published, title, link
FIRST = (
    ("structure", "reception", 12, 355, 352, "Структура виконавчих органів, рішення сесії", "@povnovazhennya/"),
    ("finances", "council", 12, 330, 326, "Рішення про бюджет громади на рік", "/data/budget/"),
    ("legal_basis", "reception", 0, 350, 349, "Закони та статут громади", "@pravovi-zasady/"),
    ("services", "reception", 12, 300, 297, "Перелік адміністративних послуг з бланками", "@posluhy/"),
    ("requests_order", "reception", 0, 340, 338, "Порядок складання та подання запитів на інформацію", "/information/"),
    ("record_system", "reception", 0, 250, 240, "Система обліку та види інформації, розпорядження", "@systema-obliku/"),
    ("participation", "council", 0, 280, 278, "Як узяти участь: слухання, петиції, бюджет участі", "/participation/"),
    ("rooms", "reception", 0, 310, 308, "Місце для ознайомлення з документами, кабінет 3", "@oznayomlennya/"),
    ("internal_rules", "council", 0, 345, 344, "Правила внутрішнього трудового розпорядку", "@rozporyadok/"),
    ("contacts", "reception", 12, 200, 198, "Телефони та адреси керівників і відділів", "@kontakty/"),
    ("schedules", "reception", 12, 150, 149, "Графік роботи та прийому громадян", "@hrafik/"),
    ("enterprises", "zhkg", 12, 120, 117, "Комунальні підприємства та їхні керівники", "@pidpryyemstva/"),
    ("filing", "reception", 0, 220, 216, "Зразки документів і правила їх заповнення", "@zrazky/"),
    ("vacancies", "council", 6, 290, 288, "Вакансії та умови конкурсів", "@"),
    ("agendas", "council", 0, 40, 38, "Порядок денний чергової сесії", "/council/sittings/"),
    ("reports", "reception", 12, 362, 360, "Звіт про розгляд запитів на інформацію за минулий рік", "@zvity/"),
    ("property", "land", 0, 320, 317, "Перелік об’єктів комунальної власності", "@"),
)  # fmt: skip


def load(
    now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int], accounts: Mapping[str, int],
    readers: Sequence[Actor] = (),
) -> None:  # fmt: skip
    """Will name who answers, publish a year's worth, correct one line, let one term pass, judge, keep twelve months."""
    head, registrar = actors["head"], actors["registrar"]
    known = {one.code: one for one in queries.all_duties()}
    owners = {"reception": "registrar", "land": "land.head", "zhkg": "zhkg.head", "council": "organiser"}
    begun = now - timedelta(days=366)
    for code, duty in known.items():
        unit = next((row[1] for row in FIRST if row[0] == code), "reception")
        months = next((row[2] for row in FIRST if row[0] == code), 0)
        actions.assign(_call(head, begun, f"assign/{code}"), duty, owner=accounts[owners[unit]], unit=units[unit],
                       months=months)  # fmt: skip
    plan = [
        (ago_out, code, title, link.replace("@", SITE), approved)
        for code, _u, _m, approved, ago_out, title, link in FIRST
    ]
    plan += [(days, "acts", title, link, before) for days, before, title, link in ACTS]
    _in_turn(now, registrar, sorted(plan, reverse=True))
    _special(now, registrar, known)
    _from_record(now, registrar)
    _marks(now, readers)
    night = now.replace(hour=4, minute=40)
    for duty in queries.all_duties():
        actions.judge(_call(system("demo"), night, f"judge/{duty.code}"), duty)
    _month(now, 0)


ACTS = (
    (33, 36, "Рішення № 412 про благоустрій парку", "/acts/412.jpg"),
    (18, 32, "Розпорядження № 87-р про опалювальний сезон", "/council/decisions/?q=87"),
    (6, 8, "Рішення № 418 про тарифи на вивезення відходів", "/council/decisions/?q=418"),
)


MARKS = (
    (("services", 5, ""), ("finances", 2, "Таблиці без пояснень"), ("acts", 4, "")),
    (("finances", 3, "Бракує порівняння з минулим роком"), ("contacts", 5, "")),
    (("services", 4, ""), ("acts", 3, "Скан важко прочитати на телефоні")),
)


def _marks(now: datetime, readers: Sequence[Actor]) -> None:
    """What residents say of clarity."""
    for place, (who, told) in enumerate(zip(readers, MARKS, strict=False)):
        for code, mark, text in told:
            call = _call(who, now - timedelta(days=2), f"mark/{place}/{code}")
            actions.rate(call, queries.by_code(code), mark=mark, text=text)


def _in_turn(now: datetime, who: Actor, plan: list[tuple[Any, ...]]) -> None:
    """Publishes what the plan has, the oldest first, and keeps each month as it ends."""
    left = MONTHS - 1
    for ago, code, title, link, approved in plan:
        while left > 0 and ago < (now.date() - _end(now, left)).days:
            _month(now, left)
            left -= 1
        _publish(now - timedelta(days=ago), who, code, title, link, (now - timedelta(days=approved)).date())
    while left > 0:
        _month(now, left)
        left -= 1


def _special(now: datetime, who: Actor, known: Mapping[str, Any]) -> None:
    """A correction, drafts with and without the exception, what is owed and what was missed."""
    today = now.date()
    rows = queries.publications_of(known["contacts"])
    actions.correct(
        _call(who, now - timedelta(days=90), "correct"), rows[0].pk, why="Змінилася заступниця голови",
        title="Телефони та адреси керівників і відділів, оновлено", link=f"{SITE}kontakty/",
        approved_on=today - timedelta(days=94), published_on=today - timedelta(days=90),
    )  # fmt: skip
    _draft(now - timedelta(days=25), who, known, "Проєкт рішення про програму соціального захисту", 20)
    actions.publish(
        _call(who, now - timedelta(days=4), "draft/exception"), known["drafts"].pk,
        title="Проєкт рішення про облік внутрішньо переміщених осіб", link="/council/drafts/",
        considered_on=_working(today + timedelta(days=3)), exception=True,
        reason="Закон про правовий режим воєнного стану, ст. 9: розглянути слід негайно; оприлюднено одразу.",
    )  # fmt: skip
    owed = (
        (2, "acts", "Рішення № 421 про мережу шкіл"),
        (16, "property", "Договір оренди приміщення на Незалежності, 12"),
    )
    for ago, code, title in owed:
        at = now - timedelta(days=ago)
        actions.expect(_call(who, at, f"owed/{code}"), known[code].pk, title=title, approved_on=at.date())


def _from_record(now: datetime, who: Actor) -> None:
    """Acts of the register whose term has passed were published on its last day."""
    for row in queries.owed(who).filter(about__startswith="documents:", due_on__lt=now.date()):
        actions.put_out(
            _call(who, now, f"record/{row.pk}"), row.pk, link="/council/decisions/",
            published_on=row.due_on,
        )  # fmt: skip


def _draft(at: datetime, who: Actor, known: Mapping[str, Any], title: str, ahead: int) -> None:
    considered = _working(at.date() + timedelta(days=ahead))
    actions.publish(
        _call(who, at, "draft"), known["drafts"].pk, title=title, link="/council/drafts/?q=social", considered_on=considered
    )  # fmt: skip


def _publish(at: datetime, who: Actor, code: str, title: str, link: str, approved_on: date) -> None:
    duty = queries.by_code(code)
    actions.publish(_call(who, at, f"{code}/{link}"), duty, title=title, link=link, approved_on=approved_on)


def _working(day: date) -> date:
    return day if workdays.is_working(day) else workdays.next_working(day)


def _end(now: datetime, back: int) -> date:
    """The last day of the month so many months ago."""
    day = now.date().replace(day=1)
    for _each in range(back - 1):
        day = (day - timedelta(days=1)).replace(day=1)
    return day - timedelta(days=1) if back else now.date()


def _month(now: datetime, back: int) -> None:
    at = (
        now
        if not back
        else now.replace(year=_end(now, back).year, month=_end(now, back).month, day=_end(now, back).day)
    )
    actions.keep_month(_call(system("demo"), at, f"month/{back}"))


def _call(who: Actor, at: datetime, part: str) -> Call:
    return Call(who, Channel.DEMO, at, f"demo/access/{part}")
