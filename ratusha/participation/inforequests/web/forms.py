"""Forms of requests: what a resident types, and what the front desk writes down."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.foundation.files import intake

from .. import queries

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of the list.")}
RATINGS = (
    ("5", _("Everything is clear")),
    ("4", _("Clear")),
    ("3", _("So-so")),
    ("2", _("Hard to understand")),
    ("1", _("Nothing is clear")),
)


def words(pairs: dict[Any, Any]) -> list[tuple[str, str]]:
    """Options from a table of words."""
    return [(one.value, str(word)[:1].upper() + str(word)[1:]) for one, word in pairs.items()]


class AskForm(ActionForm):
    """The request on one screen: what, who, where to answer. No reason is asked (art. 19)."""

    error_title = _("We cannot take it yet")

    text = TextField(
        label=_("What information do you need?"),
        help_text=_("Describe it, or name the document: its date, number, what it is about. You need not say why."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    files = FilesField(label=_("Files, if there are any"))
    requester = forms.ChoiceField(label=_("Who asks"), initial="person", error_messages=CHOOSE)
    surname = LineField(label=_("Surname"), required=False, max_length=120,
                        widget=forms.TextInput(attrs={"autocomplete": "family-name"}))  # fmt: skip
    given_name = LineField(label=_("Given name"), required=False, max_length=120,
                           widget=forms.TextInput(attrs={"autocomplete": "given-name"}))  # fmt: skip
    organisation = LineField(label=_("Name of the organisation or newsroom"), required=False, max_length=300,
                             widget=forms.TextInput(attrs={"autocomplete": "organization"}))  # fmt: skip
    collective = forms.BooleanField(label=_("There are several of us"), required=False)
    email = LineField(
        label=_("E-mail"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "inputmode": "email"}),
    )
    postal = LineField(label=_("Postal address"), required=False,
                       widget=forms.TextInput(attrs={"autocomplete": "street-address"}))  # fmt: skip
    phone = LineField(label=_("Phone"), required=False,
                      widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))  # fmt: skip
    delivery = forms.ChoiceField(label=_("How to give you the information"), initial="email", error_messages=CHOOSE)
    language = forms.TypedChoiceField(
        label=_("Language of our letters"),
        choices=(("uk", _("Ukrainian")), ("en", _("English"))),
        required=False,
        initial=get_language,
        empty_value="uk",
        error_messages=CHOOSE,
    )
    urgent_ground = forms.ChoiceField(label=_("It concerns"), required=False, error_messages=CHOOSE)
    urgent_text = TextField(label=_("Why it is urgent"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    may_publish = forms.BooleanField(
        label=_("Publish my request and the answer on this site: others may need it too"), required=False
    )
    show_name = forms.BooleanField(label=_("Show my name there"), required=False)

    def prepare(self) -> None:
        """Fills the choices and says how much may be attached."""
        self.fields["requester"].choices = words(queries.REQUESTER_WORDS)  # type: ignore[attr-defined]
        self.fields["delivery"].choices = words(queries.DELIVERY_WORDS)  # type: ignore[attr-defined]
        grounds = [("", _("not urgent: five working days")), *words(queries.URGENT_GROUND_WORDS)]
        self.fields["urgent_ground"].choices = grounds  # type: ignore[attr-defined]
        self.fields["files"].request = self.request  # type: ignore[attr-defined]
        limits = intake.current_limits()
        self.fields["files"].help_text = _("Up to {count} files, each up to {size} MB: photos, PDF, Word.").format(
            count=limits.count, size=limits.size // (1024 * 1024)
        )

    @property
    def urgent_open(self) -> bool:
        """True when the part about urgency has something in it or wrong with it."""
        return any(self[name].errors or self[name].value() for name in ("urgent_ground", "urgent_text"))

    @property
    def group_open(self) -> bool:
        """True when an organisation asks, or several people."""
        return bool(self["organisation"].errors or self["organisation"].value() or self["collective"].value())


class DeskForm(AskForm):
    """What a clerk writes down of a call, a letter, a fax, a visitor."""

    receipt = forms.ChoiceField(
        label=_("How it came"),
        choices=(
            ("phone", _("By phone")), ("in_person", _("Visitor at the window")), ("post", _("Letter")),
            ("fax", _("Fax")), ("email", _("By e-mail")), ("messenger", _("By messenger")),
            ("representative", _("Through a representative")), ("authority", _("From an authority")),
            ("media", _("Through the media")), ("other_body", _("From another body")),
        ),
    )  # fmt: skip
    received_on = DayField(label=_("When it came"), required=False, help_text=_("Leave empty if now"))
    signed = forms.BooleanField(label=_("The letter is signed and dated"), required=False, initial=True)
    helped = forms.BooleanField(
        label=_("The requester cannot write: I fill it in for them"),
        help_text=_("The receipt names you with your phone, and the requester gets a copy (art. 19 p. 7)."),
        required=False,
    )

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The moment of receipt from its day."""
        given = super().input_of(cleaned)
        day = given.pop("received_on")
        if day and day != timezone.localdate():
            given["received_at"] = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))  # type: ignore[attr-defined]
        return given


class MessageForm(ActionForm):
    """Words and files added by the requester."""

    text = TextField(
        label=_("Add something or ask"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you want to say, even if you only attach a file.")},
    )
    files = FilesField()


class RateForm(ActionForm):
    """How clear the answer was."""

    rating = forms.TypedChoiceField(
        label=_("How clear is the answer?"),
        widget=forms.RadioSelect,
        choices=RATINGS,
        coerce=int,
        error_messages={"required": _("Choose one of the five marks."), "invalid_choice": _("Choose one of these.")},
    )
    text = TextField(
        label=_("What is not clear, if you want to say"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PublicityForm(ActionForm):
    """Whether to publish, and with a name or without."""

    may_publish = AskForm.base_fields["may_publish"]
    show_name = AskForm.base_fields["show_name"]
