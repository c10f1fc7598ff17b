"""The demonstration's council: convocation VIII of 26 deputies and the head. People are invented, surnames are plants'."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, Role, stranger, system
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.records.people import actions as people
from ratusha.records.people.queries import invitation_token

from . import actions

BEGAN = date(2020, 11, 24)
CHANGED = date(2023, 4, 18)
SEATS = 26
DOMAIN = "kitsman.example"
FACTIONS = (
    ("За громаду", 1, (1, 2, 3, 4, 5, 6, 7, 8, 9)),
    ("Рідне місто", 3, (10, 11, 12, 13, 14, 15)),
    ("Спільна справа", 5, (16, 17, 18, 19, 20)),
    ("Зелений край", 2, (21, 22, 23, 24)),
)
PEOPLE = (
    ("Аїр", "Павло", "Степанович", "Директор ліцею, Кіцмань."),
    ("Береза", "Олена", "Миколаївна", "Сімейна лікарка, Кіцмань."),
    ("Верес", "Ірина", "Петрівна", "Секретар міської ради."),
    ("Вільха", "Тарас", "Іванович", "Фермер, Мамаївці."),
    ("Гвоздика", "Марина", "Андріївна", "Бухгалтерка, Кіцмань."),
    ("Граб", "Сергій", "Олексійович", "Ветеран, майстер меблевого цеху, Лужани."),
    ("Дзвоник", "Лідія", "Романівна", "Вихователька, Шипинці."),
    ("Дубок", "Тимофій", "Григорович", "Інженер-електрик, Кіцмань."),
    ("Жасмин", "Ганна", "Дмитрівна", "Аптекарка, Кіцмань."),
    ("Журавлина", "Галина", "Борисівна", "Голова кооперативу, Ошихліби."),
    ("Клен", "Ростислав", "Юрійович", "Підприємець, Кіцмань."),
    ("Кмин", "Володимир", "Ігорович", "Тренер спортивної школи, Кіцмань."),
    ("Конвалія", "Зоряна", "Василівна", "Учителька, Дубівці."),
    ("Кропива", "Надія", "Остапівна", "Соціальна працівниця, Лашківка."),
    ("Ліщина", "Данило", "Маркович", "Програміст, Кіцмань."),
    ("Любисток", "Соломія", "Тарасівна", "Завідувачка бібліотеки, Суховерхів."),
    ("Лопух", "Євген", "Петрович", "Водій, Витилівка."),
    ("М'ята", "Дарія", "Львівна", "Юристка, Кіцмань."),
    ("Ожина", "Надія", "Семенівна", "Підприємиця, Мамаївці."),
    ("Осика", "Юрій", "Федорович", "Агроном, Бурдей."),
    ("Полин", "Юлія", "Віталіївна", "Журналістка, Кіцмань."),
    ("Рогіз", "Костянтин", "Лукич", "Будівельник, Ревне."),
    ("Рута", "Христина", "Орестівна", "Лікарка-стоматологиня, Кіцмань."),
    ("Терен", "Андрій", "Павлович", "Пасічник, Кліводин."),
    ("Хміль", "Олександр", "Назарович", "Пожежник, Кіцмань."),
    ("Щавель", "Богдан", "Якович", "Пенсіонер, Южинець."),
)
LEFT = ("Цикорій", "Віктор", "Ілліч")
SECRETARY, SUCCESSOR = 3, 26
COMMISSIONS = (
    (
        "Комісія з питань бюджету, фінансів та економічного розвитку",
        "Бюджет громади, місцеві податки, програми розвитку, комунальне майно.",
        ("budget",),
        (5, 11, 1, 20, 18),
    ),
    (
        "Комісія з питань регламенту, депутатської етики та запобігання корупції",
        "Регламент, депутатська етика, контроль за врегулюванням конфлікту інтересів.",
        ("ethics",),
        (18, 2, 21, 8, 26),
    ),
    (
        "Комісія з питань земельних відносин, містобудування та довкілля",
        "Земля, генеральні плани, будівництво, охорона довкілля.",
        (),
        (4, 24, 22, 10, 15),
    ),
    (
        "Комісія з питань освіти, охорони здоров’я та соціального захисту",
        "Школи, дитячі садки, лікарні, культура, спорт, підтримка ветеранів і переселенців.",
        (),
        (13, 16, 7, 23, 12, 14, 9),
    ),
    (
        "Комісія з питань житлово-комунального господарства та безпеки",
        "Вода, тепло, дороги, освітлення, укриття, правопорядок.",
        (),
        (25, 6, 17, 19, 8),
    ),
)
CONTROL = "Тимчасова контрольна комісія з перевірки стану укриттів"
PROCEDURE = {
    "basis": "Регламент міської ради VIII скликання, рішення від 15.12.2020 № 7-2/VIII", "report_seconds": 600,
    "vote_seconds": 20, "closing_by_hand": True, "procedural_majority": "present",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chamber:
    """What is there after loading: the convocation, members by the number of the log-in (0 is the head), actors."""

    convocation: int
    members: dict[int, int]
    commissions: tuple[int, ...]
    actors: dict[int, Actor]


def email_of(number: int) -> str:
    """The log-in of a deputy."""
    return f"deputy.{number}@{DOMAIN}"


def logins() -> list[dict[str, str]]:
    """Log-ins of the deputies to print, with the name of each."""
    return [
        {"email": email_of(number), "name": f"{given} {surname}", "position": _position(patronymic)}
        for number, (surname, given, patronymic, _about) in enumerate(PEOPLE, start=1)
    ]


def load(now: datetime, keeper: Actor, head_account: int, password: str) -> Chamber:
    """Will open the convocation with its people, factions, commissions, secretary and rules, in the keeper's name."""
    call = Call(keeper, Channel.DEMO, now, "demo/council")
    of = actions.open_convocation(
        call.child("open"), number=8, began_on=BEGAN, seats=SEATS, basis="Постанова ТВК від 17.11.2020 № 61"
    ).pk
    accounts, actors = _accounts(now, password)
    members = _members(call, of, accounts, head_account)
    _factions(call, of, members)
    commissions = _commissions(call, of, members)
    actions.elect_secretary(
        call.child("secretary"), members[SECRETARY], since=BEGAN, basis="Рішення від 24.11.2020 № 3-1/VIII"
    )
    actions.set_procedure(call.child("procedure"), valid_from=date(2020, 12, 15), **PROCEDURE)
    return Chamber(of, members, commissions, actors)


def _accounts(now: datetime, password: str) -> tuple[dict[int, int], dict[int, Actor]]:
    call = Call(system("demo"), Channel.DEMO, now, "demo/deputies")
    accounts, actors = {}, {}
    for number, (surname, given, patronymic, _about) in enumerate(PEOPLE, start=1):
        own = call.child(str(number))
        invitation = people.invite_official(
            own, email=email_of(number), name=f"{given} {surname}", position=_position(patronymic)
        )
        account = invitation.account
        people.grant(own.child("role"), account, role=Role.DEPUTY, unit=None)
        accepting = Call(stranger(), Channel.DEMO, now, f"demo/accept/{number}")
        people.accept_invitation(accepting, token=invitation_token(call.actor, invitation), password=password)
        account.refresh_from_db()
        accounts[number], actors[number] = account.pk, actor_of(account, call.today)
    return accounts, actors


def _members(call: Call, of: int, accounts: dict[int, int], head_account: int) -> dict[int, int]:
    told: dict[str, Any] = {"surname": "Калина", "given_name": "Оксана", "patronymic": "Василівна"}
    head = actions.add_member(call.child("head"), of, kind="head", began_on=BEGAN, account=head_account, **told)
    made = {0: head.pk}
    surname, given, patronymic = LEFT
    told = {"surname": surname, "given_name": given, "patronymic": patronymic, "began_on": BEGAN}
    left = actions.add_member(call.child("left"), of, **told)
    for number, (surname, given, patronymic, about) in enumerate(PEOPLE, start=1):
        told = {
            "surname": surname, "given_name": given, "patronymic": patronymic, "about": about,
            "account": accounts[number], "began_on": BEGAN, "contacts": email_of(number),
            "place": f"виборчий список, № {number}",
        }  # fmt: skip
        if number == SUCCESSOR:
            ended = {"ended_on": CHANGED, "ground": "own_wish", "note": "Особиста заява, рішення № 41-1/VIII"}
            actions.end_mandate(call.child("vacate"), left.pk, **ended)
            told |= {"began_on": date(2023, 5, 16), "succeeds": left.pk}
        made[number] = actions.add_member(call.child(f"member/{number}"), of, **told).pk
    return made


def _factions(call: Call, of: int, members: dict[int, int]) -> None:
    for place, (name, tone, numbers) in enumerate(FACTIONS):
        own = call.child(f"faction/{place}")
        faction = actions.open_faction(own, of, name=name, began_on=BEGAN, tone=tone).pk
        for number in numbers:
            leads = number == numbers[0]
            actions.change_faction(
                own.child(str(number)), members[number], since=BEGAN, faction=faction, is_leader=leads
            )


def _commissions(call: Call, of: int, members: dict[int, int]) -> tuple[int, ...]:
    made = []
    rows = [(*told, "standing", BEGAN) for told in COMMISSIONS]
    rows.append(
        (
            CONTROL,
            "Стан і готовність укриттів громади.",
            (),
            (6, 8, 25),
            "temporary",
            (call.now - timedelta(days=270)).date(),
        )
    )
    for place, (name, remit, covers, numbers, kind, began) in enumerate(rows):
        own = call.child(f"commission/{place}")
        told = {"name": name, "remit": remit, "covers": list(covers), "kind": kind, "began_on": began}
        commission = actions.open_commission(own, of, **told).pk
        for at, number in enumerate(numbers):
            role = ("chair", "deputy_chair", "secretary")[at] if at < 3 else "member"
            since = max(began, date(2023, 5, 16)) if number == SUCCESSOR else began
            actions.seat(own.child(str(number)), commission, member=members[number], since=since, role=role)
        made.append(commission)
    return tuple(made)


def _position(patronymic: str) -> str:
    return "депутатка міської ради" if patronymic.endswith("вна") else "депутат міської ради"
