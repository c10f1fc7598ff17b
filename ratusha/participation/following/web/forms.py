"""The forms of following."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.forms import ActionForm

from .. import queries
from ..queries import RADII


class WishesForm(ActionForm):
    """At once or once a day."""

    daily = forms.TypedChoiceField(
        label=_("How I am told"), coerce=lambda value: value == "True", widget=forms.RadioSelect, required=False,
        choices=[("False", _("a letter of each thing at once")), ("True", _("one letter a day, in the morning"))],
        empty_value=False,
    )  # fmt: skip


class TopicForm(ActionForm):
    """A topic of the list."""

    topic = forms.ChoiceField(label=_("Topic"))

    def prepare(self) -> None:
        """Every topic of every app."""
        offered: list[Any] = []
        for group in queries.groups():
            offered.append((group.name, f"{group.title}: {_('everything')}"))
            offered += [(f"{group.name}:{code}", f"{group.title}: {words}") for code, words in group.rows]
        self.fields["topic"].choices = offered  # type: ignore[attr-defined]


def distances() -> list[tuple[int, Any]]:
    """How far around home, in words."""
    from .pages import metres_in_words

    return [(one, metres_in_words(one)) for one in RADII]


class HomeForm(ActionForm):
    """A point and a distance around it."""

    lat = forms.FloatField(label=_("Latitude"), required=False, localize=True)
    lon = forms.FloatField(label=_("Longitude"), required=False, localize=True)
    radius = forms.TypedChoiceField(
        label=_("How far from home"), coerce=int, choices=distances, widget=forms.RadioSelect, empty_value=0
    )

    def clean(self) -> dict[str, Any]:
        """A point is asked for: without one there is the button that takes it off."""
        given = super().clean() or {}
        if given.get("lat") is None and given.get("lon") is None and not self.errors:
            self.add_error("lat", _("Choose a point on the map, or write latitude and longitude."))
        return given
