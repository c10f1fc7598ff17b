"""The appeal form: four pages, one group of questions a page, then everything once more for checking."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.wizard import Step
from ratusha.foundation.access.queries import contact_of_log_in, open_units
from ratusha.foundation.files import intake
from ratusha.office.cases.queries import ReplyBy
from ratusha.records.identity import queries as identity
from ratusha.records.places import queries as places

from .. import queries
from ..actions.matter import LACKING
from ..rules import Kind, Part

NAMES = ("surname", "given_name", "patronymic")
CONTACTS = ("email", "phone", "telegram", "viber")
OF_COMPLAINT = ("against_text", "against_unit", "decided_on", "learned_on")
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of the list.")}


class Page(ActionForm):
    """One page of the form."""

    error_title = _("We cannot go on yet")


class DegreesField(forms.CharField):
    """Degrees with a point or a comma; empty is None."""

    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=40, **kwargs)
        self.most = most

    def clean(self, value: Any) -> float | None:
        """The number of degrees. Refuses what is none or lies off the globe."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            degrees = float(typed.replace(",", "."))
        except ValueError:
            degrees = float("nan")
        if not -self.most <= degrees <= self.most:
            raise forms.ValidationError(gettext("Write degrees like 48.4412, or clear the field and press on the map."))
        return degrees


class AboutPage(Page):
    """What kind of appeal it is, in the author's own words, and for a complaint: about whom."""

    kind = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, initial="statement", error_messages=CHOOSE
    )
    text = TextField(
        label=_("What has happened, or what do you ask for?"),
        help_text=_("In your own words: what you see, since when, whom it troubles."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": LACKING[Part.SUBSTANCE]},
    )
    against_text = LineField(
        label=_("Whom or what the complaint is about"),
        help_text=_("A decision, an act or idleness, and whose. It will not be given to the one it is about (art. 7)."),
        required=False,
    )
    against_unit = forms.TypedChoiceField(
        label=_("Unit of the town hall"), required=False, coerce=int, empty_value=None, error_messages=CHOOSE
    )
    decided_on = DayField(label=_("Day of the decision"), required=False)
    learned_on = DayField(label=_("Day you learned of it"), required=False)

    def prepare(self) -> None:
        """Fills the choices."""
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, str(words).capitalize()) for kind, words in queries.KIND_WORDS.items()
        ]
        units = [(unit.pk, unit.name) for unit in open_units()]
        self.fields["against_unit"].choices = [("", _("no unit, or I do not know")), *units]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Only a complaint has an object: what was written there before another kind was chosen is left out."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") not in (None, Kind.COMPLAINT):
            for name in OF_COMPLAINT:
                self.errors.pop(name, None)
                cleaned[name] = "" if name == "against_text" else None
        return cleaned

    @property
    def kinds(self) -> list[tuple[Any, Any]]:
        """(radio, hint) pairs."""
        return list(zip(self["kind"], queries.KIND_HINTS.values(), strict=True))

    @property
    def needs_open(self) -> bool:
        """True when the part about a complaint has something in it or wrong with it."""
        return any(self[name].errors or self[name].value() for name in OF_COMPLAINT)


class PlacePage(Page):
    """Where it is, and what shows it."""

    settlement = forms.TypedChoiceField(
        label=_("Settlement"), required=False, coerce=int, empty_value=None, error_messages=CHOOSE
    )
    address = LineField(
        label=_("Street, house or landmark"),
        help_text=_("So that it can be found. For example: near the school, opposite house 12."),
        required=False,
    )
    lat = DegreesField(90, label=_("Latitude"))
    lon = DegreesField(180, label=_("Longitude"))
    files = FilesField()

    def prepare(self) -> None:
        """Fills the choices and says how much may be attached."""
        self.villages = list(places.settlements())
        names = [(one.pk, one.name) for one in self.villages]
        self.fields["settlement"].choices = [("", _("not about one place")), *names]  # type: ignore[attr-defined]
        limits = intake.current_limits()
        self.fields["files"].help_text = gettext(
            "Up to {count} files, each up to {size} MB: photos, PDF, Word."
        ).format(count=limits.count, size=limits.size // (1024 * 1024))

    def clean(self) -> dict[str, Any]:
        """Both coordinates, or neither."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and (cleaned.get("lat") is None) != (cleaned.get("lon") is None):
            missing = "lat" if cleaned.get("lat") is None else "lon"
            self.add_error(missing, gettext("Give both latitude and longitude, or neither."))
        return cleaned

    @property
    def pins(self) -> list[dict[str, Any]]:
        """Villages to show on the map."""
        return places.pins(self.villages)

    @property
    def point_errors(self) -> list[Any]:
        """What is wrong with the coordinates."""
        return [*self.errors.get("lat", []), *self.errors.get("lon", [])]


class AuthorPage(Page):
    """Who writes and where the answer goes."""

    surname = LineField(
        label=_("Surname"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": LACKING[Part.NAME]},
    )
    given_name = LineField(
        label=_("Given name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": LACKING[Part.GIVEN_NAME]},
    )
    patronymic = LineField(
        label=_("Patronymic"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "additional-name"}),
    )
    residence = LineField(
        label=_("Where you live"),
        help_text=_("Village or town, street, house. The law asks for it (art. 5); nobody outside sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": LACKING[Part.RESIDENCE]},
    )
    email = LineField(
        label=_("E-mail"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "inputmode": "email"}),
    )
    phone = LineField(
        label=_("Phone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    telegram = LineField(label=_("Telegram"), help_text=_("Your name there, like @olena."), required=False)
    viber = LineField(
        label=_("Viber"),
        help_text=_("The number it is tied to."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    reply_by = forms.ChoiceField(label=_("How to answer you"), required=False, error_messages=CHOOSE)
    language = forms.TypedChoiceField(
        label=_("Language of our letters"),
        help_text=_("The signed answer itself is always in Ukrainian (Law 2704-VIII)."),
        choices=(("uk", _("Ukrainian")), ("en", _("English"))),
        required=False,
        initial=get_language,
        empty_value="uk",
        error_messages=CHOOSE,
    )
    collective = forms.BooleanField(label=_("There are several of us, we write together"), required=False)
    signatories = forms.IntegerField(
        label=_("How many people have signed"),
        required=False,
        min_value=2,
        max_value=100_000,
        error_messages={
            "invalid": _("Write a whole number, 2 or more."),
            "min_value": _("Write a whole number, 2 or more."),
            "max_value": _("There may be at most 100,000 signatures."),
        },
    )
    representative_of = LineField(
        label=_("On whose behalf you write, if not your own"),
        help_text=_("Name of the person; attach the authority on the page before."),
        required=False,
    )

    def prepare(self) -> None:
        """Fills the ways to answer, and offers those for whom the person may act."""
        ways = [("", _("by the first contact I have given")), *ReplyBy.choices]
        self.fields["reply_by"].choices = ways  # type: ignore[attr-defined]
        person = self._person()
        self._begin_with(person)
        self.represented = self._represented(person)
        if self.represented:
            behalf = self.fields["representative_of"]
            behalf.widget.attrs["list"] = "represented"
            told = gettext("You may act for: {names}. For anybody else attach the authority on the page before.")
            behalf.help_text = told.format(names=", ".join(self.represented))

    def _person(self) -> Any:
        """The card of whoever is logged in. 1 query, none for strangers."""
        actor = getattr(self.request, "actor", None)
        return identity.own_person(actor) if actor is not None and actor.account_id is not None else None

    def _begin_with(self, person: Any) -> None:
        """Fills in what the town hall knows of a resident who is logged in; everything may be typed over. 2 queries."""
        actor = getattr(self.request, "actor", None)
        if self.is_bound or actor is None or actor.account_id is None or actor.is_official:
            return
        for name in NAMES:
            self.fields[name].initial = getattr(person, name, "")
        self.fields["residence"].initial = getattr(person, "address", "")
        for kind in ("email", "phone"):
            self.fields[kind].initial = contact_of_log_in(actor, kind)

    def _represented(self, person: Any) -> list[str]:
        """Names of those for whom this person may act by a mandate. 1 query, none for strangers."""
        held = identity.mandates_held_by(person.pk, timezone.localdate()) if person else ()
        return sorted({str(one.person) for one in held})

    def clean(self) -> dict[str, Any]:
        """At least one contact, and the contact that the chosen way of reply needs."""
        cleaned = super().clean() or self.cleaned_data
        way = cleaned.get("reply_by", "")
        given = [name for name in CONTACTS if str(cleaned.get(name) or "").strip()]
        if not given and not any(name in self.errors for name in CONTACTS):
            self.add_error("email", str(LACKING[Part.CONTACT]))
        elif way in CONTACTS and way not in given and way not in self.errors:
            self.add_error(way, gettext("You chose to be answered this way. Write where to."))
        return cleaned

    @property
    def needs_open(self) -> bool:
        """True when the fold about several people has something in it or wrong with it."""
        names = ("collective", "signatories", "representative_of")
        return any(self[name].errors or self[name].value() for name in names)


class CheckPage(Page):
    """Nothing more is asked: everything is shown once more."""


STEPS = (
    Step("about", _("What about"), AboutPage),
    Step("place", _("Where and what"), PlacePage),
    Step("author", _("Where to answer"), AuthorPage),
    Step("check", _("Check"), CheckPage),
)
HEADINGS = {
    "about": _("What is your appeal about?"),
    "place": _("Where is it, and what do you attach?"),
    "author": _("Who are you, and where to answer?"),
    "check": _("Check and send"),
}
ONWARD = {
    "about": _("Next: where and what"),
    "place": _("Next: where to answer"),
    "author": _("Next: check"),
    "check": _("Send the appeal"),
}
