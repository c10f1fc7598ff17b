"""Input of an action: a pydantic model made from its signature, the same for forms, API, bots, imports and CLI."""

import hashlib
import hmac
import inspect
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, get_type_hints

from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError, create_model

from .refusal import Refused, Sentence

LINE_MAX = 500
TEXT_MAX = 100_000
MOST = 2**63
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """Will give the text back unchanged; refuses what a database cannot keep: NUL and lone surrogates."""
    if not is_storable(text):
        raise ValueError("unstorable")
    return text


def is_storable(given: Any) -> bool:
    """True when each text in it, however deep in lists and mappings, can be kept by a database."""
    if isinstance(given, str):
        return UNSTORABLE.search(given) is None
    if isinstance(given, Mapping):
        return all(is_storable(key) and is_storable(value) for key, value in given.items())
    return all(map(is_storable, given)) if isinstance(given, list | tuple | set | frozenset) else True


def one_line(text: str) -> str:
    """Will give the text back unchanged; refuses line breaks."""
    if "\n" in text or "\r" in text:
        raise ValueError("one_line")
    return text


def not_blank(text: str) -> str:
    """Will give the text back unchanged; refuses one of spaces only."""
    if not text.strip():
        raise ValueError("blank")
    return text


OptionalLine = Annotated[
    str, StringConstraints(max_length=LINE_MAX), AfterValidator(storable), AfterValidator(one_line)
]
OptionalText = Annotated[str, StringConstraints(max_length=TEXT_MAX), AfterValidator(storable)]
Line = Annotated[OptionalLine, AfterValidator(not_blank)]
Text = Annotated[OptionalText, AfterValidator(not_blank)]

SENTENCES: dict[str, Sentence] = {
    "missing": _("This must be filled in."),
    "blank": _("This must be filled in."),
    "unstorable": _("The text has a character that cannot be stored. Type it anew or paste it as plain text."),
    "one_line": _("This must be one line."),
    "string_too_long": _("This is too long: at most {max_length} characters."),
    "string_too_short": _("This is too short: at least {min_length} characters."),
    "too_long": _("There are too many: at most {max_length}."),
    "enum": _("Choose one of the offered."),
    "literal_error": _("Choose one of the offered."),
    "extra_forbidden": _("There is no such field here."),
    "int_parsing": _("This must be a whole number."),
    "int_type": _("This must be a whole number."),
    "float_parsing": _("This must be a number."),
    "decimal_parsing": _("This must be a number."),
    "bool_parsing": _("Answer yes or no."),
    "greater_than_equal": _("This must be {ge} or more."),
    "less_than_equal": _("This must be {le} or less."),
}
BY_GROUP: tuple[tuple[str, Sentence], ...] = (
    ("date", _("This is not a date. Write it like 2026-11-22.")),
    ("time", _("This is not a time. Write it like 14:30.")),
    ("string", _("This must be a text.")),
)
OTHER: Sentence = _("This is not filled in correctly.")
_CORRECT: Sentence = _("Some of it must be corrected.")


class Input(BaseModel):
    """The base of an input that several actions share: `@action(…, takes=Model)`, and the body takes it as `given`."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=False)


@cache
def input_model(function: Callable[..., Any], skip: int) -> type[BaseModel]:
    """Will make the input model of an action from its parameters after the first `skip` ones."""
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters.values())[skip:]
    fields: dict[str, Any] = {
        one.name: (hints[one.name], ... if one.default is inspect.Parameter.empty else one.default)
        for one in parameters
    }
    config = ConfigDict(extra="forbid", arbitrary_types_allowed=False)
    return create_model(function.__name__, __config__=config, **fields)


def read(model: type[BaseModel], given: dict[str, Any]) -> BaseModel:
    """Will parse the input; refuses with a sentence for every wrong field at once."""
    if not is_storable(list(given)):
        raise Refused("invalid", SENTENCES["unstorable"])
    if broken := [name for name, value in given.items() if not is_storable(value)]:
        raise Refused("invalid", _CORRECT, fields=dict.fromkeys(broken, SENTENCES["unstorable"]))
    try:
        made = model.model_validate(given)
    except ValidationError as wrong:
        fields: dict[str, Sentence] = {}
        for error in wrong.errors():
            name = str(error["loc"][0]) if error["loc"] else ""
            fields.setdefault(name, sentence_of(error))
        raise Refused("invalid", _CORRECT, fields=fields) from None
    if far := [name for name in model.model_fields if _has_no_such_row(getattr(made, name))]:
        raise Refused("invalid", _CORRECT, fields=dict.fromkeys(far, SENTENCES["enum"]))
    return made


def _has_no_such_row(given: Any) -> bool:
    """True for a list with a number that no database holds, and so no row has for its key."""
    some = given if isinstance(given, list | tuple | set | frozenset) else ()
    return any(isinstance(one, int) and abs(one) >= MOST for one in some)


def sentence_of(error: Any) -> Sentence:
    """What to tell a person about one of pydantic's errors."""
    kind = str(error["ctx"]["error"]) if error["type"] == "value_error" else error["type"]
    if kind in ("too_long", "too_short") and isinstance(error.get("input"), str):
        kind = f"string_{kind}"  # a limit beside one's own check of a text is told by pydantic as that of a list
    if found := SENTENCES.get(kind):
        return str(found).format(**error["ctx"]) if "ctx" in error and "{" in str(found) else found
    return next((text for start, text in BY_GROUP if kind.startswith(start)), OTHER)


def digest(*parts: Any) -> str:
    """Keyed SHA-256 of the parts as canonical JSON: equal inputs give equal digests on this installation.

    Keyed, because the digest leaves the house with the exported journal, and a phone number could be guessed from a
    plain one.
    """
    canonical = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hmac.new(force_bytes(settings.SECRET_KEY), canonical.encode(), hashlib.sha256).hexdigest()
