"""What every template may know of the surroundings."""

from typing import Any

from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The actor of the page."""
    return {"actor": getattr(request, "actor", None)}
