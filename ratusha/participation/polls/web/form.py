"""The form of a poll: a field for each question, made from the poll itself."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.foundation.access.addresses import client_address

from ..queries import Item, Kind, Poll

CHOOSE = {"required": _("This question must be answered."), "invalid_choice": _("Choose one of the offered.")}


class RankInput(forms.Widget):
    """A place for each option, as selects: works by keyboard and without a script."""

    template_name = "polls/rank.html"

    def __init__(self, options: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.options = list(options)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[int, str]:
        """What was chosen for each option."""
        return {pk: str(data.get(f"{name}-{pk}", "")) for pk, _words in self.options}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}-{self.options[0][0]}" if self.options else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen = value if isinstance(value, dict) else {pk: str(at) for at, pk in enumerate(value or [], 1)}
        places = [str(place) for place in range(1, len(self.options) + 1)]
        rows = [(pk, words, chosen.get(pk, "")) for pk, words in self.options]
        context["widget"].update(rows=rows, places=places, optional=not self.is_required)
        return context


class RankField(forms.Field):
    """Options in the order of the places given to them -> list of options, the best first."""

    def __init__(self, options: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(widget=RankInput(options), **kwargs)

    def clean(self, value: dict[int, str]) -> list[int]:
        """The order. Refuses two options at one place, and none where an order is asked for."""
        typed = {pk: int(text) for pk, text in value.items() if text.isdecimal() and len(text) < 9}
        given = {pk: place for pk, place in typed.items() if 0 < place <= len(value)}
        if len(set(given.values())) < len(given):
            raise forms.ValidationError(gettext("Two answers have the same place. Give each its own."))
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"])
        return sorted(given, key=lambda pk: given[pk])


class AnswerForm(ActionForm):
    """Answers to a poll; `form_of` adds the fields."""

    error_title = _("Your answers are not sent yet")

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers by question, and whatever else the form has by name."""
        given = super().input_of(cleaned)
        answers = {int(name[1:]): _value(value) for name, value in given.items() if name[1:].isdecimal()}
        others = {name: value for name, value in given.items() if not name[1:].isdecimal()}
        return {**others, "answers": answers}

    @property
    def asked(self) -> list[tuple[int, Any, Any]]:
        """(number, question, field) in order."""
        return [(place, item, self[f"q{item.pk}"]) for place, item in enumerate(self.items, 1)]  # type: ignore[attr-defined]


def form_of(
    request: HttpRequest,
    poll: Poll,
    items: Sequence[Item],
    given: dict[int, Any] | None = None,
    **fields: forms.Field,
) -> AnswerForm:
    """The form of this poll for this request; `given` are earlier answers, `fields` what is asked besides."""
    seed = f"{poll.pk}/{client_address(request)}/{request.META.get('HTTP_USER_AGENT', '')}"
    made: dict[str, Any] = {**fields, **{f"q{one.pk}": _field(one, seed) for one in items}, "items": list(items)}
    kind: type[AnswerForm] = type("PollForm", (AnswerForm,), made)
    initial = {f"q{pk}": value for pk, value in (given or {}).items()}
    form = kind.of(request, target=poll, initial=initial)
    assert isinstance(form, AnswerForm)
    return form


def _value(value: Any) -> Any:
    return None if value == "" else value


def _field(item: Item, seed: str) -> forms.Field:
    common: dict[str, Any] = {"label": item.text, "help_text": _hint(item), "required": item.obligatory}
    kind = Kind(item.kind)
    if kind is Kind.TEXT:
        return TextField(max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}), **common)
    if kind is Kind.RANKING:
        return RankField(_options(item, seed), error_messages=CHOOSE, **common)
    choices = _marks(item) if kind is Kind.SCALE else _options(item, seed)
    if kind is Kind.MULTIPLE:
        return forms.TypedMultipleChoiceField(
            choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE, **common
        )
    if not item.obligatory:
        choices = [*choices, ("", gettext("no answer"))]
    return forms.TypedChoiceField(
        choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect, error_messages=CHOOSE, **common
    )


def _options(item: Item, seed: str) -> list[tuple[Any, str]]:
    found = [(one.pk, one.text) for one in item.options.all()]
    if item.rotated:
        found.sort(key=lambda pair: hashlib.sha256(f"{seed}/{pair[0]}".encode()).digest())
    return found


def _marks(item: Item) -> list[tuple[Any, str]]:
    words = {item.least: item.low_words, item.most: item.high_words}
    return [
        (mark, f"{mark}: {words[mark]}" if words.get(mark) else str(mark)) for mark in range(item.least, item.most + 1)
    ]


def _hint(item: Item) -> str:
    kind, parts = Kind(item.kind), [item.hint]
    if kind is Kind.MULTIPLE and item.most:
        parts.append(gettext("Choose from {least} to {most}.").format(least=max(item.least, 1), most=item.most))
    elif kind is Kind.MULTIPLE:
        parts.append(gettext("Choose as many as you like."))
    if kind is Kind.RANKING:
        parts.append(gettext("Give the best answer place 1, the next one place 2, and so on."))
    return " ".join(part for part in parts if part)
