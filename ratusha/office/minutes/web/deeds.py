"""A page for every act on decisions, protocols and roll-calls."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import officials
from ratusha.foundation.wording.dates import date_in_words
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import queries as sittings

from .. import actions, queries
from ..queries import RELATION_WORDS, Kind, ProtocolVerb, State, Verb

DESK = "minutes:desk"


def to_decision(row: Any) -> str:
    """The card."""
    return reverse("decisions:decision", args=[row.pk])


def to_protocol(row: Any) -> str:
    """The card of the protocol."""
    return reverse("protocols:protocol", args=[row.pk])


def votes(request: HttpRequest) -> list[tuple[int, str]]:
    """Adopted votes of the last sittings, with whether they have a decision."""
    rows = rollcalls.visible_to(request.actor).filter(adopted=True)  # type: ignore[attr-defined]
    return [(one.pk, f"{date_in_words(one.sitting_on)}: {one.title[:120]}") for one in rows.order_by("-at")[:60]]


def big_votes(request: HttpRequest) -> list[tuple[int, str]]:
    """Votes by two thirds."""
    rows = rollcalls.visible_to(request.actor).filter(majority="two_thirds")  # type: ignore[attr-defined]
    return [(one.pk, f"{date_in_words(one.sitting_on)}: {one.title[:120]}") for one in rows.order_by("-at")[:60]]


def ahead(request: HttpRequest) -> list[tuple[int, str]]:
    """Sittings of the council that are ahead."""
    rows = sittings.ahead(request.actor, timezone.now()).filter(commission=None)  # type: ignore[attr-defined]
    return [(one.pk, f"{date_in_words(sittings.day_of(one))}: {one.title}") for one in rows[:20]]


def held(request: HttpRequest) -> list[tuple[int, str]]:
    """Sittings that have ended."""
    rows = sittings.held(request.actor)[:40]  # type: ignore[attr-defined]
    return [(one.pk, f"{date_in_words(sittings.day_of(one))}: {one.title}") for one in rows]


def earlier(request: HttpRequest) -> list[tuple[int, str]]:
    """Decisions of the council that have force, the newest first."""
    rows = queries.listed(request.actor).filter(kind=Kind.DECISION, state__in=("signed", "confirmed"))  # type: ignore[attr-defined]
    return [(one.pk, f"№ {one.number} {one.title[:100]}") for one in rows.order_by("-adopted_on", "-id")[:200]]


def relations(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What a decision does to an earlier one."""
    return [(one.value, words) for one, words in RELATION_WORDS.items()]


def questions(request: HttpRequest) -> list[tuple[int, str]]:
    """Questions of the sitting of this protocol."""
    pk = request.resolver_match.kwargs.get("pk") if request.resolver_match else None
    row = queries.protocol(request.actor, pk) if pk else None  # type: ignore[attr-defined]
    sitting = sittings.sitting(request.actor, row.sitting) if row else None  # type: ignore[attr-defined]
    return [(one.pk, f"{one.order}. {one.title[:120]}") for one in sittings.items_of(sitting)] if sitting else []


def open_remarks(request: HttpRequest) -> list[tuple[int, str]]:
    """Remarks that are not settled."""
    pk = request.resolver_match.kwargs.get("pk") if request.resolver_match else None
    row = queries.protocol(request.actor, pk) if pk else None  # type: ignore[attr-defined]
    return [(one.pk, one.text[:160]) for one in queries.remarks_of(row) if one.done_at is None] if row else []


def own_words(request: HttpRequest) -> list[tuple[int, str]]:
    """The secretary's own words in the draft."""
    pk = request.resolver_match.kwargs.get("pk") if request.resolver_match else None
    row = queries.protocol(request.actor, pk) if pk else None  # type: ignore[attr-defined]
    return [(one.pk, one.text[:160]) for one in queries.notes_of(row)] if row else []


class CopyForm(ActionForm):
    """A copy without what is closed, where the decision was held back."""

    redacted = FilesField(label=_("Copy without personal data, PDF"), required=False)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No file is none."""
        given = super().input_of(cleaned)
        return {**given, "redacted": given.get("redacted") or []}


def decision_deed(action: Any, title: Any, button: Any, **more: Any) -> Any:
    """An act on one decision."""
    words = {"then": to_decision, "rows": queries.visible_to} | more
    return Deed(action, title=title, button=button, **words).view()


def protocol_deed(action: Any, title: Any, button: Any, **more: Any) -> Any:
    """An act on one protocol."""
    words = {"then": to_protocol, "rows": queries.protocols_visible_to} | more
    return Deed(action, title=title, button=button, **words).view()


def new_decision(_request: HttpRequest, row: Any) -> HttpResponse:
    """The card of the new decision."""
    return HttpResponseRedirect(to_decision(row))


def new_protocol(_request: HttpRequest, row: Any) -> HttpResponse:
    """The card of the new protocol."""
    return HttpResponseRedirect(to_protocol(row))


def to_vote(_request: HttpRequest, row: Any) -> HttpResponse:
    """The public page of the vote."""
    return HttpResponseRedirect(f"/council/votes/{row.roll_call}/")


FORCE = {
    "normative": _("A normative act: it takes effect from its publication"),
    "later": _("It takes effect later, on"),
    "held": _("Why it must not be published as it is"),
}
SIGNER = {"signer": _("Who signs, if not the head or the chair of the commission")}
take = Deed(
    actions.take, title=_("Number a decision"), button=_("Give it a number"), then=DESK, done=new_decision,
    lead=_("After a sitting this is done at once. Here, for a vote that was counted outside the hall."),
    labels={"roll_call": _("Vote that adopted it"), "title": _("Title"), "text": _("Text as it was adopted"),
            "normative": FORCE["normative"], "later": FORCE["later"]},
    hints={"text": _("Of a vote that was counted here the text is taken as it was frozen.")},
    choices={"roll_call": votes},
).view()  # fmt: skip
mark = decision_deed(
    actions.mark, _("How it takes effect"), _("Save"), labels=FORCE, said=_("Saved."),
    hints={"held": _("For instance personal data. It is published then only with a copy without them.")},
    initial=lambda _request, row: {"normative": row.normative, "later": row.later, "held": row.held},
)  # fmt: skip
ask_signature = decision_deed(
    actions.ask_signature, _("Ask for the signature"), _("Ask for the signature"), said=_("The signer is written to."),
    lead=_("The paper with the number is made now; exactly it is signed."), labels=SIGNER,
    choices={"signer": officials},
)  # fmt: skip
take_back = decision_deed(
    actions.take_back, _("Take back from signing"), _("Take it back"), said=_("It waits again."),
    lead=_("Nobody is asked to sign it until you ask anew."),
)  # fmt: skip
stop = decision_deed(
    actions.stop, _("Stop the decision"), _("Stop this decision"), said=_("Stopped. The council considers it anew."),
    lead=_("The council considers it anew within two weeks and may confirm it by two thirds of its composition."),
    labels={"comments": _("Comments: what is wrong and what should be mended")},
)  # fmt: skip
publish = decision_deed(
    actions.publish, _("Publish the decision"), _("Publish it"), said=_("Published."), base=CopyForm,
    hidden=("redacted",),
)  # fmt: skip
link = decision_deed(
    actions.link, _("It changes or annuls an earlier one"), _("Write it down"), said=_("Written down."),
    labels={"target": _("Earlier decision"), "relation": _("What it does"), "note": _("Which part")},
    choices={"target": earlier, "relation": relations},
)  # fmt: skip
put_again = Deed(
    actions.put_again, title=_("Put the stopped decision on an agenda"), button=_("Put it on the agenda"), then=DESK,
    rows=lambda actor: queries.stops_visible_to(actor), labels={"sitting": _("Sitting of the council")},
    choices={"sitting": ahead}, said=_("It is on the agenda."),
).view()  # fmt: skip
settle = Deed(
    actions.settle, title=_("The council has considered the stop"), button=_("Write down the vote"), then=DESK,
    rows=lambda actor: queries.stops_visible_to(actor), labels={"roll_call": _("Vote by two thirds")},
    choices={"roll_call": big_votes}, said=_("Written down."),
    lead=_("A vote that was held here settles it by itself. Here, for one that was counted outside the hall."),
).view()  # fmt: skip
make_sheet = Deed(
    actions.make_sheet, title=_("Publish a roll-call"), button=_("Publish it"), then=DESK, done=to_vote,
    lead=_("Done by itself within two minutes after a vote. Here, if it was not."),
    labels={"roll_call": _("Vote by name")}, choices={"roll_call": votes},
).view()  # fmt: skip
ask_sheet_signature = Deed(
    actions.ask_sheet_signature, title=_("Ask to sign the roll-call"), button=_("Ask for the signature"), then=DESK,
    rows=queries.sheets_visible_to, labels=SIGNER, choices={"signer": officials}, said=_("The signer is written to."),
).view()  # fmt: skip
make_protocol = Deed(
    actions.make_protocol, title=_("Make a protocol"), button=_("Make it from the record"), then=DESK,
    done=new_protocol, lead=_("After a sitting this is done at once. Here, if it was not."),
    labels={"sitting": _("Sitting")}, choices={"sitting": held},
).view()  # fmt: skip
remake = protocol_deed(
    actions.remake_protocol, _("Make the draft anew"), _("Make it anew"), said=_("Made anew."),
    lead=_("From the record as it is now; your own words stay in their places."),
)  # fmt: skip
note = protocol_deed(
    actions.note, _("Add own words"), _("Add them"), said=_("Added; the draft is made anew."),
    labels={"text": _("Words"), "item": _("Under which question")}, choices={"item": questions},
    hints={"item": _("Left empty, they stand at the end.")},
)  # fmt: skip
drop_note = protocol_deed(
    actions.drop_note, _("Take own words out"), _("Take them out"), said=_("Taken out; the draft is made anew."),
    labels={"note": _("Words")}, choices={"note": own_words},
)  # fmt: skip
remark = protocol_deed(
    actions.remark, _("Write a remark to the protocol"), _("Write it"), said=_("Written down."),
    labels={"text": _("What has to be mended")},
)  # fmt: skip
answer_remark = protocol_deed(
    actions.answer_remark, _("Settle a remark"), _("It is settled"), said=_("Settled."),
    labels={"remark": _("Remark"), "reply": _("What was done")}, choices={"remark": open_remarks},
)  # fmt: skip
check_protocol = protocol_deed(
    actions.check_protocol, _("The protocol is looked over"), _("It is right"), said=_("Looked over."),
    lead=_("From now on its words are not changed. It can be given back until both have signed."),
)  # fmt: skip
give_back = protocol_deed(
    actions.give_back, _("Give the protocol back"), _("Give it back"), said=_("It is a draft again."),
    labels={"reason": _("What has to be mended")},
)  # fmt: skip
ask_signatures = protocol_deed(
    actions.ask_signatures, _("Ask for the signatures"), _("Ask both"), said=_("Both are written to."),
    lead=_("Who chaired and the secretary sign the very same bytes."),
    labels={"chair": _("Who chaired, if the record does not know their account"),
            "secretary": _("The secretary, if the record does not know their account")},
    choices={"chair": officials, "secretary": officials},
)  # fmt: skip

DECISION_WAYS = (
    (Verb.ASK, actions.ask_signature, _("Ask for the signature"), "ask_signature"),
    (Verb.TAKE_BACK, actions.take_back, _("Take back from signing"), "take_back"),
    (Verb.STOP, actions.stop, _("Stop the decision"), "stop"),
)
PROTOCOL_WAYS = (
    (ProtocolVerb.CHECK, actions.check_protocol, _("It is right"), "check_protocol"),
    (ProtocolVerb.ASK, actions.ask_signatures, _("Ask for the signatures"), "ask_signatures"),
    (ProtocolVerb.RETURN, actions.give_back, _("Give it back"), "give_back"),
)


def ways_of_decision(actor: Any, row: Any) -> dict[str, Any]:
    """What this actor can do with the decision now: the main way and the others."""
    verbs = queries.allowed(row.state)
    ways = [(act, words, name) for verb, act, words, name in DECISION_WAYS if verb in verbs]
    if row.published_at is None:
        ways += [(actions.publish, _("Publish the decision"), "publish")] if row.state == State.SIGNED else []
        ways.append((actions.mark, _("How it takes effect"), "mark"))
    if row.state in (State.SIGNED, State.CONFIRMED):
        ways.append((actions.link, _("It changes or annuls an earlier one"), "link"))
    return _offered(actor, row, ways)


def ways_of_protocol(actor: Any, row: Any) -> dict[str, Any]:
    """What this actor can do with the protocol now."""
    verbs = queries.protocol_allowed(row.state)
    ways = [(act, words, name) for verb, act, words, name in PROTOCOL_WAYS if verb in verbs]
    if row.state == "draft":
        ways += [
            (actions.note, _("Add own words"), "note"), (actions.remark, _("Write a remark"), "remark"),
            (actions.remake_protocol, _("Make the draft anew"), "remake"),
        ]  # fmt: skip
    return _offered(actor, row, ways)


def _offered(actor: Any, row: Any, ways: list[Any]) -> dict[str, Any]:
    found = [(words, reverse(f"minutes:{name}", args=[row.pk])) for act, words, name in ways if act.lets(actor, row)]
    return {"main": found[0] if found else None, "others": found[1:]}
