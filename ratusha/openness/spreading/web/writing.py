"""The page where a post is written: the dry run is drawn by the server, and publishing asks for having seen it."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import LineField, MomentField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page

from .. import actions, queries
from ..permissions import KEEPERS
from ..queries import CHANNEL_WORDS

CHANNELS = [(one.value, said) for one, said in CHANNEL_WORDS.items()]


class PostForm(ActionForm):
    """Words, channels, time, and a reason where it is there already."""

    title = LineField(label=_("Title"), max_length=queries.MOST_TITLE)
    says = TextField(label=_("Text"), required=False, max_length=queries.MOST_SAYS,
                     help_text=_("The link to the page is added by itself and is never cut"))  # fmt: skip
    channels = forms.MultipleChoiceField(
        label=_("Where"), choices=CHANNELS, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one channel.")},
    )  # fmt: skip
    pictured = forms.BooleanField(label=_("With the picture"), required=False)
    at = MomentField(label=_("When"), required=False, help_text=_("Empty: at once"))
    reason = LineField(label=_("Why once more"), required=False, max_length=300,
                       help_text=_("Only for what is in the channel already"))  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        """What the dry run shows: what stands in the form."""
        names = [str(one) for one in self["channels"].value() or []]
        return {
            "channels": [name for name, _said in CHANNELS if name in names],
            "title": " ".join(str(self["title"].value() or "").split())[: queries.MOST_TITLE] or "—",
            "says": str(self["says"].value() or "").replace("\r\n", "\n").strip()[: queries.MOST_SAYS],
            "pictured": self["pictured"].value() in (True, "on", "True", "true", "1"),
        }


@officials_only(*KEEPERS)
@page
def write(request: HttpRequest, about: str) -> HttpResponse:
    """Words and channels; «Show» draws the dry run anew and changes nothing, «Publish» sends what was shown."""
    item = queries.item_of(about)
    if item is None:
        raise Http404
    pictured = queries.has_picture(item)
    start = {"title": item.title[: queries.MOST_TITLE], "says": item.says, "channels": [one for one, _s in CHANNELS],
             "pictured": pictured}  # fmt: skip
    form = PostForm.of(request, initial=start)
    publishes = request.method == "POST" and request.POST.get("go") != "show"
    if publishes and (made := form.perform(request, actions.publish, about=about)):
        return HttpResponseRedirect(reverse("spreading-office:card", args=[made.pk]))
    shown = drawn(form, item, timezone.now(), pictured)
    if form.is_bound and not publishes:
        form.errors.clear()
    refused = form.refused is not None and form.refused.code == "spreading.not_seen"
    context = {
        "form": form, "item": item, "shown": shown, "seen": queries.seen_of(shown), "refused": refused,
        "picture": f"/share/{item.about}/card.png" if pictured else "", "known": any(one.known for one in shown),
        "hidden": {"seen"},
    }  # fmt: skip
    return render(request, "spreading/write.html", context, status=form.status)


def drawn(form: PostForm, item: queries.Item, now: datetime, has_picture: bool) -> list[queries.Shown]:
    """The dry run of what stands in the form."""
    told = form.told()
    wanted = {**told, "pictured": told["pictured"] and has_picture}
    return queries.dry_run(item, wanted.pop("channels"), now=now, **wanted)
