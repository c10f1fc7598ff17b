"""Files of old registers as town halls keep them, made up: official form in two heading rows, cp1251, serial days."""

import csv
import io
import random
from datetime import date, timedelta
from typing import Any

from openpyxl import Workbook

SURNAMES = ("Барвінок", "Калина", "Ясен", "Чебрець", "Любисток", "Верба", "Тополя", "Глід", "Деревій", "Шавлія")
NAMES = (("Олена", "Іванівна"), ("Василь", "Петрович"), ("Надія", "Богданівна"), ("Юрій", "Степанович"))
STREETS = ("Незалежності", "Шевченка", "Франка", "Садова", "Лугова", "Польова")
MATTERS = (
    ("Просить відремонтувати дорогу по вулиці", "Дороги", "Вирішено позитивно", "Ямковий ремонт виконано."),
    ("Скаржиться на відсутність вуличного освітлення", "Освітлення", "Дано роз'яснення", "Роботи внесено до плану."),
    ("Просить надати матеріальну допомогу на лікування", "Соціальний захист", "Вирішено позитивно", "Допомогу надано."),
    ("Звертається щодо виділення земельної ділянки", "Земельні питання", "Відмовлено", "Немає вільних земель."),
    ("Скарга на роботу водопроводу, немає води", "Комунальне господарство", "Переслано за належністю", ""),
)
HEADS = (
    "№ з/п", "Реєстраційний номер", "Дата надходження", "Заявник: ПІБ", "Заявник: адреса", "Телефон", "Вид звернення",
    "Форма надходження", "Короткий зміст", "Виконавець", "Термін виконання", "Дата виконання", "Результат розгляду",
    "Зміст відповіді", "Примітка",
)  # fmt: skip


def lines(count: int, *, year: int = 2024, seed: int = 7, start: int = 1) -> list[list[Any]]:
    """So many rows of the register; the same for the same seed."""
    chance = random.Random(seed)
    made = []
    for number in range(start, start + count):
        surname, (given, patronymic) = chance.choice(SURNAMES), chance.choice(NAMES)
        text, _theme, outcome, answer = chance.choice(MATTERS)
        came = date(year, 1, 3) + timedelta(days=(number - start) * 350 // max(count, 1))
        closed = came + timedelta(days=chance.randint(3, 14))
        street, house = chance.choice(STREETS), chance.randint(1, 90)
        made.append([
            number, f"{surname[0]}-{number}", came, f"{surname} {given} {patronymic}",
            f"м. Кіцмань, вул. {street}, {house}", f"067 {chance.randint(100, 999)} {chance.randint(10, 99)} "
            f"{chance.randint(10, 99)}", "Заява" if "Прос" in text else "Скарга",
            chance.choice(("Пошта", "Особистий прийом", "Електронна пошта", "Телефон")), f"{text} {street}, {house}",
            "Явір Р.О.", came + timedelta(days=30), closed, outcome, answer, "",
        ])  # fmt: skip
    return made


def xlsx(rows: list[list[Any]]) -> bytes:
    """As an official form: a title over the table, headings of two rows with merged cells, a row of 1, 2, 3…"""
    book = Workbook()
    sheet = book.active
    sheet.title = "2024"
    sheet.append(["Журнал реєстрації звернень громадян за 2024 рік"])
    sheet.append([])
    sheet.append(
        [
            "№ з/п",
            "Реєстраційний номер",
            "Дата надходження",
            "Заявник",
            None,
            None,
            *HEADS[6:12],
            "Розгляд",
            None,
            "Примітка",
        ]
    )
    sheet.append(
        [None, None, None, "ПІБ", "адреса", "телефон", *[None] * 6, "Результат розгляду", "Зміст відповіді", None]
    )
    for cells in ("D3:F3", "M3:N3"):
        sheet.merge_cells(cells)
    sheet.append(list(range(1, 16)))
    for row in rows:
        sheet.append(row)
    book.create_sheet("Довідка").append(["порожньо"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_text(rows: list[list[Any]]) -> list[list[str]]:
    """The same with days as text, every third one as a serial number of Excel."""

    def said(at: int, cell: Any) -> str:
        if isinstance(cell, date):
            return str((cell - date(1899, 12, 30)).days) if at % 3 == 2 else f"{cell:%d.%m.%Y}"
        return str(cell)

    return [[said(at, cell) for cell in row] for at, row in enumerate(rows)]


def cp1251(rows: list[list[Any]], separator: str = ";") -> bytes:
    """As a CSV that an old program saved."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow([head.partition(": ")[2] or head for head in HEADS])
    writer.writerows(as_text(rows))
    return out.getvalue().encode("cp1251")
