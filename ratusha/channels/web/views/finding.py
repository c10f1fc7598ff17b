"""«Find or go to» and the sheet of keys: plain pages first, quick windows for those who have scripts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ratusha.channels.web import keys, palette
from ratusha.channels.web.pages import officials_only


@officials_only()
def find(request: HttpRequest) -> HttpResponse:
    """Cases by number or words, pages by name; `go=1` opens the first hit at once."""
    text = request.GET.get("q", "").replace("\x00", "")[:100]
    groups = palette.found(request, text)
    if request.GET.get("go") and text.strip() and groups:
        return HttpResponseRedirect(groups[0][1][0].href)
    return render(request, "web/find.html", {"groups": groups, "q": text})


@officials_only()
def sheet(request: HttpRequest) -> HttpResponse:
    """Every key there is and what it does; here they can be switched off."""
    return render(request, "web/keys.html", {"sheets": keys.sheet(request)})
