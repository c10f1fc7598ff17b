"""What a phone shares with the site: photos and a text from another app become the beginning of an appeal."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.installed import SHARED_FILES
from ratusha.channels.web.limits import too_often
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake

UPLOADS, HOUR = 60, 3_600
LONGEST = 2_000
OURS = ("none", "same-origin")


@csrf_exempt
def share(request: HttpRequest) -> HttpResponse:
    """Takes the photos in as loose files and goes on to the form, where they stand attached beside the text.

    The phone sends no token, so only what a phone or this very site sends is taken: a browser tells of another site by
    Sec-Fetch-Site. Nothing but loose files is made, and those are forgotten in a day.
    """
    form = reverse("appeals:new")
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site", "none") not in OURS:
        return HttpResponseRedirect(form)
    lines = [request.POST.get(name, "").replace("\x00", "").strip() for name in ("title", "text", "url")]
    told = {"text": "\n".join(dict.fromkeys(filter(None, lines)))[:LONGEST]}
    if tokens := _taken(request):
        told["files"] = ",".join(tokens)
    answer = HttpResponseRedirect(f"{form}?{urlencode({name: one for name, one in told.items() if one})}")
    answer.status_code = 303
    return answer


def _taken(request: HttpRequest) -> list[str]:
    """Tokens of the files that were taken; of each other one a message says why not."""
    sent = request.FILES.getlist(SHARED_FILES)
    most = intake.current_limits().count
    if sent and too_often(request, "share", UPLOADS, HOUR):
        messages.warning(request, _("Very many files have come from your address. Attach them a little later."))
        return []
    taken = []
    for one in sent[:most]:
        try:
            taken.append(intake.receive(call_of(request), one.name or "", one))
        except Refused as refused:
            messages.warning(request, f"{one.name}: {refused.sentence}")
    if len(sent) > most:
        said = _("You shared {given} files, and {most} are possible. The first ones are attached.")
        messages.warning(request, said.format(given=len(sent), most=most))
    if taken:
        messages.success(request, _("Attached: {names}").format(names=", ".join(one.name for one in taken)))
    return [one.token for one in taken if one.token]
