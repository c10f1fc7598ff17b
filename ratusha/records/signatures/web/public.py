"""«Check a signature»: a file goes in, what is found comes out, nothing stays here."""

import json
import zlib
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ratusha.channels.web import downloads
from ratusha.channels.web.fields import dress
from ratusha.channels.web.limits import wait_for
from ratusha.channels.web.pages import private
from ratusha.channels.web.words import size
from ratusha.foundation.access.pace import minutes

from .. import queries, rules
from . import paper

CHECKS, WINDOW = 30, 600
SALT = "signatures.report"
GOOD_FOR = 6 * 3600
LARGEST_REPORT = 400_000


class CheckForm(forms.Form):
    """The signed file and, for a signature that lies apart, what it is over."""

    file = forms.FileField(
        label=gettext_lazy("Signed file or file of the signature"),
        help_text=gettext_lazy("P7S, ASiC, PDF, XML. At most 30 MB."),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("The file is empty."),
        },
        allow_empty_file=False,
    )
    content = forms.FileField(
        label=gettext_lazy("The document itself, if the signature lies apart from it"),
        help_text=gettext_lazy("For example: contract.pdf, when you have chosen contract.pdf.p7s above."),
        required=False,
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        dress(self)

    def clean_file(self) -> UploadedFile:
        """Refuses one that is too large."""
        return self._small(self.cleaned_data["file"])

    def clean_content(self) -> UploadedFile | None:
        """The same."""
        given = self.cleaned_data.get("content")
        return self._small(given) if given else None

    def _small(self, given: UploadedFile) -> UploadedFile:
        if (given.size or 0) > rules.FILE_MOST:
            said = _("The file has {size}, and at most {most} are checked here.")
            raise forms.ValidationError(said.format(size=size(given.size), most=size(rules.FILE_MOST)))
        return given


def told_of(file: UploadedFile, content: UploadedFile | None) -> dict[str, Any]:
    """What is told of uploaded files, which are only read."""
    now = timezone.localtime()
    data, beside = file.read(), content.read() if content else None
    report = queries.verified(data, beside, now)
    beside_name = str(content.name) if content else ""
    return queries.told(report, name=str(file.name), data=data, at=now, content_name=beside_name, content=beside)


def check(request: HttpRequest) -> HttpResponse:
    """Whose signature is it, is it genuine, was the file changed. For everybody, without a log-in."""
    if request.method != "POST":
        shown = {"form": CheckForm(), "trusting": queries.is_trusting()}
        return private(render(request, "signatures/check.html", shown))
    form = CheckForm(request.POST, request.FILES)
    if wait := wait_for(request, "signatures", CHECKS, WINDOW):
        form.errors.clear()
        answer = render(request, "signatures/check.html", {"form": CheckForm(), "wait": minutes(wait)}, status=429)
        answer.headers["Retry-After"] = str(wait)
        return private(answer)
    if not form.is_valid():
        return private(render(request, "signatures/check.html", {"form": form}, status=422))
    told = told_of(form.cleaned_data["file"], form.cleaned_data["content"])
    context = {"told": told, "sealed": sealed(told), "signers": paper.shown(told)}
    return private(render(request, "signatures/result.html", context))


@require_POST
def report(request: HttpRequest, kind: str) -> HttpResponse:
    """The report as a paper or for programs: it comes back from the page itself, sealed, since nothing was kept."""
    told = opened(request.POST.get("report", ""))
    if told is None:
        return redirect("signatures:check")
    if kind == "json":
        return downloads.plain("signature-report", told)
    return downloads.named(HttpResponse(paper.pdf_of(told), content_type="application/pdf"), "signature-report", kind)


def sealed(told: dict[str, Any]) -> str:
    """The report as a text that only this installation could have written."""
    packed = zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 9)
    return signing.TimestampSigner(salt=SALT).sign(signing.b64_encode(packed).decode())


def opened(text: str) -> dict[str, Any] | None:
    """The report of a text; None for a foreign one or one of yesterday."""
    if len(text) > LARGEST_REPORT:
        return None
    try:
        packed = signing.b64_decode(signing.TimestampSigner(salt=SALT).unsign(text, max_age=GOOD_FOR).encode())
    except (signing.BadSignature, ValueError):
        return None
    found: dict[str, Any] = json.loads(zlib.decompress(packed))
    return found
