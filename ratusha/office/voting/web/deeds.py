"""A page for every act on a vote."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.office.proposals.queries import VERDICT_WORDS
from ratusha.office.sittings import queries as sittings

from .. import actions, queries
from ..queries import CASTABLE, CHOICE_WORDS, KIND_WORDS, Kind
from .chair import RUN

LABELS = {
    "kind": _("What is voted on"),
    "question": _("Question"),
    "majority": _("Majority"),
    "seconds": _("Time to vote, seconds"),
    "amendment": _("Amendment"),
    "verdict": _("Conclusion of the commission"),
    "ground": _("Ground"),
    "member": _("Member"),
    "choice": _("Vote of the member"),
    "reason": _("Why it is not counted"),
    "commission": _("Counting commission"),
    "issued": _("Ballots given out"),
    "found": _("Ballots in the box"),
    "votes_for": _("For"),
    "votes_against": _("Against"),
    "spoilt": _("Spoilt ballots"),
    "protocol": _("Protocol of the counting commission"),
}
ASKED = (Kind.DECISION, Kind.AMENDMENT, Kind.PROCEDURAL)


def to_chair(target: Any) -> str:
    """Address of the chair's panel."""
    return reverse("hall:chair", args=[getattr(target, "sitting_id", None) or target.pk])


def _once(request: HttpRequest, name: str, read: Callable[[], Any]) -> Any:
    """What the parts of one form ask for, read once. What was posted is read each time: an action stands between."""
    if request.method == "POST":
        return read()
    kept: dict[str, Any] = request.__dict__.setdefault("voting_read", {})
    if name not in kept:
        kept[name] = read()
    return kept[name]


def _sitting(request: HttpRequest) -> Any:
    return _once(request, "sitting", lambda: _found(request))


def _found(request: HttpRequest) -> Any:
    found = sittings.sitting(request.actor, request.resolver_match.kwargs["pk"])  # type: ignore[attr-defined,union-attr]
    if found is None:
        raise Http404
    return found


def _current(request: HttpRequest, sitting: Any) -> tuple[Any, list[Any]]:
    """The question considered now, with its amendments."""

    def read() -> tuple[Any, list[Any]]:
        item = sittings.current_item(sitting)
        return item, sittings.amendments_of(item) if item else []

    found: tuple[Any, list[Any]] = _once(request, f"item of {sitting.pk}", read)
    return found


def _offered(request: HttpRequest, kind: Kind, sitting: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = _once(request, f"majorities {kind}", lambda: queries.usual_majorities(kind, sitting))
    return found


def _put(request: HttpRequest, sitting: Any, kind: Kind) -> Any:
    """What would be frozen if the vote were opened now."""
    item, filed = _current(request, sitting)
    given = request.GET.get("amendment", "") or request.POST.get("amendment", "")
    asked = filed if kind is Kind.AMENDMENT else []
    amendment = next((one for one in asked if str(one.pk) == given), None)
    return _once(request, f"put {kind}", lambda: queries.put_of(item, amendment, filed=filed))


def _wanted(request: HttpRequest) -> Kind:
    given = request.POST.get("kind") or request.GET.get("kind", "")
    return Kind(given) if given in ASKED else Kind.DECISION


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What can be voted on by name."""
    return [(one.value, KIND_WORDS[one]) for one in ASKED]


def majorities(request: HttpRequest) -> list[tuple[str, Any]]:
    """Majorities by which the asked question may be put."""
    return _offered(request, _wanted(request), _sitting(request))


def secret_majorities(request: HttpRequest) -> list[tuple[str, Any]]:
    """Majorities for a secret ballot."""
    return _offered(request, Kind.SECRET, _sitting(request))


def amendments(request: HttpRequest) -> list[tuple[int, str]]:
    """Amendments to the question considered now."""
    filed = _current(request, _sitting(request))[1]
    return [(one.pk, f"{one.order}. {one.text or one.old}"[:120]) for one in filed if one.state != "withdrawn"]


def verdicts(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What a commission may conclude."""
    return [(one.value, words) for one, words in VERDICT_WORDS.items()]


def put(request: HttpRequest, sitting: Any) -> dict[str, Any]:
    """What the form begins with: what the chair has pressed, and what would be frozen."""
    kind = _wanted(request)
    given = request.GET.get("amendment", "")
    return {
        "kind": kind.value,
        "amendment": int(given) if given.isdecimal() and len(given) < 18 else None,
        "question": "" if kind is Kind.PROCEDURAL else _put(request, sitting, kind).question,
        "majority": _offered(request, kind, sitting)[0][0],
    }


def text_of(request: HttpRequest) -> dict[str, Any]:
    """The text that will be frozen, to be read before the vote is opened."""
    kind, sitting = _wanted(request), _sitting(request)
    nothing = kind is Kind.PROCEDURAL or _current(request, sitting)[0] is None
    return {"put": None if nothing else _put(request, sitting, kind)}


def members(request: HttpRequest) -> list[tuple[int, str]]:
    """Who is in the hall."""
    row = queries.division(request.actor, request.resolver_match.kwargs["pk"])  # type: ignore[attr-defined,union-attr]
    return [(one.pk, one.full_name) for one in sittings.present(row.sitting, timezone.now())] if row else []


def choices(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What can be chosen."""
    return [(one.value, CHOICE_WORDS[one]) for one in CASTABLE]


class ProtocolForm(ActionForm):
    """With the protocol's scan."""

    protocol = FilesField(label=LABELS["protocol"])

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No file is none."""
        given = super().input_of(cleaned)
        return {**given, "protocol": given.get("protocol") or []}


open_division = Deed(
    actions.open_division, title=_("Put to the vote"), button=_("Open the vote"), then=to_chair, labels=LABELS,
    hints={
        "question": _("Everybody sees it on the screens; the text below is frozen with it"),
        "seconds": _("Left empty: by the council's rules of procedure"),
        "verdict": _("Only in a commission: what it concludes if the question is adopted"),
    },
    choices={"kind": kinds, "majority": majorities, "amendment": amendments, "verdict": verdicts},
    initial=put, rows=sittings.visible_to, hidden=("item",), template="voting/open.html", facts=text_of,
    said=_("The vote is open."),
).view(*RUN)  # fmt: skip
close_division = Deed(
    actions.close_division, title=_("Close the vote"), button=_("Close the vote"), then=to_chair,
    rows=queries.visible_to, said=_("The vote is closed."),
).view(*RUN)  # fmt: skip
extend = Deed(
    actions.extend, title=_("Give more time"), button=_("Give more time"), then=to_chair, labels=LABELS,
    initial=lambda _request, _target: {"seconds": 30}, rows=queries.visible_to,
).view(*RUN)  # fmt: skip
annul = Deed(
    actions.annul, title=_("Stop without a result"), button=_("Stop the vote"), then=to_chair, labels=LABELS,
    lead=_("Votes that were cast are not counted. The vote stays in the record with its ground."),
    rows=queries.visible_to,
).view(*RUN)  # fmt: skip
repeat = Deed(
    actions.repeat, title=_("Hold the vote anew"), button=_("Open the vote anew"), then=to_chair, labels=LABELS,
    lead=_("The same text is put once more. Both votes stay in the record, linked."), rows=queries.visible_to,
).view(*RUN)  # fmt: skip
enter_by_hand = Deed(
    actions.enter_by_hand, title=_("Enter a vote by hand"), button=_("Enter, to be confirmed"), then=to_chair,
    labels=LABELS | {"ground": _("What has failed")},
    lead=_("The member says the vote aloud. It counts when another official has confirmed it on the chair's panel."),
    choices={"member": members, "choice": choices}, rows=queries.visible_to,
).view(*RUN)  # fmt: skip
enter_secret = Deed(
    actions.enter_secret, title=_("Totals of a secret ballot"), button=_("Enter the totals"), then=to_chair,
    labels=LABELS, choices={"majority": secret_majorities}, rows=sittings.visible_to, base=ProtocolForm,
    hidden=("protocol",), hints={"commission": _("Names of its members, as in the protocol")},
    lead=_("A secret ballot is held on paper. Only what the protocol of the counting commission says is entered."),
).view(*RUN)  # fmt: skip


def _of_entry(deed: Deed) -> Any:
    shown = deed.view(*RUN)

    def view(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
        return shown(request, pk)

    view.deed = deed  # type: ignore[attr-defined]
    return view


def _entry(request: HttpRequest) -> dict[str, Any]:
    return {"entry": request.resolver_match.kwargs["entry"]}  # type: ignore[union-attr]


confirm_by_hand = _of_entry(Deed(
    actions.confirm_by_hand, title=_("Confirm the vote entered by hand"), button=_("I heard it too, count it"),
    then=to_chair, rows=queries.visible_to, hidden=("entry",), fixed=_entry,
))  # fmt: skip
drop_by_hand = _of_entry(Deed(
    actions.drop_by_hand, title=_("Do not count the vote entered by hand"), button=_("Do not count it"),
    then=to_chair, labels=LABELS, rows=queries.visible_to, hidden=("entry",), fixed=_entry,
))  # fmt: skip
