"""The demonstration's drafts: four templates, two routes, eight papers in every state."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.office.tasks import queries as tasks
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures import queries as signatures_queries

from . import actions, queries

ANSWER = """{{ person|salutation }}

На ваш лист {{ answers }} повідомляємо: {{ what }}

{% if sum %}На це передбачено {{ sum|full }}. {% endif %}Роботи завершать до {{ day }}.
{% if note %}{{ note }}{% endif %}"""
ORDER = """Відповідно до статті 42 Закону України «Про місцеве самоврядування в Україні», з метою {{ aim }}

1. {{ first }}
2. Відповідальність за виконання покласти на {{ who }}.
3. Контроль за виконанням розпорядження залишаю за собою."""
MEMO = """Прошу {{ what }}.

Підстава: {{ why }}.
{% if sum %}Орієнтовна вартість: {{ sum|full }}.{% endif %}"""
ACT = """Замовник: {{ council }}, в особі {{ signer_office|genitive }} {{ signer|genitive }}.
Виконавець: {{ contractor }}, в особі {{ boss|genitive }}.

Сторони склали цей акт про те, що за договором {{ contract }} Виконавець виконав роботи: {{ works }}.
Вартість виконаних робіт: {{ sum|full }}.
Замовник претензій до обсягу та якості робіт не має."""
TEMPLATES: tuple[dict[str, Any], ...] = (
    {"kind": "outgoing", "name": "Відповідь на лист", "body": ANSWER, "fields": [
        "person: person: Кому відповідаємо", "what: text: Що повідомляємо", "day: day: До якого дня",
        "sum: money: Сума?", "note: text: Примітка?"]},
    {"kind": "order", "name": "Розпорядження з основної діяльності", "body": ORDER, "fields": [
        "aim: line: З метою чого", "first: text: Що зробити", "who: line: На кого покласти відповідальність"]},
    {"kind": "internal", "name": "Службова записка", "body": MEMO, "fields": [
        "what: text: Про що просите", "why: line: Підстава", "sum: money: Орієнтовна вартість?"]},
    {"kind": "act", "name": "Акт виконаних робіт за договором", "body": ACT, "fields": [
        "contractor: line: Виконавець", "boss: person: Керівник виконавця", "contract: line: Номер і дата договору",
        "works: text: Які роботи", "sum: money: Вартість"]},
)  # fmt: skip
LAMPS = {
    "person": "Гуцул Іван Петрович", "sum": "48600", "note": "",
    "what": "лінію вуличного освітлення на вулиці Миру буде відремонтовано, замінять 14 світильників.",
}  # fmt: skip
WELL = {"aim": "підготовки водопроводів громади до зими", "who": "директора водоканалу Терена Петра",
        "first": "Водоканалу до 5 грудня перевірити і утеплити водорозбірні колонки."}  # fmt: skip
ROOF = {"contractor": "ТОВ «Дахбуд»", "boss": "Соколюк Василь Миколайович", "contract": "№ 41/2026 від 12.10.2026",
        "works": "ремонт покрівлі будинку культури, 320 кв. м", "sum": "186400,00"}  # fmt: skip
CHAIRS = {"what": "закупити 24 стільці для зали засідань", "why": "інвентаризація від 2 листопада", "sum": "31200"}


class Stage:
    """Who does what when: `steps` hours ago, each call once."""

    def __init__(self, now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int]) -> None:
        self.now, self.actors, self.units = now, actors, units
        self.kept: dict[int, int] = {}
        self.count = 0

    def call(self, who: str, hours: float) -> Call:
        """A call of this official so many hours ago."""
        self.count += 1
        return Call(self.actors[who], Channel.DEMO, self.now - timedelta(hours=hours), f"demo/drafts/{self.count}")

    def start(self, who: str, hours: float, template: int, title: str, **given: Any) -> Any:
        """A draft by a template of the demonstration, which the head signs."""
        kind = TEMPLATES[template]["kind"]
        columns = {"signers": [self.actors["head"].account_id], "template": self.kept[template], **given}
        return actions.start(self.call(who, hours), kind=kind, title=title, **columns)

    def day(self, ahead: int) -> str:
        """A day to come."""
        return (self.now + timedelta(days=ahead)).date().isoformat()

    def agree(self, draft: Any, hours: float, *but: str) -> Any:
        """Everybody who is asked agrees, but these."""
        kept = {actor.account_id: name for name, actor in self.actors.items()}
        for _turn in range(10):
            turns = tasks.agreement(queries.LABEL, draft.pk, draft.round)
            waiting = [kept[one.assignee_id] for one in turns if one.state in tasks.WAITING and one.assignee_id]
            names = [one for one in waiting if one not in but]
            if not names:
                return draft
            draft = actions.agree(self.call(names[0], hours), draft.pk)
            hours -= 0.5
        return draft


def load(now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int]) -> None:
    """Will write the templates, lay the routes and let eight papers go their ways."""
    stage = Stage(now, actors, units)
    for place, one in enumerate(TEMPLATES):
        stage.kept[place] = actions.add_template(stage.call("registrar", 900), **one).pk
    _routes(stage)
    _letters(stage)
    _orders(stage)


def _routes(stage: Stage) -> None:
    of = {name: actor.account_id for name, actor in stage.actors.items()}
    actions.add_route(stage.call("registrar", 899), name="Листи підрозділів", kind="outgoing", steps=[
        {"stage": 1, "member": "own_head", "days": 1}, {"stage": 2, "member": "person", "key": of["registrar"]},
    ])  # fmt: skip
    actions.add_route(stage.call("registrar", 898), name="Документи, за якими платять", steps=[
        {"stage": 1, "member": "own_head", "days": 1},
        {"stage": 2, "member": "person", "key": of["land.head"]}, {"stage": 2, "member": "person", "key": of["registrar"]},
        {"stage": 3, "member": "person", "key": of["social.head"], "days": 3, "least": "100000"},
    ])  # fmt: skip


def _letters(stage: Stage) -> None:
    lamps = LAMPS | {"day": stage.day(12)}
    says = "№ 02-11/84"
    letter = stage.start("zhkg", 30, 0, "Про ремонт освітлення на вулиці Миру", values=lamps, answers_says=says,
                         addressee="Жителям вулиці Миру\nГуцулу І. П.", unit=stage.units["zhkg"])  # fmt: skip
    letter = actions.send(stage.call("zhkg", 29), letter.pk)
    letter = actions.agree(stage.call("zhkg.head", 27), letter.pk)
    actions.remark(stage.call("registrar", 26), letter.pk, text="Додайте, за чий рахунок: люди питають.", paragraph=3)
    letter = actions.object_to(stage.call("registrar", 25.5), letter.pk, remark="Уточніть кошти і строк.")
    for one in queries.remarks_of(letter):
        actions.reply(stage.call("zhkg", 24), one.pk, taken=True, reply="Додали: кошти місцевого бюджету.")
    newest = queries.version_of(letter)
    text = (newest.text if newest else "").replace("На це передбачено", "На це в місцевому бюджеті передбачено")
    letter = actions.write(stage.call("zhkg", 23), letter.pk, title=letter.title, addressee=letter.addressee, text=text,
                           why="За зауваженнями загального відділу")  # fmt: skip
    letter = actions.send(stage.call("zhkg", 22), letter.pk)
    stage.agree(letter, 20, "registrar")
    back = stage.start("social", 52, 0, "Про надання матеріальної допомоги", unit=stage.units["social"], answers_says=says,
                       values={"person": "Мороз Ганна Степанівна", "what": "допомогу призначено.", "day": stage.day(5),
                               "sum": "5000", "note": ""})  # fmt: skip
    back = actions.send(stage.call("social", 51), back.pk)
    actions.object_to(stage.call("social.head", 48), back.pk, remark="Немає посилання на рішення виконкому.")
    actions.start(
        stage.call("education", 3), kind="internal", title="Про придбання стільців", template=stage.kept[2],
        values=CHAIRS, unit=stage.units["education"], signers=[stage.actors["education.head"].account_id],
    )  # fmt: skip
    gone = stage.start("land", 200, 2, "Про відрядження на семінар", unit=stage.units["land"],
                       values={"what": "відрядити на семінар", "why": "запрошення", "sum": ""})  # fmt: skip
    actions.withdraw(stage.call("land", 190), gone.pk, why="Семінар скасовано")


def _orders(stage: Stage) -> None:
    well = stage.start(
        "water", 26, 1, "Про підготовку водопроводів до зими", values=WELL, unit=stage.units["vodokanal"]
    )
    stage.agree(actions.send(stage.call("water", 25), well.pk), 24)
    roof = stage.start("build", 28, 3, "Акт ремонту покрівлі будинку культури", values=ROOF,
                       unit=stage.units["architecture"])  # fmt: skip
    stage.agree(actions.send(stage.call("build", 27), roof.pk), 26, "social.head")
    done = stage.start("zhkg", 80, 1, "Про прибирання снігу взимку", unit=stage.units["zhkg"], values={
        "aim": "безпечного руху взимку", "first": "Відділу ЖКГ затвердити графік чергування техніки.",
        "who": "начальника відділу ЖКГ Явора Романа"})  # fmt: skip
    done = stage.agree(actions.send(stage.call("zhkg", 79), done.pk), 78)
    _sign(stage, done, 70)


def _sign(stage: Stage, draft: Any, hours: float) -> None:
    head = stage.actors["head"]
    asked = signatures_queries.waiting_for(head).filter(about_label=queries.LABEL, about_id=draft.pk).first()
    if asked is not None and "trial" in signatures_queries.providers(asked.signer):
        signatures.start(stage.call("head", hours), asked, provider="trial")
