"""What a table says of its own columns: whose data they are, what opens something, what never leaves the house.

A model says it by class attributes, so that everything that copies rows reads the same words:

- `PERSONAL`: columns with data of people. The journal masks them, an archive without personal data leaves them empty.
- `SECRET`: columns that open something, such as a password or the token of a link, and those that would join a person
  to a secret choice. The journal masks them and no archive has them.
- `WITH_LINKS`: texts in which a link may stand that opens something; an archive has the text, the link without its key.
- `KEPT_APART = True`: no archive has the table at all.

A sealed column counts as personal by itself.
"""

import re

from django.db.models import Model

LINK = re.compile(r"https?://[^\s\"'<>]+")
KEY = re.compile(r"(?<=[/=])[A-Za-z0-9_-]{16,}(?:[:.][A-Za-z0-9_-]+)*")
LEFT_OUT = "…"


def personal_of(model: type[Model]) -> frozenset[str]:
    """Names of fields with data of people."""
    told: frozenset[str] = getattr(model, "PERSONAL", frozenset())
    return told | {one.name for one in model._meta.concrete_fields if getattr(one, "is_sealed", False)}


def secret_of(model: type[Model]) -> frozenset[str]:
    """Names of fields that open something or would tell a secret choice."""
    told: frozenset[str] = getattr(model, "SECRET", frozenset())
    return told


def is_kept_apart(model: type[Model]) -> bool:
    """True for a table that no archive has."""
    return bool(getattr(model, "KEPT_APART", False))


def linked_of(model: type[Model]) -> frozenset[str]:
    """Names of fields in whose texts a link with a key may stand."""
    told: frozenset[str] = getattr(model, "WITH_LINKS", frozenset())
    return told


def without_keys(text: str) -> str:
    """The text with the keys of its links left out; what else it says stays."""
    return LINK.sub(lambda link: KEY.sub(LEFT_OUT, link[0]), text)
