"""Who may do what and why: the table measured with the predicates of the registry, for pages and docs.

A contract test asks every predicate for actors of every kind with the target of the action's example, and compares the
answers with `permissions.json`; so the table is true, needs no query, and a changed permission is seen in the diff.
"""

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ratusha.foundation.access.actors import Role

from .registry import actions

PERMISSIONS = Path(__file__).parent / "permissions.json"
WHO: tuple[str, ...] = (*Role.values, "resident", "stranger", "system")
RANKS = ("yes", "L3", "unit", "named", "own", "link")
ACT = r"(?:КМУ №\d+|\d+(?:/\d+)?-(?:ВР|[IVXLC]+)|КУпАП)"
LAW = re.compile(rf"{ACT}(?:,? art\. \d+(?:-\d+)?(?:, \d{{1,3}}\b(?!-))*)?")


@dataclass(frozen=True, slots=True)
class Permission:
    """One action and who may do it: kind of actor -> how far.

    `yes` everywhere, `unit` in the unit of the record, `named` if named in it, `own`, `link` by the secret address,
    `L3` from that level. `why`: the predicate's own words (English); `law`: the acts that the action stands on.
    """

    name: str
    app: str
    says: Any
    why: str
    law: str
    may: Mapping[str, str]

    @property
    def does(self) -> str:
        """The line that it leaves in the history, without the facts of a case."""
        return in_words(self.says)

    def reach(self, roles: Iterable[str]) -> str:
        """How far somebody with these roles may; empty when not at all."""
        hows = {self.may.get(role) for role in roles}
        return next((how for how in RANKS if how in hows), "")


def in_words(says: Any) -> str:
    """What an action does: its line in the history with «…» in the places of facts."""
    told = re.sub(r"[:\s]*\{[^}]*\}", " …", str(says)).strip()
    return re.sub(r"(?<=[«“(]) …", "…", told)


@cache
def measured() -> Mapping[str, Mapping[str, str]]:
    """The table as it was measured."""
    return dict(json.loads(PERMISSIONS.read_text(encoding="utf-8")))


@cache
def permission_table() -> list[Permission]:
    """Every action with who may do it and why, by app and name; no query."""
    found = []
    for name, may in measured().items():
        if act := actions.get(name):
            why = " ".join((inspect.getdoc(act.may) or "").split())
            told = " ".join((inspect.getdoc(act.body) or "").split())
            laws = dict.fromkeys(one.group().replace("art.", "ст.") for one in LAW.finditer(told))
            found.append(Permission(name, act.body.__module__.split(".")[2], act.says, why, "; ".join(laws), may))
    return sorted(found, key=lambda one: (one.app, one.name))


def allowed_to(roles: Iterable[str]) -> list[tuple[Permission, str]]:
    """What these roles let somebody do, and how far; no query."""
    held = set(roles)
    return [(one, far) for one in permission_table() if (far := one.reach(held))]
