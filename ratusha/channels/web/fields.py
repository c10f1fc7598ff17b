"""Fields and widgets that keep what was typed and speak as a clerk at the window."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REQUIRED = _("This must be filled in.")
TOO_LONG = _("This is too long: %(show_value)d characters, and there may be at most %(limit_value)d.")


class TypedField(forms.CharField):
    """Text kept as typed; one of spaces only is nothing."""

    def validate(self, value: Any) -> None:
        """Refuses an empty one where it is required."""
        super().validate(value if str(value or "").strip() else "")


class LineField(TypedField):
    """One line, kept exactly as typed: not trimmed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("strip", False)
        kwargs.setdefault("max_length", 500)
        super().__init__(**kwargs)


class TextField(TypedField):
    """Many lines, kept as typed; the CR LF that browsers put in for a line break is the line break again."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("strip", False)
        kwargs.setdefault("max_length", 100_000)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class SecretInput(forms.PasswordInput):
    """A password as dots, with a button that shows it where scripts run; a `new` one with how hard it is to guess."""

    def __init__(self, *, new: bool = False, measured: bool = True) -> None:
        told: dict[str, Any] = {"autocomplete": "new-password" if new else "current-password", "class": "input"}
        told |= {"data-show": _("Show the password"), "data-hide": _("Hide the password")}
        if new and measured:
            told |= {
                "data-least": "12",
                "data-short": _("Too short. More characters needed: {n}."),
                "data-weak": _("Easy to guess. Add words that have nothing to do with each other."),
                "data-fine": _("Hard to guess."),
            }
        super().__init__(attrs=told)


class LinesField(TextField):
    """Several short texts, one on a line; the empty ones are left out -> list of texts."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return [line.strip() for line in text.split("\n") if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value


class LeftWholeField(forms.IntegerField):
    """A whole number that may be left empty: then it is `left`."""

    def __init__(self, *, left: int, **kwargs: Any) -> None:
        self.left = left
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int:
        """The number, or what is meant by none."""
        found = super().to_python(value)
        return self.left if found is None else found


class DayField(forms.DateField):
    """A date by the browser's own picker, or typed as 2026-11-22 or 22.11.2026."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        super().__init__(**kwargs)
        self.error_messages.setdefault("invalid", _("This is not a date. Write it like 22.11.2026."))


class MomentField(forms.DateTimeField):
    """A day with a time by the browser's own picker, or typed as 2026-11-22 14:30 or 22.11.2026 14:30; Kyiv time."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
        kwargs.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"])
        super().__init__(**kwargs)
        self.error_messages.setdefault("invalid", _("This is not a time. Write it like 22.11.2026 14:30."))


KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "ticks"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
    (forms.FileInput, "files"),
)


def kind_of(bound: forms.BoundField) -> str:
    """How the field is laid out: hidden, tick, ticks, radios, file (the browser's own), files or plain."""
    return kind_of_widget(bound.field.widget)


def dress(form: forms.Form) -> None:
    """Will give the widgets the design system's classes and the fields a clerk's sentences."""
    for field in form.fields.values():
        kind = kind_of_widget(field.widget)
        if kind in ("plain", "file"):
            field.widget.attrs.setdefault("class", "input")
        if kind == "plain":
            field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted without a word
        if str(field.error_messages.get("required", "")) == str(forms.Field.default_error_messages["required"]):
            field.error_messages["required"] = REQUIRED
        if isinstance(field, forms.CharField):
            field.error_messages.setdefault("max_length", TOO_LONG)


def kind_of_widget(widget: forms.Widget) -> str:
    """The same by the widget alone."""
    kind = next((kind for cls, kind in KINDS if isinstance(widget, cls)), "plain")
    return "file" if kind == "files" and (widget.template_name or "").startswith("django/") else kind
