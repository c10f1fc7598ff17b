"""A page for every act of officials on a request, each made from the act's own input."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import officials
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import queries as cases

from .. import actions, queries
from ..queries import Copy
from .forms import words

WORKERS = (Role.REGISTRAR, Role.HEAD, Role.EXECUTOR, Role.UNIT_HEAD)


def to_case(case: Any) -> str:
    """Address of the case."""
    return reverse("cases:case", args=[case.pk])


def deed(action: Action, title: Any, button: Any, **told: Any) -> Any:
    """The page of one act on a request; it goes back to the case."""
    return Deed(action, title=title, button=button, then=to_case, rows=cases.visible_to, **told).view(*WORKERS)


def options(pairs: dict[Any, Any], empty: Any = None) -> Any:
    """Options from a table of words, with an empty one where a choice may be left."""
    return lambda _request: [*([("", empty)] if empty is not None else []), *words(pairs)]


def decided(_request: HttpRequest, case: Any) -> dict[str, Any]:
    """The decision as it stands."""
    row = queries.request_of(case)
    names = ("decision", "ground", "reasons", "restricted", "interest", "harm", "outweighs", "budget", "exception")
    return {} if row is None else {**{name: getattr(row, name) for name in names}, "responsible": row.responsible_id}


def counted(_request: HttpRequest, case: Any) -> dict[str, Any]:
    """The pages as they were counted."""
    row = queries.request_of(case)
    return {} if row is None else dict(row.pages)


def prices(_request: HttpRequest) -> dict[str, Any]:
    """The council's prices beside the limits, for who counts."""
    today = timezone.localdate()
    subsistence, fixed = charter.value("inforequests.subsistence", on=today), actions.tariffs(today)
    rows = [
        (queries.COPY_WORDS[kind], actions.money(fixed[kind]) if fixed[kind] else "",
         actions.money(queries.limit(kind, subsistence)))
        for kind in Copy
    ]  # fmt: skip
    return {"prices": rows}


class GivingForm(ActionForm):
    """Files come as they do in any form."""

    files = FilesField(label=_("Files"), required=True)

    def prepare(self) -> None:
        """Gives the file field its request."""
        self.fields["files"].request = self.request  # type: ignore[attr-defined]


decide = deed(
    actions.decide,
    _("Decide what is given"),
    _("Keep the decision"),
    said=_("The decision is kept. Write the draft of the answer by it."),
    lead=_(
        "A refusal has one of four grounds, and there are no others. «It is published on the site» is not one of them: "
        "then give the link and the information itself (art. 22 p. 2)."
    ),
    labels={
        "decision": _("The information is"), "ground": _("Ground of a refusal (art. 22)"),
        "reasons": _("Reasons, for the letter"), "responsible": _("Responsible for the request, named in the letter"),
        "restricted": _("What kind of restricted information"),
        "interest": _("Test, 1: the legitimate interest that is protected"),
        "harm": _("Test, 2: the substantial harm that disclosure would do"),
        "outweighs": _("Test, 3: why the harm outweighs the public interest"),
        "budget": _("It concerns budget money or communal property"),
        "exception": _("The exception that the law itself makes"),
    },
    hints={
        "ground": _("Leave empty when everything is given"),
        "interest": _("For restricted information all three parts are written (art. 6 p. 2)"),
        "budget": _("How these are spent, and to whom they go, cannot be restricted (art. 6 p. 5)"),
    },
    choices={
        "decision": options(queries.DECISION_WORDS),
        "ground": options(queries.GROUND_WORDS, _("none: the information is given")),
        "restricted": options(queries.RESTRICTED_WORDS, _("none")),
        "responsible": officials,
    },
    initial=decided,
)  # fmt: skip
urgency = deed(
    actions.decide_urgency,
    _("Decide on the urgency"),
    _("Keep the decision"),
    said=_("The decision is kept; the clock is counted anew from the receipt."),
    lead=_(
        "48 hours, if it is about life or freedom, the environment, food and goods, accidents and disasters (art. 20)."
    ),
    labels={"urgent": _("It is urgent: 48 hours"), "reason": _("Why not, if it is not: the requester will read it")},
    initial=lambda _request, case: {"urgent": getattr(queries.request_of(case), "urgent", "") != "denied"},
)
extend = deed(
    actions.extend,
    _("Extend the term"),
    _("Extend and tell the requester"),
    said=_("The term is extended; the requester is being told."),
    lead=_("Up to 20 working days in all, told in writing within the first five (art. 20 p. 4)."),
    labels={"ground": _("Ground"), "explanation": _("Explain it to the requester")},
    choices={"ground": options(queries.EXTENSION_WORDS)},
    initial=lambda _request, case: actions.asked_longer(case),
)
ask_extension = deed(
    actions.ask_extension,
    _("Ask for more time"),
    _("Ask the head"),
    said=_("The head is asked for more time."),
    lead=_("Up to 20 working days in all, told in writing within the first five (art. 20 p. 4)."),
    labels={"ground": _("Ground"), "explanation": _("Explain it to the requester")},
    choices={"ground": options(queries.EXTENSION_WORDS)},
)
forward = deed(
    actions.forward,
    _("Forward to the proper holder"),
    _("Forward and tell the requester"),
    said=_("The request is forwarded; the requester is being told."),
    lead=_("Within five working days; the term of the answer starts anew at the holder (art. 22 p. 3)."),
    labels={"holder": _("Who holds the information"), "explanation": _("What to tell the requester")},
)
defer = deed(
    actions.defer,
    _("Defer the answer"),
    _("Defer and tell the requester"),
    said=_("The answer is deferred; the requester is being told."),
    lead=_("Only by force majeure, such as a flood or shelling (art. 22 p. 6). For much work extend the term instead."),
    labels={"until": _("New day of the answer"), "ground": _("What has happened")},
)
bill = deed(
    actions.bill,
    _("Bill for copies"),
    _("Count and issue"),
    said=_("It is counted."),
    lead=_("The first 10 pages are free. The clock goes on; unpaid by its end, it is a ground of refusal (art. 22)."),
    labels={
        "a4": _("Pages up to A4"), "a3": _("Pages of A3 or larger"), "hidden": _("Pages with data hidden"),
        "scan": _("Scanned pages"), "free": _("Free of charge"),
    },
    choices={"free": lambda _request: [
        ("", _("no")), ("own", _("information about oneself")), ("public", _("of public interest")),
    ]},
    initial=counted,
    facts=prices,
    template="inforequests/bill.html",
)  # fmt: skip
payment = deed(
    actions.note_payment,
    _("Note the payment"),
    _("It is paid"),
    labels={"paid_on": _("Day of the payment")},
    hints={"paid_on": _("Leave empty if today")},
)
reclassify = deed(
    actions.reclassify,
    _("Consider as an appeal"),
    _("Change and tell the author"),
    said=_("It is an appeal now; the author is being told the new number and day."),
    lead=_(
        "Ready information is asked for by a request. Who asks to explain, assess or act writes an appeal: a month "
        "from the ORIGINAL receipt (law on appeals, art. 20). The way back stays open."
    ),
    labels={"ground": _("Why: the author will read it")},
)
give_files = deed(
    actions.give_files,
    _("Add files of the answer"),
    _("Add"),
    said=_("The files are added."),
    lead=_("The requester gets them with the answer, not before."),
    labels={"closed": _("There are restricted places in them: I will choose these next")},
    hints={"closed": _("Only for PDF. The original stays closed, the requester gets a copy without these places.")},
    hidden=("files",),
    base=GivingForm,
)
publish = deed(
    actions.publish,
    _("Publish request and answer"),
    _("Publish"),
    said=_("It is published."),
    labels={
        "title": _("Title"), "names": _("Names of people to hide, one a line"), "contacts": _("Contacts to hide"),
        "addresses": _("Addresses to hide"), "codes": _("Numbers of documents or accounts to hide"),
        "others": _("Other personal data to hide"), "with_files": _("Publish the files of the answer too"),
    },
    hints={"with_files": _("Only when no personal data are left in them")},
    initial=lambda _request, case: {"title": case.title},
    facts=lambda request: {"seen": queries.foreseen(request.resolver_match.kwargs["pk"])},  # type: ignore[union-attr]
    template="inforequests/publish.html",
)  # fmt: skip
withdraw = deed(
    actions.withdraw,
    _("Take from publication"),
    _("Take down"),
    said=_("The page is taken down."),
    labels={"reason": _("Why")},
)
