"""What the author may write on the page of the case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm

RATINGS = (
    ("5", _("Very good")),
    ("4", _("Good")),
    ("3", _("So-so")),
    ("2", _("Bad")),
    ("1", _("Very bad")),
)


class MessageForm(ActionForm):
    """Words and files added by the author."""

    text = TextField(
        label=_("Add something or ask"),
        help_text=_("Whoever works on your case will see it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you want to say, even if you only attach a file.")},
    )
    files = FilesField(label=_("Photos or documents, if there are any"))


class RateForm(ActionForm):
    """What the author thinks of the answer."""

    rating = forms.TypedChoiceField(
        label=_("How do you like the answer?"),
        widget=forms.RadioSelect,
        choices=RATINGS,
        coerce=int,
        error_messages={"required": _("Choose one of the five marks."), "invalid_choice": _("Choose one of these.")},
    )
    text = TextField(
        label=_("Why, if you want to say"), required=False, widget=forms.Textarea(attrs={"rows": 3, "id": "id_why"})
    )


class AgainForm(ActionForm):
    """A repeat of an answered appeal."""

    text = TextField(
        label=_("What is still not solved?"),
        help_text=_("The earlier appeal and its answer will be seen together with this one."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    files = FilesField(label=_("Photos or documents, if there are any"))
