"""The public thread: what was asked and answered, personal data hidden with a reason on each piece."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.search import engine
from ratusha.office.cases.queries import Answer, AnswerState, Case, State

from .. import permissions, rules
from ..models import InfoRequest
from ..queries import PUBLIC, names_of
from ..rules import Hidden
from .terms import keep, own

PUBLISHED = ("public_title", "public_text", "public_answer")
TITLE_MAX = 200  # a hidden name takes more room than the name
Phrases = Annotated[list[Line], Field(max_length=50)]


@action("inforequests.choose_publicity", may=permissions.can_choose_publicity, on=Case,
        says=_("The requester chose whether to publish"))  # fmt: skip
def choose_publicity(call: Call, case: Case, *, may_publish: bool, show_name: bool = False) -> Case:
    """Will keep the requester's choice: publish request and answer or not, with their name or without.

    2297-VI art. 6, 11: personal data are shown by consent alone; taken back, the page is gone at once, or the name from
    every place of it. 2939-VI art. 15. Refusals: inforequests.not_request.
    """
    row = own(case)
    keep(row, may_publish=may_publish, show_name=may_publish and show_name)
    if not may_publish and row.published_at is not None:
        _take_down(row)
    elif row.published_at is not None and row.show_name:
        keep(row, public_name=case.author_name)
    elif row.published_at is not None:
        hide_name(row)
    call.note(may_publish=may_publish)
    return case


@action("inforequests.publish", may=permissions.can_publish, on=Case, says=_("Request and answer published"))
def publish(
    call: Call,
    case: Case,
    *,
    title: Annotated[OptionalLine, Field(max_length=TITLE_MAX)] = "",
    names: Phrases | None = None,
    contacts: Phrases | None = None,
    addresses: Phrases | None = None,
    codes: Phrases | None = None,
    others: Phrases | None = None,
    with_files: bool = False,
) -> Case:
    """Will publish an answered request: its text and answer with personal data hidden, each piece with its reason.

    The requester's name, phones, e-mails and numbers of documents are found by themselves; the lists name what else is
    hidden. Published only with the requester's consent and where the charter lets it; done anew, the page is replaced.
    2939-VI art. 15 (reports on satisfying requests), art. 10; 2297-VI art. 11. Refusals: inforequests.not_request,
    inforequests.not_answered, inforequests.no_consent, inforequests.not_public.
    """
    row = own(case)
    answer = _sent(case)
    if not charter.value("inforequests.publish", on=call.today):
        raise Refused("inforequests.not_public", _("By the charter requests are not published here."))
    if not row.may_publish:
        raise Refused("inforequests.no_consent", _("The requester has not agreed to publish this request."))
    named = {Hidden.NAME: names, Hidden.CONTACT: contacts, Hidden.ADDRESS: addresses, Hidden.CODE: codes,
             Hidden.OTHER: others}  # fmt: skip
    phrases = {phrase: str(reason) for reason, told in named.items() for phrase in told or ()}
    public = [rules.hidden(text, names_of(row), phrases) for text in (title or case.title, case.text, answer.text)]
    keep(
        row,
        published_at=row.published_at or call.now,
        public_title=public[0][:300],
        public_text=public[1],
        public_answer=public[2],
        public_name=case.author_name if row.show_name else "",
        public_files=with_files,
        public_days=_days(case),
    )
    _index(row)
    call.note(
        anew=row.published_at != call.now,
        hidden=sum(1 for text in public for piece in rules.pieces(text) if piece.reason),
    )
    return case


@action("inforequests.withdraw", may=permissions.can_publish, on=Case, says=_("Taken from publication"))
def withdraw(call: Call, case: Case, *, reason: Text) -> Case:
    """Will take the published page down, with a reason that stays in the history (2297-VI art. 8, 15).

    Refusals: inforequests.not_request, inforequests.not_published.
    """
    row = own(case)
    if row.published_at is None:
        raise Refused("inforequests.not_published", _("It is not published."))
    _take_down(row)
    call.note(reason=reason)
    return case


def hide_name(row: InfoRequest) -> None:
    """Will hide the requester's name on the published page, wherever it stands in title, text and answer."""
    texts = {name: rules.unnamed(getattr(row, name), names_of(row)) for name in PUBLISHED}
    keep(row, public_name="", **{**texts, "public_title": texts["public_title"][:300]})
    _index(row)


def _index(row: InfoRequest) -> None:
    title, text, answer = (rules.bare(getattr(row, name)) for name in PUBLISHED)
    engine.index(PUBLIC, row.pk, title=title, text=f"{text}\n{answer}")


def _take_down(row: InfoRequest) -> None:
    keep(row, published_at=None, public_title="", public_text="", public_answer="", public_name="", public_files=False)
    engine.remove(PUBLIC, row.pk)


def _sent(case: Case) -> Answer:
    found = case.answers.filter(state=AnswerState.SENT).first() if case.state == State.ANSWERED else None
    if found is None:
        raise Refused("inforequests.not_answered", _("Publish it after the answer has gone out."))
    return found


def _days(case: Case) -> int:
    assert case.closed_at is not None
    return (case.closed_at.astimezone(KYIV).date() - case.received_at.astimezone(KYIV).date()).days
