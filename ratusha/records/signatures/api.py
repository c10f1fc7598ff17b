"""Checking signatures by programs as the page does, and signing what one is asked to sign."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor, call_of
from ratusha.channels.api.problems import TooMany
from ratusha.channels.web.limits import wait_for
from ratusha.foundation.actions import Refused

from . import actions, queries, rules

router = Router(tags=["signatures"])
CHECKS, WINDOW = 60, 600
BINARY = {"type": "string", "format": "binary"}
SHAPE = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {**BINARY, "description": "the signed file or the signature"},
                        "content": {**BINARY, "description": "the document, if the signature lies apart from it"},
                    },
                }
            }
        },
    },
}


class Reason(Schema):
    """One finding. `weight`: invalid, indeterminate or note."""

    code: str
    weight: str
    tone: str
    words: str


class Signer(Schema):
    """One signature, its numbers masked. `signed_at` is proved by a time-stamp only when `time_proved`."""

    name: str
    organization: str
    rnokpp: str
    edrpou: str
    kind: str
    certificate: str
    issuer: str
    signed_at: str
    time_proved: bool
    algorithm: str
    digest: str
    format: str
    signature: str
    verdict: str
    reasons: list[Reason]


class Found(Schema):
    """The report. `signature`: the mathematics; `verdict`: valid, invalid or indeterminate."""

    file: str
    sha256: str
    content: str
    content_sha256: str
    checked_at: str
    container: str
    detached: bool
    signature: str
    verdict: str
    headline: str
    lead: str
    reasons: list[Reason]
    signers: list[Signer]


class CheckOfMany(Schema):
    """A check of many files that the holder of the token asked for."""

    id: int
    name: str
    state: str
    total: int
    done: int
    valid: int
    invalid: int
    indeterminate: int


class CheckedFile(Schema):
    """One file of it."""

    number: int
    name: str
    verdict: str
    headline: str


class OwnTold(Schema):
    """A file of one's own at its signers: how many are asked, have signed, are waited for."""

    id: int
    title: str
    file: int
    name: str
    sha256: str
    at: str
    asked: int
    signed: int
    waiting: int


class SigningTold(Schema):
    """A signature that somebody is asked for. `sha256`: of the bytes to sign; `container`: the file of the signature,
    once it is given; `link`: where the signer goes on, while a service waits for them."""

    id: int
    about: str
    say: str
    file: int
    file_name: str
    sha256: str
    signer: str
    state: str
    state_words: str
    asked_at: str
    signed_at: str
    provider: str
    container: int | None
    certificate: str
    shown_name: str
    link: str
    page: str


class Way(Schema):
    """A way to sign: one of those in `ways`."""

    provider: str


@router.get("/signings", url_name="signings", response=list[SigningTold], auth=Bearer(), summary="what I am to sign")
def signings(request: HttpRequest) -> HttpResponse:
    """What waits for the signature of the holder of the token, newest first (at most 100)."""
    return reply(request, [_signing(one) for one in queries.waiting_for(actor(request))[:100]])


@router.get("/signings/of", url_name="signings_of", response=list[SigningTold], auth=Bearer(), summary="of an object")
def signings_of(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """Every signature asked for under the files of one object, such as `drafting.draft` 17, for whoever sees it."""
    if not queries.sees_object(actor(request), label, pk):
        raise Refused("missing")
    return reply(request, [_signing(one) for one in queries.of_object(label, pk)[:200]])


@router.get("/signings/{pk}", url_name="signing_one", response=SigningTold, auth=Bearer(), summary="one signing")
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """One signature that the holder of the token gives, has asked for, or whose object they see."""
    found = queries.signing(actor(request), pk)
    if found is None:
        raise Refused("missing")
    return reply(request, _signing(found))


@router.get("/signings/{pk}/ways", url_name="signing_ways", response=list[Way], auth=Bearer(), summary="ways to sign")
def ways(request: HttpRequest, pk: int) -> HttpResponse:
    """In which ways the signer may sign here."""
    found = queries.waiting_for(actor(request)).filter(pk=pk).first()
    if found is None:
        raise Refused("missing")
    return reply(request, [{"provider": name} for name in queries.providers(found.signer)])


@router.post("/signings/{pk}/start", url_name="signing_start", response=SigningTold, auth=Bearer(), summary="sign")
def start(request: HttpRequest, pk: int, told: Way) -> HttpResponse:
    """Will begin to sign in one of the ways; the answer tells where the signer goes on, or that it is signed.

    Refusals: signatures.no_provider, signatures.no_number, signatures.not_now, missing, forbidden.
    """
    found = queries.waiting_for(actor(request)).filter(pk=pk).first()
    if found is None:
        raise Refused("missing")
    done = actions.start(call_of(request, "signatures.begin"), found, provider=told.provider)
    return reply(request, _signing(done))


def _signing(one: Any) -> dict[str, Any]:
    trip = queries.going_trip(one) if one.state == "started" else None
    return {
        "id": one.pk,
        "about": f"{one.about_label}:{one.about_id}",
        "say": one.say,
        "file": one.file_id,
        "file_name": one.file.name,
        "sha256": one.sha256,
        "signer": one.signer.name,
        "state": one.state,
        "state_words": str(one.get_state_display()),
        "asked_at": one.asked_at.isoformat(),
        "signed_at": one.signed_at.isoformat() if one.signed_at else "",
        "provider": one.provider,
        "container": one.container_id,
        "certificate": one.serial,
        "shown_name": one.shown_name,
        "link": trip.link if trip else "",
        "page": f"/sign/{one.key}/",
    }


@router.post("/check", url_name="check_signature", summary="check a signature", response=Found, openapi_extra=SHAPE)
def check(request: HttpRequest) -> HttpResponse:
    """Will check the signatures of one file of at most 30 MB and tell what was found. Nothing of it is kept.

    Refusals: invalid, files.too_big.
    """
    if wait := wait_for(request, "signatures-api", CHECKS, WINDOW):
        raise TooMany(wait)
    data, name = _given(request, "file")
    content, content_name = _given(request, "content") if "content" in request.FILES else (None, "")
    if data is None:
        raise Refused("invalid", _("Choose the file first."), field="file")
    now = timezone.localtime()
    report = queries.verified(data, content, now)
    told = queries.told(report, name=name, data=data, at=now, content_name=content_name, content=content)
    return reply(request, told)


def _given(request: HttpRequest, field: str) -> tuple[bytes | None, str]:
    given: Any = request.FILES.get(field)
    if given is None:
        return None, ""
    if (given.size or 0) > rules.FILE_MOST:
        raise Refused("files.too_big", _("The file is too large to be verified here."), field=field)
    return given.read(), str(given.name)


@router.get("/own", url_name="own_papers", response=list[OwnTold], auth=Bearer(), summary="my files for signature")
def own(request: HttpRequest) -> HttpResponse:
    """The newest 200 files that the caller has sent for signature; `POST /actions/signatures.send_own` sends one."""
    rows = list(queries.own_papers(actor(request)).order_by("-id")[:200])
    counts = queries.counts_of(rows)
    return reply(request, [_own(one, *counts.get(one.pk, (0, 0, 0))) for one in rows])


def _own(one: Any, asked: int, signed: int, waiting: int) -> dict[str, Any]:
    return {
        "id": one.pk, "title": one.title, "file": one.file_id, "name": one.file.name, "sha256": one.file.sha256,
        "at": one.at.isoformat(), "asked": asked, "signed": signed, "waiting": waiting,
    }  # fmt: skip


@router.get("/checks", url_name="signature_checks", response=list[CheckOfMany], auth=Bearer(), summary="my checks")
def checks(request: HttpRequest) -> HttpResponse:
    """The checks of many files that the holder of the token asked for, newest first (at most 100)."""
    return reply(request, [_told(one) for one in queries.batches(actor(request)).order_by("-id")[:100]])


@router.get(
    "/checks/{pk}/files", url_name="signature_files", response=list[CheckedFile], auth=Bearer(), summary="checked files"
)
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found of each file of one check."""
    found = queries.batches(actor(request)).filter(pk=pk).first()
    if found is None:
        raise Refused("missing")
    rows = queries.files_of(found).order_by("number")
    told = [
        {"number": row.number, "name": row.name, "verdict": row.verdict, "headline": row.told["headline"]}
        for row in rows
    ]
    return reply(request, told)


def _told(one: Any) -> dict[str, Any]:
    names = ("name", "state", "total", "done", "valid", "invalid", "indeterminate")
    return {"id": one.pk, **{name: getattr(one, name) for name in names}}
