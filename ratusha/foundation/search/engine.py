"""The door of search: `index` and `remove` write, `matching` and `ranked` find."""

from django.db.models import Expression


def index(kind: str, object_id: int, *, title: str, text: str) -> None:
    """Will make the object findable by its title and text, in place of what was indexed of it before."""
    raise NotImplementedError


def remove(kind: str, object_id: int) -> None:
    """Will make the object unfindable; nothing happens when it was never indexed."""
    raise NotImplementedError


def matching(kind: str, query: str) -> Expression:
    """Will give the ids of the objects that match, for `filter(pk__in=matching(…))`; a blank query matches nothing."""
    raise NotImplementedError


def ranked(kind: str, query: str, limit: int = 20) -> list[int]:
    """Will give up to `limit` ids of matching objects, the best first."""
    raise NotImplementedError
