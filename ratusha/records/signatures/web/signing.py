"""The pages of one's own signing: what waits, choose how, go there, come back, what has become of it."""

import base64
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from ratusha.channels.web import downloads
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import my_page
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.limits import Limits
from ratusha.foundation.files.storage import disk

from .. import actions, queries, rules
from ..queries import Signing, TripState
from . import paper
from .looks import row_of, ways_of

LIMITS = Limits(size=rules.FILE_MOST, count=1)
WIDGET_MOST = 12 * rules.MEGABYTE


class BringForm(ActionForm):
    """The file of a signature that was made elsewhere."""

    upload = forms.FileField(
        label=gettext_lazy("File of the signature"),
        help_text=gettext_lazy("P7S or ASiC, made over this very file. At most 30 MB."),
        error_messages={"required": gettext_lazy("Choose the file first.")},
        required=False,
    )


def own(request: HttpRequest, key: str) -> Signing:
    """The signing of this key, for its signer alone; 404 for everybody else."""
    found = queries.by_key(request.actor, key)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


@my_page
def sign(request: HttpRequest, key: str) -> HttpResponse:
    """One signing: the document first, then how to sign it, how far it is, what has become of it."""
    return shown(request, own(request, key), BringForm.of(request, fresh=True))


def shown(request: HttpRequest, found: Signing, form: ActionForm, status: int = 200) -> HttpResponse:
    """The page of a signing with its form."""
    about = queries.named([found]).get((found.about_label, found.about_id), ("", "", ""))
    trip = queries.going_trip(found)
    context = {
        "one": found,
        "row": row_of(found, request.actor),  # type: ignore[attr-defined]
        "about": about,
        "form": form,
        "trip": trip,
        "away": trip is not None and trip.state == TripState.AWAY,
        "waits": trip is not None and trip.state == TripState.WAITS,
        "ways": ways_of(found) if found.state in ("asked", "started") else [],
        "known": queries.is_number_known(found.signer_id),
        "latest": next(iter(found.latest), None),  # type: ignore[attr-defined]
        "signers": paper.shown(found.report) if found.report else [],
    }
    return render(request, "signatures/sign.html", context, status=form.status if form.refused else status)


@require_POST
@my_page
def go(request: HttpRequest, key: str) -> HttpResponse:
    """Begins to sign in the chosen way; the page then leads on."""
    found = own(request, key)
    form = BringForm.of(request, target=found)
    form.is_valid()
    call = call_of(request, form.cleaned_data.get("request_id"))
    try:
        actions.start(call, found, provider=request.POST.get("provider", "")[:20] or "none")
    except Refused as refused:
        form.refuse(refused)
        return shown(request, own(request, key), form)
    return HttpResponseRedirect(reverse("signing:sign", args=[key]))


@require_POST
@my_page
def bring(request: HttpRequest, key: str) -> HttpResponse:
    """Takes the file of a signature that was made elsewhere."""
    found = own(request, key)
    form = BringForm.of(request, target=found)
    token = _taken(request, form, found)
    if token and form.perform(request, actions.upload_container, upload=token):
        messages.success(request, _("The signature is verified and kept."))
        return HttpResponseRedirect(reverse("signing:sign", args=[key]))
    return shown(request, own(request, key), form, 422)


def _taken(request: HttpRequest, form: ActionForm, found: Signing) -> str:
    """The token of what came: a chosen file, or what the widget gave (base64); empty with its sentence otherwise."""
    if not form.is_valid():
        return ""
    given, signed = request.FILES.get("upload"), request.POST.get("signature", "")
    try:
        if given is not None:
            name, data = str(given.name), given.read(rules.FILE_MOST + 1)
        else:
            name, data = f"{found.file.name}.p7s", base64.b64decode(signed[:WIDGET_MOST], validate=True)
        if not data:
            form.add_error("upload", _("Choose the file first."))
            return ""
        part = call_of(request, form.cleaned_data["request_id"]).child("upload")
        return intake.receive_bytes(part, name, data, limits=LIMITS).token or ""
    except Refused as refused:
        form.add_error("upload", refused.sentence)
    except ValueError:
        form.add_error("upload", _("This is no file of a signature."))
    return ""


@my_page
def widget(request: HttpRequest, key: str) -> HttpResponse:
    """The page that frames the hosted widget: this origin alone, on this page alone; the key stays in the frame."""
    found, offered = own(request, key), queries.providers()
    made = offered.get("widget")
    trip = queries.going_trip(found)
    if made is None or trip is None or trip.provider != "widget" or found.file.closed:
        return HttpResponseRedirect(reverse("signing:sign", args=[key]))
    context = {
        "one": found,
        "form": BringForm.of(request, fresh=True),
        "address": f"{made.url}?address={settings.PUBLIC_URL}&formType=1&debug=false",  # type: ignore[attr-defined]
        "origin": made.origin,  # type: ignore[attr-defined]
        "document": reverse("signing:document", args=[key]),
    }
    policy = made.policy({**settings.SECURE_CSP, "form-action": [CSP.SELF]})  # type: ignore[attr-defined]
    return csp_override(policy)(lambda _request: render(request, "signatures/widget.html", context))(request)


@my_page
def document(request: HttpRequest, key: str) -> HttpResponse:
    """The very bytes to be signed, for the signer's own page."""
    found = own(request, key)
    if found.file.closed or not found.is_open:
        raise Http404
    answer = HttpResponse(disk().read(found.sha256), content_type="application/octet-stream")
    return downloads.named(answer, "document", "bin")


@my_page
def back(request: HttpRequest) -> HttpResponse:
    """Where a provider sends the person back to: with a code, with a refusal, or with nothing."""
    key = request.GET.get("state", "")[:64]
    if not key:
        return HttpResponseRedirect(reverse("signing:waiting"))
    trip = queries.trip_by_key(key)
    told = {"code": request.GET.get("code", "")[:2_000], "error": request.GET.get("error", "")[:100]}
    try:
        done = actions.conclude(call_of(request, f"signing/{key}"), key=key, **told)
    except Refused as refused:
        if refused.code == "missing" or trip is None:
            raise Http404 from None
        messages.error(request, refused.sentence)
        return HttpResponseRedirect(reverse("signing:sign", args=[trip.signing.key]))
    return HttpResponseRedirect(reverse("signing:sign", args=[done.key]))


@my_page
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for my signature, the document first; several at once in a way that can."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = list(queries.waiting_for(actor)[:50])
    names = queries.named(rows)
    many = queries.is_many_possible(rows[0].signer) if rows else False
    base = "web/office.html" if actor.is_official and actor.roles else "web/base.html"
    context: dict[str, Any] = {
        "rows": [row_of(one, actor) | {"about": names.get((one.about_label, one.about_id), ("", "", ""))}
                 for one in rows],
        "many": many, "base": base, "form": ActionForm.of(request, fresh=True),
        "done": list(queries.asked_of_me(actor).filter(state="signed").order_by("-id")[:10]),
    }  # fmt: skip
    return render(request, "signatures/waiting.html", context)


@require_POST
@my_page
def sign_many(request: HttpRequest) -> HttpResponse:
    """Signs every chosen document; each is its own act, and one that does not succeed stops no other."""
    chosen = {int(one) for one in request.POST.getlist("chosen")[:50] if one.isdecimal() and len(one) < 18}
    form = ActionForm.of(request)
    form.is_valid()
    whole = call_of(request, form.cleaned_data.get("request_id"))
    done = 0
    for one in queries.waiting_for(request.actor).filter(pk__in=chosen):  # type: ignore[attr-defined]
        part = whole.child(f"{one.pk}")
        part.nested = False
        try:
            done += actions.start(part, one, provider=queries.MANY).state == "signed"
        except Refused as refused:
            messages.error(request, f"{one.say}: {refused.sentence}")
    if done:
        messages.success(request, _("Signed: {count}").format(count=done))
    return HttpResponseRedirect(reverse("signing:waiting"))


@my_page
def report(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The report on a signature that was accepted, as a paper or for programs, for whoever sees it."""
    found: Any = queries.signing(request.actor, pk)  # type: ignore[attr-defined]
    if found is None or not found.report or kind not in ("pdf", "json"):
        raise Http404
    name = f"signature-{pk}"
    if kind == "json":
        return downloads.plain(name, found.report)
    return downloads.named(HttpResponse(paper.pdf_of(found.report), content_type="application/pdf"), name, kind)


def to_page(row: Any) -> str:
    """The page of the signing."""
    return reverse("signing:sign", args=[row.key])


def to_object(row: Any) -> str:
    """The page of what the signing is about."""
    known = queries.owner(row.about_label)
    return known.address(row.about_id) if known else reverse("signing:waiting")


refuse = Deed(
    actions.refuse, title=gettext_lazy("Refuse to sign"), button=gettext_lazy("Refuse to sign"), then=to_page,
    lead=gettext_lazy("Whoever asked is told the reason and decides what to change."),
    labels={"reason": gettext_lazy("Why")}, said=gettext_lazy("You have refused; the reason is sent."),
    rows=queries.waiting_for, template="web/my/deed.html",
).mine()  # fmt: skip
withdraw = Deed(
    actions.withdraw, title=gettext_lazy("The signature is not needed"),
    button=gettext_lazy("Take the question back"), then=to_object, labels={"reason": gettext_lazy("Why")},
    said=gettext_lazy("The question is taken back; the signer is told."), rows=queries.withdrawable,
    template="web/my/deed.html",
).mine()  # fmt: skip
