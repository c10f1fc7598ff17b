"""Examples of the actions of consultations for the contract tests."""

from datetime import datetime, timedelta

from tests.kit.examples import Example

from .. import actions
from ..models import Consultation
from . import given


def _at(now: datetime, made: Consultation) -> Consultation:
    """The consultation as if it were published today, whatever day the tests have."""
    day = now.astimezone(given.KYIV).date()
    Consultation.objects.filter(pk=made.pk).update(opens_on=day, closes_on=day + timedelta(days=30))
    made.refresh_from_db()
    return made


def open_one(now: datetime) -> Consultation:
    return _at(now, given.opened())


def past(now: datetime) -> Consultation:
    made = open_one(now)
    day = now.astimezone(given.KYIV).date()
    Consultation.objects.filter(pk=made.pk).update(opens_on=day - timedelta(days=30), closes_on=day - timedelta(days=1))
    made.refresh_from_db()
    return made


def ended(now: datetime) -> Consultation:
    made = past(now)
    actions.close(given.call(given.PLATFORM, now), made.pk)
    made.refresh_from_db()
    return made


def begin(now: datetime) -> Example:
    return Example(given.organiser(), None, given.CARD | {"unit": given.unit().pk})


def describe(now: datetime) -> Example:
    return Example(given.organiser(), given.draft(), given.CARD | {"subject": "Правила благоустрою й тиші"})


def ask(now: datetime) -> Example:
    return Example(given.organiser(), given.draft(), {"questions": ["Скільки разів на рік косити?"]})


def put_text(now: datetime) -> Example:
    return Example(given.organiser(), given.draft(), {"text": "Один абзац.\n\nДругий абзац."})


def put_final(now: datetime) -> Example:
    return Example(given.organiser(), ended(now), {"text": given.TEXT.replace("двічі", "тричі")})


def accepted(now: datetime) -> Example:
    made = open_one(now)
    told = {"kind": "opinion", "text": "Правила потрібні."}
    one = actions.propose(given.call(given.resident(), now), made.pk, **told)
    organiser = given.organiser()
    actions.answer(given.call(organiser, now), one.pk, outcome="accepted", reason="Так.")
    one.refresh_from_db()
    return Example(organiser, one)


def trace(now: datetime) -> Example:
    made = accepted(now)
    of = made.target.consultation
    Consultation.objects.filter(pk=of.pk).update(state="counting")
    actions.put_final(given.call(made.actor, now), of.pk, text=given.TEXT + "\n\nНовий абзац.")
    made.target.refresh_from_db()
    return Example(made.actor, made.target, {"paragraph": 5})


def open_consultation(now: datetime) -> Example:
    return Example(given.organiser(), given.draft())


def extend(now: datetime) -> Example:
    made = open_one(now)
    return Example(given.organiser(), made, {"closes_on": made.closes_on + timedelta(days=40), "why": "Просять ОСББ."})


def close(now: datetime) -> Example:
    return Example(given.PLATFORM, past(now))


def call_off(now: datetime) -> Example:
    return Example(given.organiser(), open_one(now), {"why": "Проєкт відкликано."})


def propose(now: datetime) -> Example:
    return Example(given.resident(), open_one(now), {"kind": "opinion", "text": "Правила потрібні.", "named": True})


def enter(now: datetime) -> Example:
    return Example(given.organiser(), open_one(now), {"kind": "opinion", "way": "paper", "text": "Лист."})


def other(now: datetime) -> Example:
    made = open_one(now)
    told = {"kind": "opinion", "text": "Правила потрібні."}
    return Example(given.resident("Клен"), actions.propose(given.call(given.resident(), now), made.pk, **told))


def answer(now: datetime) -> Example:
    return Example(given.organiser(), other(now).target, {"outcome": "partly", "reason": "Частину враховано."})


def hide(now: datetime) -> Example:
    return Example(given.organiser(), other(now).target, {"why": "Образи."})


def show(now: datetime) -> Example:
    made = hide(now)
    actions.hide(given.call(made.actor, now), made.target.pk, **made.input)
    made.target.refresh_from_db()
    return Example(made.actor, made.target)


def add_meeting(now: datetime) -> Example:
    told = {"kind": "hearing", "title": "Слухання", "place": "Ратуша", "at": now + timedelta(days=3)}
    return Example(given.organiser(), open_one(now), told)


def change_meeting(now: datetime) -> Example:
    made = given.meeting(open_one(now), at=now + timedelta(days=2))
    told = {"kind": "round_table", "title": "Круглий стіл", "place": "Школа", "at": now + timedelta(days=3)}
    return Example(given.organiser(), made, told)


def cancel_meeting(now: datetime) -> Example:
    return Example(given.organiser(), given.meeting(open_one(now), at=now + timedelta(days=2)), {"why": "Тривога."})


def keep_protocol(now: datetime) -> Example:
    actor = given.organiser()
    made = given.meeting(open_one(now), at=now - timedelta(hours=2))
    return Example(actor, made, {"files": [given.file(actor)], "came": 14})


def seed(now: datetime) -> Example:
    return Example(given.organiser(), open_one(now), {"statements": ["Косити слід рідше."]})


def offer(now: datetime) -> Example:
    return Example(given.resident(), open_one(now), {"text": "Газони мають бути луками."})


def review(now: datetime) -> Example:
    made = offer(now)
    one = actions.offer(given.call(made.actor, now), made.target.pk, **made.input)
    return Example(given.organiser(), one, {"shown": True})


def take_stance(now: datetime) -> Example:
    made = open_one(now)
    return Example(given.resident(), made, {"statement": given.statements(made)[0].pk, "stance": "agree"})


def draw(now: datetime) -> Example:
    return Example(given.PLATFORM, open_one(now))


def publish_report(now: datetime) -> Example:
    return Example(given.organiser(), ended(now), {"summary": "Проєкт іде на сесію."})


EXAMPLES = {
    f"consultations.{act.__name__}": act
    for act in (
        begin, describe, ask, put_text, put_final, trace, extend, close, call_off, propose, enter, answer, hide, show,
        add_meeting, change_meeting, cancel_meeting, keep_protocol, seed, offer, review, take_stance, draw,
    )
} | {
    "consultations.open": open_consultation,
    "consultations.report": publish_report,
    "consultations.support": other,
}  # fmt: skip
