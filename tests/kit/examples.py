"""Examples of actions for the contract tests: each app's `tests/examples.py` names one for every action it declares.

EXAMPLES = {"places.add_street": add_street}    # callable(now) -> Example, on a database
OPEN = {"appeals.submit": "everyone may appeal: Constitution art. 40"}    # what a stranger may do, and why
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType
from typing import Any

from django.apps import apps

from ratusha.foundation.access.actors import Actor


@dataclass
class Example:
    """Somebody who may, what it is done to, and a lawful input."""

    actor: Actor
    target: Any = None
    input: dict[str, Any] = field(default_factory=dict)


Make = Callable[[datetime], Example]


def _modules() -> Iterator[ModuleType]:
    for app in apps.get_app_configs():
        if app.name.startswith("ratusha."):
            name = f"{app.name}.tests.examples"
            try:
                yield importlib.import_module(name)
            except ModuleNotFoundError as missing:
                if missing.name not in (name, f"{app.name}.tests"):
                    raise


def examples() -> dict[str, Make]:
    """Action name -> its example."""
    return {name: make for module in _modules() for name, make in module.EXAMPLES.items()}


def not_yet() -> dict[str, str]:
    """Actions that cannot succeed until something else is built -> what."""
    return {name: why for module in _modules() for name, why in getattr(module, "NOT_YET", {}).items()}


def open_actions() -> dict[str, str]:
    """Actions that a stranger may do -> the reason, with its law."""
    return {name: why for module in _modules() for name, why in getattr(module, "OPEN", {}).items()}
