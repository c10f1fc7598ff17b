"""Help while drafting: a standard answer put in by one press, and the letter seen before it is saved."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.pages import officials_only, page

from .. import actions, queries
from .card import DraftForm, _card, _page
from .inbox import WORKERS


@require_POST
@officials_only(*WORKERS)
@page
def put_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The page with the chosen standard answer in the text, beside all that was typed; nothing is saved yet."""
    card = _card(request, pk)
    typed = {name: request.POST.get(name, "") for name in ("template", "outcome", "text", "law", "appeal_route")}
    code, today = request.POST.get("passage", ""), timezone.localdate()
    typed["text"] = queries.with_passage(typed["text"], code, card.case, today)
    typed["law"] = typed["law"] or queries.law_of_passage(code, today)
    form = DraftForm(request=request, target=card.case, initial=typed)
    return _page(request, card, draft=form)


@require_POST
@officials_only(*WORKERS)
@page
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """What is typed, as the letter that would go out; nothing is saved."""
    card = _card(request, pk)
    typed = {name: request.POST.get(name, "")[:100_000] for name in ("text", "outcome", "law", "appeal_route")}
    response = HttpResponse(actions.preview(call_of(request), card.case, **typed), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="draft.pdf"'
    return response
