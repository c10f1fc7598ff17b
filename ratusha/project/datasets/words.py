"""Titles of columns that many sets share, and columns out of names."""

from collections.abc import Iterable

from ratusha.openness.opendata.queries import Column, Kind

LAW = "Закон України «Про доступ до публічної інформації» № 2939-VI, ст. 10-1, 15; постанова КМУ № 835 від 21.10.2015"
TITLES = {
    "id": "Ключ", "number": "Номер", "title": "Назва", "kind": "Вид", "state": "Стан", "topic": "Тема",
    "url": "Сторінка", "adopted_on": "Ухвалено", "convocation": "Скликання", "session": "Сесія", "body": "Орган",
    "normative": "Нормативний акт", "in_force_on": "Чинне з", "signed_on": "Підписано", "published_on": "Оприлюднено",
    "roll_call": "Голосування", "proposal": "Проєкт", "sitting": "Засідання", "text_sha256": "SHA-256 тексту",
    "author": "Хто вносить", "author_kind": "Вид автора", "reporter": "Доповідає",
    "earliest_on": "Можна розглядати з", "urgent_ground": "Підстава терміновості", "considered_on": "Розгляд",
    "settled_on": "Вирішено", "texts": "Версій тексту", "commissions": "Комісії", "conclusions": "Висновки",
    "sitting_id": "Ключ засідання", "commission": "Ключ комісії", "place": "Місце", "mode": "Спосіб",
    "starts_at": "Початок", "called_at": "Скликано", "exceptional_ground": "Підстава позачерговості",
    "opened_at": "Відкрито", "closed_at": "Закрито", "seats": "Склад", "quorum_needed": "Потрібно для кворуму",
    "item_id": "Ключ питання", "order": "Порядок", "proposer": "Хто запропонував", "draft_id": "Ключ проєкту",
    "closed": "Закрите", "closed_ground": "Підстава закритості", "added_at_sitting": "Додано на засіданні",
    "removed_ground": "Чому знято", "began_at": "Початок розгляду", "ended_at": "Кінець розгляду",
    "member_id": "Ключ депутата", "member": "Депутат", "came_at": "Прибув", "left_at": "Вибув", "how": "Як відмічено",
    "remote": "Дистанційно", "counts_for_quorum": "Рахується у кворум", "roll_call_id": "Ключ голосування",
    "sitting_date": "День засідання", "time": "Час", "result": "Результат", "deputy_id": "Ключ депутата",
    "name": "Ім’я", "faction": "Фракція", "vote": "Голос", "by_hand": "Внесено вручну",
    "conflict": "Конфлікт інтересів", "majority": "Яка більшість", "composition": "Склад ради",
    "needed": "Потрібно голосів", "for": "За", "against": "Проти", "abstained": "Утрималися",
    "not_voted": "Не голосували", "absent": "Відсутні", "source": "Джерело", "agrees": "Підсумок збігається",
    "full_name": "Депутат", "party": "Партія", "constituency": "Округ", "mandate_from": "Мандат із",
    "mandate_to": "Мандат до", "territories": "Закріплені території", "last_report_on": "Останній звіт",
    "code": "Код", "basis": "Підстава", "verdict": "Висновок", "late_working_days": "Запізнення, робочих днів",
    "updated_on": "Оновлено", "due_on": "Строк", "unit": "Підрозділ", "link": "Посилання", "month": "Місяць",
    "score": "Оцінка", "duties": "Обов’язків", "in_time": "Вчасно", "late": "Із запізненням", "outdated": "Застаріло",
    "missing": "Не оприлюднено", "requests_received": "Надійшло запитів", "requests_in_time": "Відповідей вчасно",
    "period": "Період", "first_day": "Перший день", "last_day": "Останній день", "part": "Частина звіту",
    "key": "Код значення", "label": "Значення", "hidden": "Приховано мале число", "katottg": "Код КАТОТТГ",
    "category": "Категорія", "former_names": "Колишні назви", "lat": "Широта", "lon": "Довгота",
    "settlement": "Населений пункт", "signatures": "Підписів", "threshold": "Потрібно підписів",
    "closes_on": "Збір до", "answered_on": "Відповідь надано", "outcome": "Результат розгляду",
    "campaign": "Кампанія", "year": "Рік", "cost": "Вартість, коп.", "supporters": "Підтримали",
    "opens_on": "Відкриття", "answers": "Відповіли", "rated": "Що оцінюють", "votes": "Голосів",
    "uid": "Ідентифікатор", "clarity": "Зрозумілість", "ratings": "Оцінок зрозумілості",
}  # fmt: skip


def columns(names: Iterable[str], **kinds: str) -> tuple[Column, ...]:
    """Columns by their names; `kinds` of those that are not texts."""
    return tuple(Column(name, kinds.get(name, Kind.STRING), TITLES.get(name, name)) for name in names)
