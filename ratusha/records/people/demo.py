"""The demonstration's town hall: units, officials with roles, log-ins. All people are invented, surnames are plants."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ratusha.channels.web.actions import set_password
from ratusha.foundation.access import factors
from ratusha.foundation.access.actors import Actor, Role, stranger, system
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel

from . import actions
from .queries import invitation_token

UNITS = (
    ("council", "Кіцманська міська рада", ""),
    ("reception", "Загальний відділ і звернення громадян", "council"),
    ("zhkg", "Відділ житлово-комунального господарства та благоустрою", "council"),
    ("vodokanal", "Комунальне підприємство «Міськводоканал»", "council"),
    ("social", "Відділ соціального захисту населення", "council"),
    ("education", "Відділ освіти, молоді та спорту", "council"),
    ("land", "Відділ земельних відносин та екології", "council"),
    ("architecture", "Сектор містобудування та архітектури", "council"),
)


@dataclass(frozen=True, slots=True)
class Post:
    """One official: log-in, name, position, roles with a unit's code where the role needs one."""

    login: str
    name: str
    position: str
    roles: tuple[tuple[Role, str], ...]


POSTS = (
    Post("head", "Оксана Калина", "міська голова", ((Role.HEAD, ""),)),
    Post("registrar", "Марія Барвінок", "головна спеціалістка загального відділу", ((Role.REGISTRAR, ""),)),
    Post("admin", "Тарас Ясен", "адміністратор", ((Role.ADMINISTRATOR, ""), (Role.OPERATOR, ""))),
    Post("zhkg.head", "Роман Явір", "начальник відділу ЖКГ", ((Role.UNIT_HEAD, "zhkg"),)),
    Post("zhkg", "Галина Верба", "спеціалістка відділу ЖКГ", ((Role.EXECUTOR, "zhkg"),)),
    Post("zhkg.2", "Ілля Глід", "майстер з благоустрою", ((Role.EXECUTOR, "zhkg"),)),
    Post("water.head", "Петро Терен", "директор водоканалу", ((Role.UNIT_HEAD, "vodokanal"),)),
    Post("water", "Леся Рута", "інженерка водоканалу", ((Role.EXECUTOR, "vodokanal"),)),
    Post("social.head", "Віра Мальва", "начальниця відділу соцзахисту", ((Role.UNIT_HEAD, "social"),)),
    Post("social", "Олег Деревій", "спеціаліст відділу соцзахисту", ((Role.EXECUTOR, "social"),)),
    Post("education.head", "Уляна Шавлія", "начальниця відділу освіти", ((Role.UNIT_HEAD, "education"),)),
    Post("education", "Зоя Нагідка", "методистка відділу освіти", ((Role.EXECUTOR, "education"),)),
    Post("land.head", "Семен Звіробій", "начальник відділу земельних відносин", ((Role.UNIT_HEAD, "land"),)),
    Post("land", "Дарина Чебрець", "землевпорядниця", ((Role.EXECUTOR, "land"),)),
    Post("build.head", "Назар Тополя", "головний архітектор", ((Role.UNIT_HEAD, "architecture"),)),
    Post("guard", "Ганна Горобина", "відповідальна за захист інформації", ((Role.OPERATOR, ""),)),
    Post("organiser", "Соломія Материнка", "спеціалістка з участі громадян", ((Role.ORGANISER, ""),)),
    Post("build", "Юлія Сосна", "спеціалістка з архітектури", ((Role.EXECUTOR, "architecture"),)),
    Post("archivist", "Клавдія Полин", "архіваріус", ((Role.ARCHIVIST, ""),)),
    Post(
        "secretariat", "Оксана Любисток", "начальниця відділу забезпечення діяльності ради", ((Role.SECRETARIAT, ""),)
    ),
    Post("editor", "Інна Волошка", "спеціалістка з комунікацій", ((Role.EDITOR, ""),)),
)


@dataclass(frozen=True, slots=True)
class Town:
    """What is there after loading: units by code, actors and accounts by log-in."""

    units: dict[str, int]
    accounts: dict[str, int]
    actors: dict[str, Actor]


def email_of(login: str) -> str:
    """The log-in's address; the domain is reserved for examples."""
    return f"{login}@kitsman.example"


def load(now: datetime, password: str) -> Town:
    """Will open the units and appoint the officials, all with this password; what is there already stays."""
    call = Call(system("demo"), Channel.DEMO, now, "demo/people")
    units: dict[str, int] = {}
    for code, name, parent in UNITS:
        units[code] = actions.open_unit(call.child(f"unit/{code}"), code=code, name=name, parent=units.get(parent)).pk
    accounts, actors = {}, {}
    for post in POSTS:
        account = _appoint(call, post, units, password)
        accounts[post.login], actors[post.login] = account.pk, actor_of(account, call.today)
    return Town(units, accounts, actors)


def _appoint(call: Call, post: Post, units: dict[str, int], password: str) -> Any:
    login = call.child(post.login)
    invitation = actions.invite_official(login, email=email_of(post.login), name=post.name, position=post.position)
    account = invitation.account
    for role, unit in post.roles:
        actions.grant(login.child(f"{role}/{unit}"), account, role=role, unit=units.get(unit))
    if not account.has_usable_password():
        token = invitation_token(call.actor, invitation)
        accepting = Call(stranger(), Channel.DEMO, call.now, f"demo/accept/{post.login}")
        actions.accept_invitation(accepting, token=token, password=password)
    account.refresh_from_db()
    return account


GUARD = "guard"
RESIDENT = "olena.barvinok@kitsman.example"


def second_factor(town: Town) -> str:
    """Will set an app with codes up for one official, so that the second check can be seen -> the key for an app."""
    return factors.add_app(town.accounts[GUARD])


def resident(now: datetime, password: str) -> int:
    """Will sign a resident up, with this password -> the number of the account."""
    contact = stranger().holding(f"contact.email:{RESIDENT}")
    call = Call(contact, Channel.DEMO, now, "demo/resident")
    named = {"surname": "Барвінок", "given_name": "Олена", "patronymic": "Іванівна"}
    account = actions.sign_up(call, kind="email", value=RESIDENT, **named).account
    set_password(
        Call(actor_of(account, call.today), Channel.DEMO, now, "demo/resident/key"), account, password=password
    )
    return int(account.pk)


def away(now: datetime, town: Town) -> None:
    """Will note who is away today: the director of the waterworks is substituted by the engineer."""
    call = Call(system("demo"), Channel.DEMO, now, "demo/away")
    days = {"since": call.today - timedelta(days=2), "until": call.today + timedelta(days=8)}
    told = {"reason": "leave", "substitute": town.accounts["water"], **days}
    actions.note_absence(call.child("water"), town.accounts["water.head"], **told)
    days = {"since": call.today, "until": call.today + timedelta(days=4)}
    told = {"reason": "trip", "substitute": town.accounts["zhkg.2"], **days}
    actions.note_absence(call.child("zhkg"), town.accounts["zhkg.head"], **told)
    trust(now, town)


def trust(now: datetime, town: Town) -> None:
    """Will propose a role of trust that waits for a second person: the registrar is to become an operator."""
    call = Call(town.actors["admin"], Channel.DEMO, now, "demo/trust")
    ground = "розпорядження міської голови 21-р від 20.11.2026"
    actions.propose_grant(call, town.accounts["registrar"], role=Role.OPERATOR, reason=ground)
