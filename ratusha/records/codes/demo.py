"""The demonstration's codes: on doors, stops and papers, with a month of scans, one revoked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from . import actions

# title, address, place, scans of a usual day
CODES = (
    ("Подати звернення до міської ради", "/appeals/new/", "Вхідні двері ради, вулиця Незалежності, 46", 9),
    ("Дізнатися, що з моїм зверненням", "/appeals/find/", "Скринька для звернень, перший поверх", 4),
    ("Оцініть роботу ЦНАП", "/public-control/", "Стійка ЦНАП, вікно 2", 14),
    ("Петиції громади", "/petitions/", "Автобусна зупинка «Центр»", 6),
    ("Бюджет участі: подивіться проєкти", "/budget/", "Оголошення в парку", 11),
    ("Рішення ради", "/council/decisions/", "Дошка оголошень, сесійна зала", 2),
    ("Перевірити документ за кодом", "/documents/check/", "Бланк довідки", 3),
    ("Опитування про графік автобусів", "/polls/", "Салон автобуса № 3", 5),
)
REVOKED = 7
WAVE = (3, 5, 4, 6, 5, 2, 1)  # by days of a week, of 4


def load(now: datetime, editor: Actor, objects: Sequence[tuple[str, str, str]] = ()) -> None:
    """Will issue the codes a month ago, count their scans and revoke the last; `objects` are more of (title, address,
    place) that lead to one petition or project."""
    begun = (now - timedelta(days=34)).replace(hour=9, minute=20)
    made = []
    for number, (title, to, place, daily) in enumerate(CODES):
        call = Call(editor, Channel.DEMO, begun + timedelta(minutes=4 * number), f"demo/codes/{number}")
        made.append((actions.issue(call, title=title, to=to, place=place), daily))
    for number, (title, to, place) in enumerate(objects):
        call = Call(editor, Channel.DEMO, begun + timedelta(hours=3), f"demo/codes/of/{number}")
        made.append((actions.issue(call, title=title, to=to, place=place), 3))
    for number, (code, daily) in enumerate(made):
        last = 12 if number == REVOKED else 0
        for ago in range(30, last - 1, -1):
            day = (now - timedelta(days=ago)).date()
            if times := daily * WAVE[day.weekday()] * (2 + (ago * 7 + number * 3) % 5) // 16:
                actions.count_scan(code, day, times)
    end = Call(editor, Channel.DEMO, now - timedelta(days=11), "demo/codes/revoke")
    actions.revoke(end, made[REVOKED][0], why="Опитування закінчилося, наклейку з автобуса знято")
