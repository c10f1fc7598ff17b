"""Refusals: a code for programs, a sentence for people, a field for forms. Nothing has changed when one is raised."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

Sentence = Any  # str or a lazy translation


class Refused(Exception):
    """An action that the law, a permission or the input does not allow.

    `code` is stable, such as `appeals.own_complaint`; `sentence` is a translatable text that may name `facts` in
    braces; `field` names the input it belongs to; `fields` carries a sentence for each of several inputs.
    """

    def __init__(
        self,
        code: str,
        sentence: Sentence = "",
        *,
        field: str | None = None,
        fields: Mapping[str, Sentence] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.template = sentence
        self.facts = facts
        self.fields: dict[str, Sentence] = dict(fields or ({field: sentence} if field else {}))

    @property
    def sentence(self) -> str:
        """The sentence in the language of the moment, with its facts filled in."""
        return self._fill(self.template or _("This is not possible now."))

    def field_sentences(self) -> dict[str, str]:
        """Input name -> sentence, in the language of the moment."""
        return {name: self._fill(text) for name, text in self.fields.items()}

    def _fill(self, text: Sentence) -> str:
        return str(text).format(**self.facts) if self.facts else str(text)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"


def forbidden() -> Refused:
    """The actor may not do this."""
    return Refused("forbidden", _("You do not have the right to do this."))


def stale() -> Refused:
    """The record has changed since the person looked at it."""
    return Refused(
        "stale",
        _("Somebody has changed this since you opened it. Look at what is new and repeat; what you typed is kept."),
    )


def reused_request() -> Refused:
    """The same request id came with other input or from another actor."""
    return Refused("request_reused", _("This request was already used for something else. Open the form anew."))


def unkeepable_request() -> Refused:
    """The request id is too long or not plain text, so a repeat of it could not be told."""
    return Refused("invalid", _("The number of this request cannot be kept. Open the form anew."))


def missing() -> Refused:
    """The target does not exist."""
    return Refused("missing", _("There is no such record."))


_worded: dict[type[Exception], Callable[[Any], Refused]] = {}


def refuse_as(error: type[Exception], refusal: Callable[[Any], Refused]) -> None:
    """Will let an error that no action has met be told as a refusal: for errors that come from input alone."""
    _worded[error] = refusal


def refusals() -> tuple[type[Exception], ...]:
    """What an action may end with and is no fault."""
    return (Refused, *_worded)


def refusal_of(wrong: Exception) -> Refused:
    """The refusal itself, or the one that tells this error."""
    return wrong if isinstance(wrong, Refused) else _worded[type(wrong)](wrong)
