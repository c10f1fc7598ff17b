"""An example of every action on requests for information, for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.files import intake
from ratusha.office.cases.queries import Case
from ratusha.participation.inforequests.models import Given
from tests.kit.examples import Example

from . import given


def by(role: str, reach: Callable[[], Any], **inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(given.official(role), reach(), inputs)


def by_author(**inputs: Any) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        case = given.answered()
        return Example(given.author(case), case, inputs)

    return make


def billed() -> Any:
    case = given.asked()
    given.with_tariffs()
    given.actions.bill(given.call(given.official("registrar")), case, a4=40)
    case.refresh_from_db()
    return case


def files_of_answer(closed: bool) -> Callable[[datetime], Example]:
    """A PDF on its way into an answer."""

    def make(now: datetime) -> Example:
        who = given.official("head")
        kept = intake.receive_bytes(given.call(who), "акт.pdf", given.paper("Сума 120 000 грн"))
        return Example(who, given.asked(), {"files": [kept.token], "closed": closed})

    return make


def waiting_file(**inputs: Any) -> Callable[[datetime], Example]:
    """A file with places to close."""

    def make(now: datetime) -> Example:
        example = files_of_answer(True)(now)
        given.actions.give_files(given.call(example.actor), example.target, **example.input)
        return Example(example.actor, Given.objects.get(case=example.target), inputs)

    return make


def agreed(publish: bool = False) -> Case:
    """An answered request whose author agrees to publish it, published already or not yet."""
    case = given.answered(may_publish=True)
    if publish:
        given.actions.publish(given.call(given.official("registrar")), case)
    return Case.objects.get(pk=case.pk)


PLACE = {"page": 1, "left": 10, "top": 10, "right": 90, "bottom": 40, "restricted": "confidential", "why": "адреса"}


def choosing(now: datetime) -> Example:
    case = given.asked()
    return Example(given.author(case), case, {"may_publish": True})


def asking(now: datetime) -> Example:
    story = given.story()
    return Example(story.executor, story.case, {"ground": "volume", "explanation": "Триста аркушів за вісім років."})


EXAMPLES = {
    "inforequests.ask_extension": asking,
    "inforequests.bill": by("registrar", given.asked, a4=40),
    "inforequests.choose_publicity": choosing,
    "inforequests.close_places": waiting_file(places=[PLACE]),
    "inforequests.decide": by("head", given.asked, decision="refused", ground="not_held", reasons="Договору немає."),
    "inforequests.decide_urgency": by("registrar", given.urgent, urgent=False, reason="Загрози немає."),
    "inforequests.defer": by(
        "head", given.asked, until=(given.NOW + timedelta(days=30)).date(), ground="Затоплено архів."
    ),
    "inforequests.drop_file": waiting_file(),
    "inforequests.extend": by("head", given.asked, ground="volume", explanation="Триста аркушів за вісім років."),
    "inforequests.file": lambda now: Example(given.official("registrar"), None, {"receipt": "fax", **given.TYPED}),
    "inforequests.forward": by("registrar", given.asked, holder="Служба доріг", explanation="Договір уклали вони."),
    "inforequests.give_files": files_of_answer(False),
    "inforequests.note_payment": by("registrar", billed),
    "inforequests.publish": by("registrar", agreed),
    "inforequests.rate": by_author(rating=5),
    "inforequests.reclassify": by("registrar", given.asked, ground="Просять оцінити якість робіт."),
    "inforequests.submit": lambda now: Example(stranger(), None, given.TYPED),
    "inforequests.withdraw": by("registrar", lambda: agreed(publish=True), reason="Автор просив."),
}
OPEN = {"inforequests.submit": "a request needs neither an account nor a reason: 2939-VI art. 19"}
