"""The demonstration's code lists: subjects of each unit's appeals, checklists, ready words of resolutions."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.office.tasks import actions as tasks

from . import actions

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
