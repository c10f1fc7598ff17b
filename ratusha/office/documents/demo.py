"""The demonstration's register: forty documents of a small town hall, of every kind and in every state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.signing.providers.trial import cades
from ratusha.foundation.wording.dates import date_in_words
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.tasks import actions as tasks
from ratusha.records.signatures import queries as signatures

from . import actions, queries

WHO = (
    # name, EDRPOU, e-mail, address
    ("Чернівецька обласна рада", "", "rada@oblrada.example", "вул. Грушевського, 1, м. Чернівці"),
    ("Департамент фінансів обласної адміністрації", "", "fin@oda.example", "вул. Грушевського, 1, м. Чернівці"),
    ("Головне управління ДПС в області", "", "office@dps.example", "вул. Героїв Майдану, 200-А, м. Чернівці"),
    ("Державна служба з надзвичайних ситуацій, районний відділ", "", "dsns@example.org", "вул. Незалежності, 8"),
    ("АТ «Обленерго», Кіцманський район електромереж", "", "rem@energo.example", "вул. Миру, 14, м. Кіцмань"),
    ("Адвокатське бюро «Ткач і партнери»", "", "tkach@advokat.example", "вул. Головна, 77, м. Чернівці"),
    ("Народний депутат України Олесь Гай", "", "", "м. Київ, вул. Грушевського, 5"),
    ("Депутатка міської ради Ірина Липа", "", "", "м. Кіцмань"),
    ("Чернівецький окружний адміністративний суд", "", "inbox@court.example", "вул. Поштова, 3, м. Чернівці"),
    ("ТОВ «Шляхбуд»", "", "office@shliakhbud.example", "вул. Промислова, 12, м. Кіцмань"),
)
LETTERS = (
    # days ago, kind, from, their index, about, text, unit, executor, then
    (
        38,
        "letter",
        0,
        "01-14/311",
        "Про подання прогнозних показників на наступний рік",
        "Просимо до 20 числа подати прогнозні показники бюджету громади за встановленою формою.",
        "finance",
        "",
        "done",
    ),
    (
        34,
        "letter",
        3,
        "1207",
        "Про перевірку готовності пожежних водойм",
        "Просимо повідомити про стан пожежних водойм та під’їздів до них у населених пунктах громади.",
        "vodokanal",
        "water",
        "done",
    ),
    (
        30,
        "letter",
        4,
        "ЧЕ-2/1840",
        "Про планове відключення електроенергії на вулицях Миру і Садовій",
        "Повідомляємо про заміну опор повітряної лінії. Просимо попередити мешканців та заклади.",
        "zhkg",
        "zhkg",
        "done",
    ),
    (
        27,
        "deputy-appeal",
        6,
        "НД-118",
        "Про ремонт мосту через річку Совиця",
        "До мене звернулися мешканці з приводу аварійного стану мосту. Прошу повідомити про вжиті заходи.",
        "zhkg",
        "zhkg",
        "extended",
    ),
    (
        24,
        "letter",
        1,
        "07-19/902",
        "Про субвенцію на підготовку укриттів у закладах освіти",
        "Просимо подати перелік закладів освіти, які потребують облаштування укриттів, з кошторисами.",
        "education",
        "education",
        "resolved",
    ),
    (
        21,
        "lawyer-request",
        5,
        "АБ-44",
        "Про надання копії рішення про передачу приміщення в оренду",
        "На підставі статті 24 Закону прошу надати копію рішення та договору оренди.",
        "land",
        "land",
        "answered",
    ),
    (
        19,
        "letter",
        2,
        "5501/10",
        "Про звірку сплати земельного податку",
        "Просимо провести звірку даних про земельні ділянки, що надані в оренду, станом на перше число.",
        "land",
        "land",
        "late",
    ),
    (
        16,
        "local-appeal",
        7,
        "ДЗ-9",
        "Про освітлення вулиці Шевченка",
        "Прошу відновити освітлення вулиці Шевченка від школи до зупинки: діти повертаються в темряві.",
        "zhkg",
        "zhkg.2",
        "resolved",
    ),
    (
        14,
        "letter",
        0,
        "01-14/377",
        "Про проведення осінньої толоки",
        "Просимо організувати впорядкування парків, кладовищ та узбіч і поінформувати про результати.",
        "zhkg",
        "",
        "",
    ),
    (
        12,
        "court",
        8,
        "824/77/26",
        "Ухвала про витребування доказів",
        "Суд зобов’язує подати належно засвідчену копію рішення сесії та протоколу поіменного голосування.",
        "",
        "",
        "court",
    ),
    (
        10,
        "letter",
        9,
        "45",
        "Про завершення робіт із поточного ремонту вулиці Садової",
        "Повідомляємо про завершення робіт за договором і просимо призначити комісію з приймання.",
        "zhkg",
        "zhkg",
        "resolved",
    ),
    (
        8,
        "local-request",
        7,
        "ДЗап-2",
        "Про стан виконання програми «Питна вода»",
        "Рада підтримала запит депутатки: надати звіт про використання коштів програми.",
        "vodokanal",
        "water",
        "",
    ),
    (
        7,
        "letter",
        1,
        "07-19/955",
        "Про подання пропозицій до проєкту бюджету",
        "Просимо подати пропозиції.",
        "",
        "",
        "",
    ),
    (
        5,
        "lawyer-request",
        5,
        "АБ-51",
        "Про надання відомостей про містобудівні умови",
        "Прошу надати копії містобудівних умов та обмежень за період з 1 січня.",
        "architecture",
        "build",
        "",
    ),
    (
        3,
        "letter",
        3,
        "1290",
        "Про обстеження укриттів у закладах освіти",
        "Обстеження заплановано на наступний тиждень.",
        "education",
        "",
        "",
    ),
    (
        1,
        "letter",
        4,
        "ЧЕ-2/1911",
        "Про технічні умови на приєднання водозабору",
        "Технічні умови додаються.",
        "",
        "",
        "",
    ),
)
OWN = (
    # days ago, kind, about, paragraphs, signer
    (
        36,
        "order",
        "Про скликання чергової сесії ради",
        "Скликати чергову сесію ради у сесійній залі. Порядок денний додається.",
        "head",
    ),
    (
        29,
        "order",
        "Про створення комісії з обстеження мосту через річку Совиця",
        "Створити комісію у складі трьох осіб. Комісії обстежити міст і скласти акт протягом десяти днів.",
        "head",
    ),
    (
        26,
        "decision",
        "Про внесення змін до бюджету громади",
        "Внести зміни до дохідної та видаткової частин бюджету згідно з додатками 1 і 2.",
        "head",
    ),
    (26, "decision", "Про затвердження програми «Питна вода»", "Затвердити програму на три роки.", "head"),
    (
        22,
        "decision-committee",
        "Про затвердження графіка прийому громадян",
        "Затвердити графік особистого прийому громадян на друге півріччя.",
        "head",
    ),
    (
        15,
        "order",
        "Про внесення змін до складу комісії з обстеження мосту",
        "Увести до складу комісії представника водоканалу.",
        "head",
    ),
    (
        11,
        "order-staff",
        "Про надання щорічної відпустки",
        "Надати щорічну основну відпустку тривалістю 14 днів.",
        "head",
    ),
    (9, "order-house", "Про проведення інвентаризації майна", "Провести інвентаризацію станом на 1 грудня.", "head"),
    (
        6,
        "act",
        "Акт обстеження мосту через річку Совиця",
        "Комісія встановила: прогонова будова потребує підсилення, рух обмежити до трьох тонн.",
        "zhkg.head",
    ),
    (
        4,
        "contract",
        "Договір про поточний ремонт дороги на вулиці Садовій",
        "Підрядник виконує роботи власними матеріалами у строк до 30 днів.",
        "head",
    ),
    (2, "act", "Акт приймання виконаних робіт на вулиці Садовій", "Роботи прийнято без зауважень.", "zhkg.head"),
)
PAPERS = (
    (33, "memo", "Про потребу в паливі для генераторів", "zhkg"),
    (20, "report", "Про аварію на водогоні на вулиці Миру", "vodokanal"),
    (13, "minutes", "Протокол наради з підготовки до зими", "zhkg"),
    (6, "memo", "Про придбання меблів для центру надання послуг", "social"),
    (2, "report", "Про відвідування занять гуртків", "education"),
)


@dataclass
class Office:
    """Who acts, when, and what was made by now."""

    now: datetime
    actors: Mapping[str, Actor]
    units: Mapping[str, int]
    kinds: dict[str, int] = field(default_factory=dict)
    senders: list[int] = field(default_factory=list)
    made: int = 0

    def at(self, days: int, hour: int = 10) -> datetime:
        """So many days ago, in working hours of the nearest working day before."""
        day = timezone.localdate(self.now) - timedelta(days=days)
        while not workdays.is_working(day):
            day -= timedelta(days=1)
        self.made += 1
        moment = timezone.make_aware(datetime.combine(day, time(hour, 5 + self.made % 50)))
        return min(moment, self.now)

    def call(self, who: str, at: datetime, part: str) -> Call:
        """A call of this official."""
        return Call(self.actors[who], Channel.DEMO, at, f"demo/documents/{part}")


def load(now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int]) -> None:
    """Will fill the register of the last weeks, with files, links, sendings and a resolution here and there."""
    office = Office(now, actors, units, {one.code: one.pk for one in queries.kinds()})
    for number, (name, edrpou, email, address) in enumerate(WHO):
        call = office.call("registrar", office.at(40, 8), f"who/{number}")
        made = actions.add_correspondent(call, name=name, edrpou=edrpou, email=email, address=address)
        office.senders.append(made.pk)
    _own(office)
    for number, row in enumerate(LETTERS):
        _letter(office, number, *row)
    for number, (days, kind, about, unit) in enumerate(PAPERS):
        actions.register(
            office.call("registrar", office.at(days, 11), f"paper/{number}"), kind=office.kinds[kind], title=about,
            sheets=1 + number % 3, unit=units.get(unit), channel="own", file_index="02-05",
        )  # fmt: skip
    _closed(office)


def _letter(
    office: Office, number: int, days: int, kind: str, sender: int, index: str, about: str, text: str, unit: str,
    executor: str, then: str,
) -> None:  # fmt: skip
    at = office.at(days, 9)
    call = office.call("registrar", at, f"letter/{number}")
    day = timezone.localdate(at) - timedelta(days=2)
    lines = [("Від кого", WHO[sender][0]), ("Вихідний індекс", index)]
    files = [_paper(office, at, "registrar", f"lyst-{number}.pdf", about, text, lines).token] if number % 4 != 2 else []
    made = actions.register(
        call, kind=office.kinds[kind], title=about, text=text, correspondent=office.senders[sender], their_index=index,
        their_date=day, received_at=at, channel="email" if files else "post", files=files, sheets=2, file_index="01-10",
        unit=office.units.get(unit), executor=_account(office, executor), control=bool(executor),
    )  # fmt: skip
    _follow(office, made, days, about, then)


def _follow(office: Office, made: Any, days: int, about: str, then: str) -> None:
    def later(after: int, who: str, part: str) -> Call:
        return office.call(who, office.at(max(0, days - after), 14), f"{part}/{made.pk}")

    if then in ("done", "answered"):
        answer = _answer(office, made, days, about)
        actions.finish(later(9, "head", "finish"), made.pk, outcome=f"Надано відповідь № {answer.number}")
    if then == "extended":
        day = timezone.localdate(made.received_at) + timedelta(days=30)
        if day >= timezone.localdate(office.at(max(0, days - 5))):
            reason = "Потрібен висновок комісії з обстеження; депутата повідомлено."
            actions.move_term(later(5, "head", "term"), made.pk, due_on=day, reason=reason)
    if then == "resolved":
        due = timezone.localdate(office.now) + timedelta(days=6)
        latest = min(due, made.control_on) if made.control_on else due
        tasks.resolve(
            later(1, "head", "resolve"), label=queries.LABEL, pk=made.pk, text="До розгляду та підготовки відповіді",
            executors=[made.executor_id], due_on=latest, control=True,
        )  # fmt: skip
    if then == "court":
        due = timezone.localdate(office.now) + timedelta(days=1)
        actions.move_term(later(0, "head", "term"), made.pk, due_on=due, reason="Строк указано в ухвалі")


def _answer(office: Office, letter: Any, days: int, about: str) -> Any:
    text = f"На Ваш лист № {letter.their_index} повідомляємо: {about[4:]} розглянуто, потрібні матеріали додаємо."
    made = _issued(office, max(0, days - 8), "answer", f"Відповідь. {about}", text, "head", answers=letter)
    call = office.call("registrar", office.at(max(0, days - 8), 15), f"send/{made.pk}")
    sender = letter.correspondent
    if sender.email:
        actions.send_by_email(call, made, name=sender.name, email=sender.email)
    else:
        actions.note_sending(call, made, way="post", name=sender.name, address=sender.address, note="Квитанція 5820")
    if made.pk % 2:
        sent = queries.dispatches_of(made)[0]
        told = {"dispatch": sent.pk, "state": "delivered", "their_index": f"Вх-{made.pk + 400}"}
        actions.note_receipt(office.call("registrar", office.now, f"told/{made.pk}"), made, **told)
    return made


def _own(office: Office) -> None:
    made = {}
    for days, kind, about, text, signer in OWN:
        made[about] = _issued(office, days, kind, about, text, signer)
    commission, changed = made[OWN[1][2]], made[OWN[5][2]]
    actions.link(office.call("registrar", office.now, "link/1"), changed, target=commission.pk, relation="changes")
    survey = made[OWN[8][2]]
    actions.link(office.call("registrar", office.now, "link/2"), survey, target=commission.pk, relation="concerns")


def _issued(office: Office, days: int, kind: str, about: str, text: str, signer: str, answers: Any = None) -> Any:
    at = office.at(days, 13)
    call = office.call("registrar", at, f"issue/{office.made}")
    file = _paper(office, at, "registrar", f"{kind}-{office.made}.pdf", about, text, [], signer=signer)
    sender = answers.correspondent_id if answers is not None else None
    return actions.issue(
        call, kind=office.kinds[kind], title=about, text=text, file=file.pk, container=_signature(office, at, file, signer),
        signer=_account(office, signer), answers=answers.pk if answers is not None else None, correspondent=sender,
        file_index="01-10" if kind == "answer" else "", unit=answers.unit_id if answers is not None else None,
    )  # fmt: skip


def _signature(office: Office, at: datetime, file: Any, signer: str) -> int | None:
    """The head's signature by a test key of the demonstration; none where there is no such key."""
    account = access.officials().filter(pk=_account(office, signer)).first()
    key = signatures.trial(account).key
    if key is None:
        return None
    data = disk().read(file.sha256)
    call = office.call("registrar", at, f"signature/{file.pk}")
    return int(intake.receive_bytes(call, f"{file.name}.p7s", cades(data, key, at)).pk)


def _paper(
    office: Office, at: datetime, who: str, name: str, about: str, text: str, rows: list[tuple[str, str]],
    signer: str = "",
) -> Any:  # fmt: skip
    account = access.officials().filter(pk=_account(office, signer)).first() if signer else None
    names = [{"position": account.position, "name": account.name}] if account is not None else []
    data = {
        "letterhead": letterhead(), "heading": about, "date": date_in_words(timezone.localdate(at)), "rows": rows,
        "parts": [{"title": "", "body": [text]}], "signatures": names,
    }  # fmt: skip
    made = pdf.render("papers/act.typ", data, title=about, made_at=at)
    return intake.receive_bytes(office.call(who, at, f"file/{name}"), name, made)


def _closed(office: Office) -> None:
    """A document with a mark, one registered by mistake, one corrected and one opened for a colleague."""
    head = office.call("head", office.at(0, 15), "marked")
    actions.register(
        head, kind=office.kinds["letter"], title="Про стан здоров’я працівника, який потребує довготривалого лікування",
        text="Відомості про стан здоров’я.", correspondent=office.senders[1], their_index="К-12", sheets=1,
        mark="confidential", channel="post", unit=office.units.get("social"), executor=_account(office, "social"),
    )  # fmt: skip
    at = office.at(0, 16)
    twin = actions.register(
        office.call("registrar", at, "twin"), kind=office.kinds["letter"], title="Про подання пропозицій до бюджету",
        correspondent=office.senders[1], their_index="07-19/955-копія", sheets=1,
    )  # fmt: skip
    actions.annul(
        office.call("registrar", at, "annul"), twin.pk, reason="Зареєстровано вдруге: лист надійшов ще й поштою"
    )
    first = queries.visible_to(office.actors["registrar"]).filter(flow="incoming").order_by("id").first()
    if first is not None:
        call = office.call("registrar", office.at(0, 16), "correct")
        actions.correct(call, first.pk, reason="Описка в індексі", their_index="01-14/317")
        actions.share(office.call("registrar", office.at(0, 16), "share"), first.pk, account=_account(office, "zhkg"))


def _account(office: Office, login: str) -> int | None:
    return office.actors[login].account_id if login in office.actors else None
