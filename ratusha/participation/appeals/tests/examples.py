"""An example of every action on appeals, for the contract tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.files import intake
from ratusha.participation.appeals.actions import imports
from tests.kit.examples import Example

from . import given, old_register
from .test_imports import Desk


def by(role: str, reach: Callable[[], Any], **inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(given.official(role), reach(), inputs)


def by_author(**inputs: Any) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        case = given.answered()
        return Example(given.author(case), case, inputs)

    return make


def unsigned() -> Any:
    return given.actions.register(given.call(given.official("registrar")), given.filed("post", signed=False))


def classified(now: datetime) -> Example:
    who, case = given.official("registrar"), given.registered()
    given.actions.classify(given.call(who), case, priority=True)
    case.refresh_from_db()
    return Example(who, case)


def of_a_veteran(now: datetime) -> Example:
    case = given.registered()
    given.shown_category(case.applicant)
    return Example(system("test"), case)


def repeated() -> Example:
    earlier, case = given.registered(), given.registered()
    return Example(given.official("registrar"), case, {"earlier": earlier.pk})


def late_complaint() -> Any:
    return given.registered(kind="complaint", learned_on="2025-01-01")


def old_register_at(state: str, **inputs: Any) -> Callable[[datetime], Example]:
    """An old register of one row, brought so far."""

    def make(now: datetime) -> Example:
        desk = Desk(old_register.cp1251(old_register.lines(1)), "журнал.csv")
        reach = {"new": lambda: None, "mapped": desk.mapped, "checked": desk.tried, "done": desk.taken}
        reach.get(state, desk.tried)()
        if state == "running":
            imports.start_import(desk.call(), desk.source)
        return Example(desk.registrar, desk.fresh(), inputs)

    return make


def one_row(now: datetime) -> Example:
    made = old_register_at("running")(now)
    return Example(made.actor, None, {"source": made.target.pk, "row": 2, "number": "Б-1", "received_on": "2024-03-12"})


def old_file(now: datetime) -> Example:
    who = given.official("registrar")
    kept = intake.receive_bytes(given.call(who), "a.csv", old_register.cp1251(old_register.lines(1)))
    return Example(who, None, {"files": [kept.token]})


EXAMPLES = {
    "appeals.begin_import": old_file,
    "appeals.go_through": old_register_at("running", rows=[], upto=9, last=True),
    "appeals.import_row": one_row,
    "appeals.map_import": old_register_at("new", columns={"2": "received_on"}),
    "appeals.start_import": old_register_at("checked"),
    "appeals.stop_import": old_register_at("running"),
    "appeals.try_import": old_register_at("mapped"),
    "appeals.undo_import": old_register_at("done"),
    "appeals.classify": by("registrar", given.registered, kind="complaint"),
    "appeals.decline": by("head", unsigned, ground="anonymous", explanation="Без підпису."),
    "appeals.file": lambda now: Example(given.official("registrar"), None, {"receipt": "phone", **given.TYPED}),
    "appeals.forward": by("registrar", given.registered, body="Пенсійний фонд", explanation="Не наше."),
    "appeals.join_duplicate": lambda now: Example(
        given.official("registrar"), given.registered(), {"main": given.registered().pk}
    ),
    "appeals.mark_repeat": lambda now: repeated(),
    "appeals.rate": by_author(rating=5),
    "appeals.put_first": of_a_veteran,
    "appeals.reclassify": by(
        "registrar", given.registered, regime="information_request", ground="Просять копію рішення."
    ),
    "appeals.register": by("registrar", given.appeal),
    "appeals.reopen": by_author(text="Знову не світить."),
    "appeals.restore_time": by("head", late_complaint, cause="Лікарня, довідка додана."),
    "appeals.return_to_author": by(
        "registrar", given.registered, basis="art5", lacks=["residence"], explanation="Вкажіть адресу."
    ),
    "appeals.split": by("registrar", given.registered, parts=[{"text": "А ще немає води."}]),
    "appeals.submit": lambda now: Example(stranger(), None, given.TYPED),
    "appeals.take_part": lambda now: Example(
        given.official("registrar"), None, {"origin": given.registered().pk, "text": "А ще немає води."}
    ),
    "appeals.take_petition": lambda now: Example(
        system("test"), None, {"person": None, "author_name": "Барвінок Олена", "text": "Освітити дорогу."}
    ),
    "appeals.undo_classify": classified,
}
OPEN = {"appeals.submit": "an appeal needs neither account nor signature: Constitution art. 40, 393/96-ВР art. 5"}
