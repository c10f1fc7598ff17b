"""The demonstration's incidents: a real one on its way, and a false alarm with its reason."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from ratusha.foundation import watch
from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel

from . import actions, queries

GUESSED = 12
TITLE = "Лист від імені казначейства з вкладенням"
WHAT = (
    "Троє працівників отримали лист нібито від казначейства з архівом. Одна працівниця відкрила його, антивірус спрацював,"
    " комп’ютер від’єднали від мережі за п’ять хвилин."
)
FALSE = "Дзвонила посадовиця: після відпустки забула пароль і пробувала старі. Перевірили за службовим телефоном."


def load(now: datetime, actors: Mapping[str, Actor]) -> None:
    """Will let somebody guess a password last week (a false alarm), and a harmful letter come yesterday."""
    guard, head = actors["admin"], actors["head"]
    _false_alarm(now - timedelta(days=6), guard, actors["zhkg"])
    _letter(now - timedelta(hours=20), guard, head, actors["registrar"])


def _false_alarm(at: datetime, guard: Actor, who: Actor) -> None:
    for number in range(GUESSED):
        watch.note(
            watch.Kind.LOGIN_FAILED,
            account=who.account_id,
            actor_kind="stranger",
            address="203.0.113.27",
            channel="web",
            code="password",
            at=at + timedelta(seconds=20 * number),
        )
    later = at + timedelta(minutes=10)
    found = queries.findings_between(at - timedelta(hours=1), later)
    for number, (rule, one) in enumerate(found):
        call = Call(system("demo"), Channel.DEMO, later, f"demo/incident/found/{number}")
        incident = actions.detect(call, rule=rule.pk, key=one.key, events=list(one.events))
        actions.dismiss(Call(guard, Channel.DEMO, later, f"demo/incident/false/{number}"), incident, reason=FALSE)


def _letter(at: datetime, guard: Actor, head: Actor, told_by: Actor) -> None:
    def call(actor: Actor, minutes: int, part: str) -> Call:
        return Call(actor, Channel.DEMO, at + timedelta(minutes=minutes), f"demo/incident/letter/{part}")

    begun = at - timedelta(minutes=25)
    row = actions.open_incident(
        call(told_by, 0, "open"), title=TITLE, what=WHAT, kind="malware", severity=2, happened_at=begun
    )
    actions.assign(call(head, 6, "assign"), row, owner=guard.account_id)
    actions.confirm(call(guard, 15, "confirm"), row.pk)
    actions.describe(
        call(guard, 30, "describe"), row.pk, title=TITLE, what=WHAT, kind="malware", severity=2, tlp="amber",
        detected_at=at, happened_at=begun, affected="Один комп’ютер бухгалтерії; спільна тека «Зарплата».",
        persons=14, personal_data=True, measures="Комп’ютер від’єднано, паролі трьох працівників змінено.",
    )  # fmt: skip
    actions.remark(call(guard, 35, "remark"), row.pk, text="Зразок листа передано постачальникові пошти.")
    actions.send_report(call(guard, 40, "notice"), row.pk, stage="notice", to="CERT-UA", their_number="CERT-UA#7714")
