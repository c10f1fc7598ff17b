"""The demonstration's code lists: subjects of the index and templates of answers."""

from datetime import date, datetime

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from . import actions

SUBJECTS = {
    "zhkg": ("050", "Комунальне господарство"),
    "vodokanal": ("051", "Водопостачання"),
    "social": ("070", "Соціальний захист"),
    "education": ("110", "Освіта"),
    "land": ("040", "Земельні відносини та довкілля"),
    "architecture": ("060", "Містобудування"),
}
ROUTE = "Рішення можна оскаржити до голови громади або до суду (статті 16 і 17 Закону «Про звернення громадян»)."
TEMPLATES = (
    ("done", "Виконано", "satisfied", "За Вашим зверненням виконано: \n\nДякуємо, що повідомили.", "", ""),
    ("explained", "Роз'яснено", "explained", "Роз'яснюємо: ", "", ""),
    (
        "refused-budget",
        "Відмова: немає коштів у бюджеті",
        "refused",
        "Роботи не передбачені бюджетом громади цього року, тому виконати їх зараз неможливо.",
        "Бюджетний кодекс України, стаття 23",
        ROUTE,
    ),
)


def load(now: datetime, administrator: Actor, since: date) -> dict[str, str]:
    """Will fill the code lists -> the unit's code -> the code of its subject."""
    call = Call(administrator, Channel.DEMO, now, "demo/lists")
    for code, name in SUBJECTS.values():
        actions.keep_subject(call.child(f"subject/{code}"), code=code, name=name)
    for code, name, outcome, body, law, route in TEMPLATES:
        actions.keep_template(
            call.child(f"template/{code}"),
            code=code,
            kind="appeal",
            name=name,
            outcome=outcome,
            body=body,
            law=law,
            appeal_route=route,
            since=since,
        )
    return {unit: code for unit, (code, _name) in SUBJECTS.items()}
