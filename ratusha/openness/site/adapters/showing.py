"""How Wagtail's preview draws a page: as readers will see it, by the view of readers, which the editor names here."""

from collections.abc import Callable
from typing import Any

draws: list[Callable[[Any, Any], Any]] = []
