"""What a column of an old register may mean: our fields, and the words by which foreign headings are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from ratusha.foundation.search.folding import fold

LIKELY = 80.0


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is called for people, and how foreign registers call it. `coded`: its words are translated."""

    title: Any
    called: tuple[str, ...]
    coded: bool = False


FIELDS: dict[str, Field] = {
    "number": Field(_("Registration number"), (
        "реєстраційний номер", "номер звернення", "реєстраційний індекс", "№ реєстрації", "номер реєстрації",
        "реєстр. номер", "№ звернення", "номер", "вхідний номер", "вх. №", "номер та індекс")),
    "received_on": Field(_("Day of receipt"), (
        "дата надходження", "дата отримання", "дата одержання", "надійшло", "дата подання", "дата звернення", "дата")),
    "registered_on": Field(_("Day of registration"), ("дата реєстрації", "зареєстровано")),
    "author": Field(_("Author, full name"), (
        "прізвище ім'я по батькові", "піб", "п.і.б.", "піб заявника", "заявник", "автор", "автор звернення",
        "кореспондент", "від кого", "прізвище та ініціали", "піб громадянина")),
    "surname": Field(_("Surname"), ("прізвище",)),
    "given_name": Field(_("Given name"), ("ім'я",)),
    "patronymic": Field(_("Patronymic"), ("по батькові",)),
    "organisation": Field(_("Organisation"), ("організація", "назва організації", "юридична особа")),
    "residence": Field(_("Where the author lives"), (
        "адреса", "місце проживання", "адреса заявника", "адреса проживання", "поштова адреса")),
    "settlement": Field(_("Settlement"), ("населений пункт", "село", "місто", "населений пункт заявника"), coded=True),
    "phone": Field(_("Phone"), ("телефон", "тел", "тел.", "контактний телефон", "номер телефону", "моб. телефон")),
    "email": Field(_("E-mail"), ("електронна пошта", "ел. пошта", "e-mail", "email", "електронна адреса", "пошта")),
    "contact": Field(_("Contacts of any kind"), ("контакти", "контактні дані", "контакт")),
    "kind": Field(_("Kind"), ("вид звернення", "вид", "тип звернення"), coded=True),
    "receipt": Field(_("How it came"), (
        "форма надходження", "спосіб надходження", "шлях надходження", "як надійшло", "джерело надходження",
        "форма подання", "вид надходження", "канал надходження"), coded=True),
    "sign": Field(_("Sign of receipt"), ("ознака надходження", "ознака", "первинне чи повторне"), coded=True),
    "subject": Field(_("Subject"), (
        "питання", "тематика", "тема", "індекс питання", "питання звернення", "предмет звернення", "категорія питання",
        "код питання", "тематика звернення"), coded=True),
    "title": Field(_("In a few words"), ("назва", "заголовок")),
    "text": Field(_("Content"), (
        "зміст", "короткий зміст", "суть звернення", "суть питання", "текст звернення", "зміст звернення",
        "короткий зміст звернення", "про що", "порушені питання")),
    "unit": Field(_("Unit"), (
        "підрозділ", "відділ", "відповідальний підрозділ", "структурний підрозділ", "кому передано"),
        coded=True),
    "executor": Field(_("Executor"), ("виконавець", "відповідальний", "відповідальний виконавець", "піб виконавця")),
    "resolution": Field(_("Resolution"), ("резолюція", "зміст резолюції", "доручення")),
    "due_on": Field(_("Term"), ("термін виконання", "строк виконання", "контрольний термін", "термін розгляду")),
    "closed_on": Field(_("Day of the answer"), (
        "дата виконання", "дата відповіді", "дата розгляду", "дата закриття", "виконано", "дата зняття з контролю",
        "дата надання відповіді")),
    "outcome": Field(_("Result"), (
        "результат розгляду", "результат", "наслідки розгляду", "результати розгляду", "вирішено"), coded=True),
    "answer": Field(_("Answer"), ("зміст відповіді", "відповідь", "хід розгляду", "результат виконання")),
    "answer_number": Field(_("Number of the answer"), ("вихідний номер", "номер відповіді", "вих. №", "№ відповіді")),
    "signatories": Field(_("Number of signatories"), (
        "кількість підписів", "кількість громадян", "кількість авторів", "кількість підписантів")),
    "social_status": Field(_("Social status"), ("соціальний стан", "соціальний статус", "категорія заявника")),
    "note": Field(_("Note"), ("примітка", "примітки", "додаткова інформація")),
}  # fmt: skip
CODED = tuple(name for name, one in FIELDS.items() if one.coded)


@lru_cache(2000)
def likeness(title: str) -> tuple[tuple[str, float], ...]:
    """The fields that a heading may mean, with the likeness 0-100, the likest first."""
    parts = [_plain(part) for part in title.split(":")] + [_plain(title)]
    found = {name: _best(parts, one.called) for name, one in FIELDS.items()}
    return tuple(sorted(((name, mark) for name, mark in found.items() if mark >= LIKELY), key=lambda two: -two[1]))


def _plain(text: str) -> str:
    return " ".join(fold(text).replace(".", " ").replace(",", " ").replace("-", " ").split())


def _best(parts: Sequence[str], called: Sequence[str]) -> float:
    marks = []
    for part in parts:
        for words in called:
            plain = _plain(words)
            if part == plain:
                return 100.0 + len(plain) / 100
            if len(part) >= 3 and len(plain) > 3:
                marks.append(fuzz.token_sort_ratio(part, plain))
                marks.append(fuzz.token_set_ratio(part, plain) * (0.93 if plain in part else 0.84))
    return max(marks, default=0.0)


def score(titles: Sequence[str]) -> int:
    """How many of these titles are headings that we know."""
    return sum(1 for title in titles if title and len(title) < 120 and likeness(title))


def suggest(titles: Sequence[str]) -> dict[str, str]:
    """Place of a column (as text) -> field, each field once, the likest pairs first."""
    marks = sorted(
        ((mark, -place, name) for place, title in enumerate(titles) if title for name, mark in likeness(title)),
        reverse=True,
    )
    chosen: dict[str, str] = {}
    for _mark, minus, name in marks:
        place = str(-minus)
        if place not in chosen and name not in chosen.values():
            chosen[place] = name
    return chosen
