"""Trial actions over units, registered only while a test runs."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action, actions, reactions

ADMIN = Actor(kind=Kind.OFFICIAL, account_id=7, name="Ірина Барвінок", roles=frozenset({"administrator"}))
OTHER_ADMIN = Actor(kind=Kind.OFFICIAL, account_id=8, name="Олег Ясен", roles=frozenset({"administrator"}))


def is_admin(actor: Actor, target: Any) -> bool:
    return actor.has("administrator")


@contextmanager
def trial_actions() -> Generator[dict[str, Any]]:
    """`open`, `rename`, `enrol`, `refuse`, `split`: small actions for the pipeline's own tests."""
    before, reacting = dict(actions), dict(reactions)

    @action("trial.open", may=is_admin, says="Unit {code} opened")
    def open_(call: Call, *, code: Line, name: Line) -> Unit:
        call.note(code=code)
        return Unit.objects.create(code=code, name=name)

    @action("trial.rename", may=is_admin, on=Unit)
    def rename(call: Call, unit: Unit, *, name: Line, code: OptionalLine = "") -> None:
        unit.name = name
        unit.code = code or unit.code

    @action("trial.look", may=is_admin, on=Unit, quiet=True)
    def look(call: Call, unit: Unit) -> None:
        """Adds nothing to the unit."""

    @action("trial.enrol", may=is_admin)
    def enrol(call: Call, *, email: Line, name: Line) -> Account:
        return Account.objects.create(email=email, name=name, position="спеціалістка")

    @action("trial.refuse", may=is_admin, on=Unit)
    def refuse(call: Call, unit: Unit) -> None:
        unit.name = "must not stay"
        Unit.objects.create(code="must-not-stay", name="must not stay")
        raise Refused("trial.never", "Never: {why}", field="name", why="a trial")

    @action("trial.split", may=is_admin, on=Unit)
    def split(call: Call, unit: Unit, *, into: list[Line], break_after: int = 99) -> None:
        unit.name += " (поділено)"
        for place, code in enumerate(into):
            open_(call.child(code), code=code, name=code)
            if place + 1 == break_after:
                raise Refused("trial.broken", "Broken")

    try:
        yield {"open": open_, "rename": rename, "look": look, "enrol": enrol, "refuse": refuse, "split": split}
    finally:
        for registry, kept in ((actions, before), (reactions, reacting)):
            registry.clear()
            registry.update(kept)
