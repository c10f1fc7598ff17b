"""A page for every act on the site that needs no editor."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.foundation.access.actors import Role

from .. import actions, queries

LABELS = {
    "title": _("Title"), "summary": _("In a sentence"), "text": _("Text"), "reason": _("Reason"),
    "at": _("When to publish"), "revision": _("Number of the version"), "old": _("Old address"), "to": _("New address"),
    "begins_at": _("Begins"), "ends_at": _("Ends"), "place": _("Where"), "sort": _("Kind"), "stands_at": _("Address"),
    "phones": _("Phones"), "hours": _("Hours"), "emails": _("E-mails"), "post": _("Post"),
    "body_of": _("Body of power"),
    "shown_until": _("Shown until"), "first_year": _("First year"), "last_year": _("Last year"),
    "state": _("How it stands"), "money": _("Money"), "decision": _("Address of the decision"),
    "easy": _("Easy to read"), "sign_video": _("Video in sign language"),
    "duties": _("Also drafts of pages that article 15 of the law on access asks for"),
}  # fmt: skip
HINTS = {
    "text": _("An empty line begins a new paragraph. Pictures and the rest are added in the editor."),
    "at": _("Leave it empty to publish now."), "old": _("Such as /old-page/"),
    "to": _("Such as /novyny/ or https://…"), "phones": _("One a line"),
    "easy": _("Short sentences, one thought in each."), "sign_video": _("Address of the video, https://…"),
    "emails": _("One a line"), "shown_until": _("The last day on which it still holds; empty if it has none."),
    "money": _("Such as 2025 local 1200000 830000, a line for a year and a source: local, state or other"),
    "decision": _("Such as /council/decisions/12/ or https://…"),
    "hours": _("Such as mon-thu 08:00-17:00 12:00-13:00, a line for equal days"),
}  # fmt: skip
GIVEN: dict[str, Any] = {"labels": LABELS, "hints": HINTS}


def to_card(row: Any) -> str:
    """The card of the page."""
    return reverse("site-office:card", args=[row.pk])


OF_PAGE: dict[str, Any] = {**GIVEN, "then": to_card, "rows": queries.visible_to}

lay = Deed(
    actions.lay, title=_("Lay the site out"), button=_("Lay it out"), then="site-office:pages", said=_("Laid out."),
    lead=_("First pages, lists of news and events, sections. What is there already stays."), **GIVEN,
).view(Role.EDITOR)  # fmt: skip
news = Deed(
    actions.draft_news, title=_("Write news"), button=_("Save it as a draft"), then="site-office:pages",
    said=_("The draft is saved. Nobody sees it until it is published."), **GIVEN,
).view()  # fmt: skip
event = Deed(
    actions.draft_event, title=_("Write an event"), button=_("Save it as a draft"), then="site-office:pages",
    said=_("The draft is saved. Nobody sees it until it is published."), **GIVEN,
).view()  # fmt: skip
person = Deed(
    actions.draft_person, title=_("Write a person of the council"), button=_("Save it as a draft"),
    then="site-office:pages", said=_("The draft is saved. Nobody sees it until it is published."), **GIVEN,
).view()  # fmt: skip
announcement = Deed(
    actions.draft_announcement, title=_("Write an announcement"), button=_("Save it as a draft"),
    then="site-office:pages", said=_("The draft is saved. Nobody sees it until it is published."), **GIVEN,
).view()  # fmt: skip
programme = Deed(
    actions.draft_programme, title=_("Write a programme"), button=_("Save it as a draft"), then="site-office:pages",
    said=_("The draft is saved. Nobody sees it until it is published."), **GIVEN,
).view()  # fmt: skip
institution = Deed(
    actions.draft_institution, title=_("Write an institution"), button=_("Save it as a draft"),
    then="site-office:pages", said=_("The draft is saved. Nobody sees it until it is published."), **GIVEN,
).view()  # fmt: skip
redirect = Deed(
    actions.lead, title=_("Lead an old address"), button=_("Lead it"), then="site-office:pages", said=_("Saved."),
    **GIVEN,
).view(Role.EDITOR)  # fmt: skip
submit = Deed(
    actions.submit, title=_("Send for review"), button=_("Send"), said=_("Sent to the editor."), **OF_PAGE,
).view()  # fmt: skip
approve = Deed(
    actions.approve, title=_("Approve and publish"), button=_("Approve"), said=_("Published."), **OF_PAGE,
).view(Role.EDITOR)  # fmt: skip
decline = Deed(
    actions.decline, title=_("Send back to the author"), button=_("Send back"), said=_("Sent back."), **OF_PAGE,
).view(Role.EDITOR)  # fmt: skip
publish = Deed(
    actions.publish, title=_("Publish the page"), button=_("Publish"), said=_("Done."), **OF_PAGE,
).view(Role.EDITOR)  # fmt: skip
unpublish = Deed(
    actions.unpublish, title=_("Take the page away"), button=_("Take off the site"), said=_("Taken away."),
    lead=_("Its address will say that it was here. Versions stay."), **OF_PAGE,
).view(Role.EDITOR)  # fmt: skip
archive = Deed(
    actions.archive, title=_("Set in the archive"), button=_("Set in the archive"), said=_("Done."),
    lead=_("It is read with a word that it is of the past, and stands in no list."), **OF_PAGE,
).view(Role.EDITOR)  # fmt: skip
restore = Deed(
    actions.restore_version, title=_("Bring a version back"), button=_("Bring back"), said=_("It is the draft now."),
    initial=lambda request, _row: {"revision": request.GET.get("revision", "")}, **OF_PAGE,
).view()  # fmt: skip
translate = Deed(
    actions.draft_translation, title=_("Write the English version"), button=_("Save it as a draft"),
    said=_("The draft is saved. Nobody sees it until it is published."),
    lead=_("Times, hours, numbers and pictures are taken from the Ukrainian page."), **OF_PAGE,
).view()  # fmt: skip
look_through = Deed(
    actions.look_through, title=_("Looked through"), button=_("Everything holds"), said=_("Done."),
    lead=_("Read the page as a visitor does. If anything has changed, write it in the editor instead."), **OF_PAGE,
).view()  # fmt: skip
money = Deed(
    actions.tell_money, title=_("Tell the money of the programme"), button=_("Save it as a draft"),
    said=_("The draft is saved. Nobody sees it until it is published."),
    initial=lambda _request, row: queries.money_typed(row), **OF_PAGE,
).view()  # fmt: skip
rewrite = Deed(
    actions.rewrite, title=_("Write the text"), button=_("Save it as a draft"),
    said=_("The draft is saved. Nobody sees it until it is published."),
    initial=lambda _request, row: queries.words_typed(row), **OF_PAGE,
).view()  # fmt: skip
