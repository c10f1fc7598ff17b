"""Data of papers, and hostile input."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.papers import qr, shapes

ROOT = Path(__file__).resolve().parents[4]
LINK = "https://kitsman.example/s/9fK2x7"


def letterhead() -> shapes.Letterhead:
    """A council's."""
    return {
        "above": "Україна · Чернівецька область",
        "name": "КІЦМАНСЬКА МІСЬКА РАДА",
        "lines": ["вул. Незалежності, 53, м. Кіцмань, 59300"],
        "code": "ЄДРПОУ 04062044",
    }


def check() -> shapes.Check:
    """Where the paper is checked."""
    return {"text": "Перевірити цей лист:", "url": LINK, "qr": qr.svg(LINK, "Перевірка")}


def letter(**more: Any) -> dict[str, Any]:
    """An answer to an appeal."""
    made: shapes.Letter = {
        "letterhead": letterhead(),
        "number": "Д-401/02-12",
        "date": "5 грудня 2026 року",
        "reply_to": "На № Д-401 від 22 листопада 2026 року",
        "addressee": ["Дубовій Калині", "с. Мамаївці"],
        "subject": "Про освітлення вулиці",
        "body": ["Шановна Калино!", "Ґрунт, її, п’ять ламп замінили."],
        "attachments": ["Акт на 2 арк."],
        "signature": {"position": "Міський голова", "name": "Явір ЯСЕНЕВИЙ", "note": "підписано КЕП"},
        "executor": ["Липа Горобинець", "(03736) 2-12-40"],
        "check": check(),
    }
    return {**made, **more}


def receipt() -> dict[str, Any]:
    """What a resident takes home."""
    made: shapes.Receipt = {
        "letterhead": letterhead(),
        "number": "Д-401",
        "number_is": "Номер звернення",
        "rows": [("Отримано", "22 листопада 2026 року, о 14:36"), ("Відповідь", "до вівторка, 22 грудня 2026 року")],
        "next": ["Реєстратор передасть звернення у відділ сьогодні."],
        "check": check(),
        "footer": "Зберігайте цей аркуш.",
    }
    return dict(made)


def hostile() -> list[str]:
    """Strings of the shared input data; skips the test where they are absent."""
    folder = Path(os.environ.get("RATUSHA_SHARED", ROOT.parent / "shared")) / "data" / "input_fuzz"
    if not folder.is_dir():
        pytest.skip("no shared data with hostile input")
    lists = sorted(folder.glob("*.txt"))
    lines = [line for one in lists for line in one.read_text(encoding="utf-8", errors="replace").splitlines()]
    return [*json.loads((folder / "blns.json").read_text(encoding="utf-8")), *lines]
