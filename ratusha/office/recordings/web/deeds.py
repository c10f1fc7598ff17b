"""A page for every act on a recording that is one form."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.foundation.access.actors import Role
from ratusha.office.council import queries as council

from .. import actions, queries, rules
from ..queries import Part, Recording

MOST = 3_000_000
GROUND = _("Ground; everybody sees it")


def at_card(row: Recording | Part | None) -> str:
    """The card of the recording."""
    if row is None:
        return reverse("video-desk:list")
    return reverse("video-desk:card", args=[row.pk if isinstance(row, Recording) else row.recording_id])


def commissions(_request: HttpRequest) -> list[tuple[Any, Any]]:
    """Commissions of today."""
    return [(one.pk, one.name) for one in council.commissions(timezone.localdate())]


def sittings(request: HttpRequest) -> list[tuple[Any, Any]]:
    """Sittings that have ended and whose recording is not known here, the newest first."""
    rows = queries.without_recording(request.actor)[:100]  # type: ignore[attr-defined]
    return [(one.pk, f"{timezone.localdate(one.starts_at):%d.%m.%Y} {one.title}") for one in rows]


def cuts(request: HttpRequest) -> list[tuple[Any, Any]]:
    """Cuts of the part, by the clock."""
    pk = request.resolver_match.kwargs["pk"] if request.resolver_match else 0
    part = queries.parts_for(request.actor).filter(pk=pk).prefetch_related("cuts").first()  # type: ignore[attr-defined]
    rows = part.cuts.all() if part else ()
    return [
        (one.pk, f"{timezone.localtime(one.since):%H:%M:%S} – {timezone.localtime(one.until):%H:%M:%S}") for one in rows
    ]


class LengthForm(ActionForm):
    """The length as people write it."""

    length = forms.CharField(label=_("Length, like 1:42:05"), max_length=12)

    def clean_length(self) -> str:
        """Refuses what is no time."""
        found = rules.time_of(self.cleaned_data["length"])
        if not found:
            raise forms.ValidationError(_("Write it like 1:42:05: hours, minutes, seconds."))
        return str(self.cleaned_data["length"])

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Seconds."""
        return {"seconds": rules.time_of(cleaned["length"])}


class LinkForm(ActionForm):
    """The link, with the length as people write it."""

    length = forms.CharField(label=_("Length, like 1:42:05, if you know it"), max_length=12, required=False)

    def clean_length(self) -> str:
        """Refuses what is no time."""
        text = str(self.cleaned_data.get("length") or "")
        if text and not rules.time_of(text):
            raise forms.ValidationError(_("Write it like 1:42:05: hours, minutes, seconds."))
        return text

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The action's input."""
        return {"link": cleaned["link"], "seconds": rules.time_of(cleaned["length"] or "") or None}


class SubtitlesForm(ActionForm):
    """Subtitles as a file of any usual encoding, read here into text."""

    file = forms.FileField(label=_("File of subtitles, VTT or SRT"), required=True)

    def clean_file(self) -> str:
        """The text of the file."""
        given = self.cleaned_data["file"]
        if given.size > MOST:
            raise forms.ValidationError(_("The file is too large for subtitles: at most 3 MB."))
        return decoded(given.read())

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The action's input."""
        return {"language": cleaned["language"], "words": cleaned["file"]}

    def add_error(self, field: str | None, error: Any) -> None:
        """What the action says of the words belongs to the file."""
        super().add_error("file" if field == "words" else field, error)


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1251."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


KEEPER = Role.SECRETARIAT
add = Deed(
    actions.add, title=_("Add the recording of an earlier sitting"), button=_("Add the recording"), then=at_card,
    lead=_("For sittings held before they were kept here. Files, links and times are added on its card."),
    labels={"title": _("Sitting"), "held_on": _("Day"), "commission": _("Commission, if it was one"),
            "opened_at": _("Opened at")},
    choices={"commission": commissions}, hidden=("opened_at",),
).view(KEEPER)  # fmt: skip
expect = Deed(
    actions.expect, title=_("Which sitting is missing here"), button=_("Await its recording"), then=at_card,
    labels={"sitting": _("Sitting")}, choices={"sitting": sittings},
).view(KEEPER)  # fmt: skip
link_sitting = Deed(
    actions.link_sitting, title=_("Join with the record of a sitting"), button=_("Join them"), then=at_card,
    lead=_("Its agenda, speakers and votes become chapters."), labels={"sitting": _("Sitting")},
    choices={"sitting": sittings}, rows=queries.visible_to,
).view(KEEPER)  # fmt: skip
add_link = Deed(
    actions.add_link, title=_("Add a link to the recording"), button=_("Add the link"), then=at_card,
    lead=_("A copy of our own is safer: what lies at another site may vanish before the five years are over."),
    labels={"link": _("Address of the recording"), "seconds": _("Length in seconds")}, hidden=("seconds",),
    rows=queries.visible_to, base=LinkForm,
).view(KEEPER)  # fmt: skip
set_links = Deed(
    actions.set_links, title=_("Broadcast and copy"), button=_("Keep the links"), then=at_card,
    labels={"stream": _("Address of the live broadcast"), "mirror": _("Copy of the recording at another site")},
    hints={"stream": _("It stands in the page only if its site is allowed by the charter; else as a link.")},
    initial=lambda _request, row: {"stream": row.stream, "mirror": row.mirror}, rows=queries.visible_to,
).view(KEEPER)  # fmt: skip
publish = Deed(
    actions.publish, title=_("Publish the recording"), button=_("Publish the recording"), then=at_card,
    lead=_("Everybody sees it at once. From then on it is kept for at least five years."),
    labels={"cuts_confirmed": _("I have watched the places of the cuts: nothing of the closed part is left")},
    hints={"cuts_confirmed": _("Needed only where some of the sitting was closed.")}, rows=queries.visible_to,
).view(KEEPER)  # fmt: skip
withdraw = Deed(
    actions.withdraw, title=_("Withdraw the recording"), button=_("Withdraw the recording"), then=at_card,
    lead=_("The public sees the ground. The files stay, and the duty to publish goes on."),
    labels={"ground": GROUND}, rows=queries.visible_to,
).view(KEEPER)  # fmt: skip
excuse = Deed(
    actions.excuse, title=_("There is nothing to publish"), button=_("Write the ground"), then=at_card,
    lead=_("For a sitting that was wholly closed by law, or of which there is no recording."),
    labels={"ground": GROUND}, rows=queries.visible_to,
).view(KEEPER)  # fmt: skip
remove = Deed(
    actions.remove, title=_("Remove the files after their years"), button=_("Remove the files"), then=at_card,
    lead=_("That the recording was, its hash and times stay. Name the act by which the archive lets it go."),
    labels={"ground": _("Act of the archive: number and day")}, rows=queries.visible_to, again=True,
).view(KEEPER, Role.ARCHIVIST)  # fmt: skip
set_length = Deed(
    actions.set_length, title=_("Length of the part"), button=_("Keep the length"), then=at_card,
    labels={"seconds": _("Length in seconds")}, hidden=("seconds",), rows=queries.parts_for, base=LengthForm,
).view(KEEPER)  # fmt: skip
uncut = Deed(
    actions.uncut, title=_("Take back a cut"), button=_("Take the cut back"), then=at_card,
    labels={"cut": _("Cut")}, choices={"cut": cuts}, rows=queries.parts_for,
).view(KEEPER)  # fmt: skip
add_subtitles = Deed(
    actions.add_subtitles, title=_("Add subtitles"), button=_("Add the subtitles"), then=at_card,
    labels={"language": _("Language"), "words": _("Subtitles")}, hidden=("words",), rows=queries.parts_for,
    base=SubtitlesForm,
).view(KEEPER)  # fmt: skip
remove_subtitles = Deed(
    actions.remove_subtitles, title=_("Remove subtitles"), button=_("Remove the subtitles"), then=at_card,
    labels={"language": _("Language")}, rows=queries.parts_for,
).view(KEEPER)  # fmt: skip
remove_part = Deed(
    actions.remove_part, title=_("Remove a part put here by mistake"), button=_("Remove the part"), then=at_card,
    lead=_("Possible until it is published; afterwards the law keeps it, and it can only be hidden."),
    labels={"reason": _("Why")}, rows=queries.parts_for,
).view(KEEPER)  # fmt: skip
hide_part = Deed(
    actions.hide_part, title=_("Hide a part from the public"), button=_("Hide the part"), then=at_card,
    lead=_("Its bytes stay for the years of the law; nobody but the secretariat and the head can open it."),
    labels={"ground": GROUND}, rows=queries.parts_for,
).view(KEEPER)  # fmt: skip
