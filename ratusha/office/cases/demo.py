"""The demonstration's code lists and letters: subjects, checklists, words of resolutions; mails that came in."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.jobs.registry import loops
from ratusha.foundation.notify import staging
from ratusha.office.tasks import actions as tasks

from . import actions, queries

SUBJECTS = {
    "zhkg": "090",
    "vodokanal": "090",
    "social": "060",
    "education": "150",
    "land": "020",
    "architecture": "100",
}


def subjects() -> dict[str, str]:
    """The unit's code -> the code of its subject. The lists themselves come with the tables."""
    return dict(SUBJECTS)


STEPS = (
    ("090", "Перевірити, на чиєму балансі об’єкт", True),
    ("090", "Узгодити строк робіт з підрядником", False),
    ("020", "Перевірити ділянку в кадастрі", True),
    ("060", "Перевірити право на пільгу", True),
    ("", "Зателефонувати заявникові", False),
)
PHRASES = (
    "Розглянути, вжити заходів і підготувати відповідь.",
    "Перевірити на місці та доповісти.",
    "До розгляду за належністю в межах повноважень.",
    "Підготувати роз’яснення з посиланням на закон.",
)


def lists(began: datetime, head: Actor) -> None:
    """Will add the checklists by subject and the head's ready words."""
    call = Call(head, Channel.DEMO, began, "demo/work")
    for place, (category, text, required) in enumerate(STEPS, start=1):
        told = {"label": "cases.case", "category": category, "text": text, "required": required, "ordinal": place}
        tasks.keep_step(call.child(f"step/{place}"), **told)
    for place, text in enumerate(PHRASES, start=1):
        actions.keep_phrase(call.child(f"phrase/{place}"), text=text, common=True, ordinal=place)


WAITING = (
    ("Ганна Калина", "hanna.kalyna@example.com", "Немає світла на зупинці",
     "Добрий день!\n\nНа зупинці біля школи в Кліводині вже тиждень немає світла, діти ввечері стоять у темряві. Прошу полагодити.\n\nГанна Калина, Кліводин, вулиця Шкільна, 4"),
    ("ТОВ «Ромашка»", "sales@romashka.example", "Вигідна пропозиція вікон",
     "Пропонуємо металопластикові вікна зі знижкою до кінця місяця."),
    ("Остап Явір", "ostap.yavir@example.com", "Копія рішення",
     "Прошу надіслати копію рішення про ремонт мосту через Совицю."),
)  # fmt: skip


def correspondence(now: datetime, registrar: Actor) -> None:
    """Will let the letters of the past be sent, two of them come back, one mail find its case and three wait."""
    staging.sent_in_the_past(now)
    loops["cases.proofs"].step(now)
    for number, (name, address, subject, text) in enumerate(WAITING):
        staging.mail_came(now - timedelta(hours=5 - number), name, address, subject, text)
    answer = staging.mail_came(
        now - timedelta(hours=1), "Олена Барвінок", "o.barvinok@work.example", "Re: вам написали",
        "Дякую! Ліхтар навпроти будинку 12, біля аптеки.\n\n20.11.2026 Рада пише:\n> Уточніть, навпроти якого будинку.",
    )  # fmt: skip
    case = queries.visible_to(registrar).filter(state="preparing", reply_by="email").order_by("-id").first()
    if answer is not None and case is not None:
        actions.thread_mail(Call(registrar, Channel.DEMO, now, "demo/mail"), case, mail=answer.pk)
    loops["cases.mail"].step(now)
    posted(now, registrar)


def posted(now: datetime, registrar: Actor) -> None:
    """Will hand older paper letters to the post; the oldest of them have arrived."""
    for row in queries.post_waiting(registrar).filter(queued_at__lt=now - timedelta(days=4)).order_by("id"):
        sent = row.queued_at + timedelta(days=1)
        number = f"05{row.pk:011}"
        actions.post_sent(
            Call(registrar, Channel.DEMO, sent, f"demo/post/{row.pk}"), row, sent_on=sent.date(), tracking=number
        )
        arrived = sent + timedelta(days=4)
        if arrived < now:
            call = Call(registrar, Channel.DEMO, arrived, f"demo/post/{row.pk}/end")
            actions.post_ended(call, row.pk, outcome="delivered", on=arrived.date())
