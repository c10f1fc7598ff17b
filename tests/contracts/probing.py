"""Asks the predicate of an action, with the target of its example, for actors of every kind -> who may do it.

What comes out is kept as data beside the page that shows it, so that a changed permission is seen in the diff.
`RATUSHA_WRITE=1 pytest tests/contracts` writes it anew; read the diff before you commit it.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from ratusha.foundation.access.actors import Actor, Kind, Level, Role, stranger, system
from ratusha.foundation.actions import Action
from ratusha.foundation.actions.permitted import PERMISSIONS
from tests.kit.examples import Example

WRITING = os.environ.get("RATUSHA_WRITE") == "1"
SOMEBODY, ELSEWHERE = 987_654, 987_655


def units_of(target: Any) -> set[int]:
    """The units that the target belongs to, by itself or by the record it is about."""
    found = {getattr(target, "unit_id", None)}
    for field in getattr(getattr(target, "_meta", None), "fields", ()):
        if field.is_relation and (related := getattr(target, field.name, None)) is not None:
            found.add(getattr(related, "unit_id", None))
            if related._meta.label == "access.Account":
                found |= set(related.grants.values_list("unit_id", flat=True))
    return {one for one in found if one is not None}


def ids_of(target: Any, by: Actor) -> list[int]:
    """The accounts that the target names: its executor, giver, owner; and the one of the example."""
    names = [field for field in getattr(getattr(target, "_meta", None), "fields", ()) if field.is_relation]
    accounts = [getattr(target, one.attname) for one in names if one.related_model._meta.label == "access.Account"]
    return [one for one in dict.fromkeys([by.account_id, *accounts]) if one is not None]


def role_says(act: Action, made: Example, role: str) -> str:
    """`yes` everywhere, `unit` only in the unit of the target, `named` only when named there, else nothing."""
    units = frozenset(units_of(made.target) | made.actor.units)
    anyone = Actor(Kind.OFFICIAL, SOMEBODY, "Особа", frozenset({role}), frozenset({ELSEWHERE}), Level.L2)
    if act.may(anyone, made.target) is True:
        return "yes"
    if act.may(replace(anyone, units=units), made.target) is True:
        return "unit"
    for pk in ids_of(made.target, made.actor):
        if act.may(replace(anyone, units=units, account_id=pk), made.target) is True:
            return "named"
    return ""


def resident_says(act: Action, made: Example) -> str:
    anyone = Actor(Kind.RESIDENT, SOMEBODY, "Особа", level=Level.L1)
    for says, actor in (("yes", anyone), ("L3", replace(anyone, level=Level.L3))):
        if act.may(actor, made.target) is True:
            return says
    owners = [*ids_of(made.target, made.actor), getattr(made.target, "account_id", None)]
    own = (replace(anyone, account_id=pk, level=level) for pk in owners for level in (Level.L1, Level.L3))
    return "own" if any(act.may(one, made.target) is True for one in own) else ""


def stranger_says(act: Action, made: Example) -> str:
    if act.may(stranger(), made.target) is True:
        return "yes"
    secret = f"{made.target._meta.label_lower}:{made.target.pk}" if act.on and made.target else ""
    return "link" if secret and act.may(stranger().holding(secret), made.target) is True else ""


def measured(act: Action, made: Example) -> dict[str, str]:
    """Kind of actor -> how far they may; those who may not are left out."""
    if act.on is not None and not hasattr(made.target, "_meta"):
        made = replace(made, target=act.on._base_manager.get(pk=made.target))
    says = {str(role.value): role_says(act, made, role.value) for role in Role}
    says |= {"resident": resident_says(act, made), "stranger": stranger_says(act, made)}
    says["system"] = "yes" if act.may(system("probe"), made.target) is True else ""
    return {who: how for who, how in says.items() if how}


def written() -> dict[str, dict[str, str]]:
    return json.loads(PERMISSIONS.read_text(encoding="utf-8")) if PERMISSIONS.exists() else {}


def write(name: str, says: dict[str, str]) -> None:
    keep(PERMISSIONS, {**written(), name: says})


def keep(file: Path, told: dict[str, Any]) -> None:
    """One line for each name, so that a diff reads well."""
    lines = [f"  {json.dumps(name)}: {json.dumps(told[name], ensure_ascii=False)}" for name in sorted(told)]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
