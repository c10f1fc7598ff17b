"""What copies cost: a bill by the community's own tariffs within the limits of КМУ №740, and its payment."""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import Field

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words
from ratusha.office.cases.queries import Case

from .. import permissions, rules
from ..models import COPY_WORDS
from ..rules import BillLine, Copy
from .terms import keep, own, refuse_closed

Pages = Annotated[int, Field(ge=0, le=100_000)]


def tariffs(on: date) -> dict[Copy, int]:
    """The community's own prices of a page in kopecks, 0 where none is fixed: then the information is free."""
    return {kind: int(charter.value(f"inforequests.tariff_{kind}", on=on)) for kind in Copy}


@action("inforequests.bill", may=permissions.can_bill, on=Case, says=_("Bill for copies: {amount} UAH"))
def bill(
    call: Call,
    case: Case,
    *,
    a4: Pages = 0,
    a3: Pages = 0,
    hidden: Pages = 0,
    scan: Pages = 0,
    free: Literal["", "own", "public"] = "",
) -> Case:
    """Will count what the copies cost and issue a bill on paper; nothing to pay where the law makes it free.

    2939-VI art. 21, КМУ №740: the first 10 pages free, then the community's own tariffs, at most 0.2 %
    (A4), 0.3 % (A3), 0.4 % (with data hidden), 0.1 % (scan) of the subsistence minimum a page; none fixed: free.
    About oneself and of
    public interest: free (p. 3). The clock does not stand: unpaid, it is a ground of refusal (art. 22 p. 1).
    Refusals: cases.not_now, inforequests.not_request, inforequests.no_pages, inforequests.paid.
    """
    refuse_closed(case)
    row = own(case)
    pages = {Copy.A4: a4, Copy.A3: a3, Copy.HIDDEN: hidden, Copy.SCAN: scan}
    if not any(pages.values()):
        raise Refused("inforequests.no_pages", _("Write how many pages are copied."), field="a4")
    if row.paid_on is not None:
        raise Refused("inforequests.paid", _("The bill is paid already."))
    subsistence = int(charter.value("inforequests.subsistence", on=call.today))
    lines = [] if free else rules.bill(pages, tariffs(call.today), subsistence)
    total = sum(line.total for line in lines)
    number = f"{case}/1" if total else ""
    paper = _paper(call, case, number, lines, total) if total else None
    counted = {str(kind): number for kind, number in pages.items() if number} | ({"free": free} if free else {})
    keep(row, pages=counted, cost=total, bill_number=number, bill=paper, billed_at=call.now if total else None)
    call.note(amount=money(total), pages=sum(pages.values()))
    return case


def money(kopecks: int) -> str:
    """An amount in hryvnias with a comma."""
    return f"{kopecks // 100},{kopecks % 100:02}"


def _paper(call: Call, case: Case, number: str, lines: list[BillLine], total: int) -> StoredFile:
    with override("uk"):
        data: dict[str, Any] = {
            "letterhead": letterhead(),
            "heading": str(_("Bill for copying")),
            "number": number,
            "date": date_in_words(call.today),
            "rows": [
                (str(_("Request")), f"{case}, {date_in_words(case.received_at)}"),
                (str(_("Payer")), case.author_name),
                *(
                    (_capital(str(COPY_WORDS[line.kind])),
                     str(_("{pages} × {price} UAH = {total} UAH")).format(
                         pages=line.pages, price=money(line.price), total=money(line.total)))
                    for line in lines
                ),
                (str(_("To pay")), str(_("{amount} UAH")).format(amount=money(total))),
                (str(_("Where to")), str(charter.value("inforequests.payee")) or "—"),
            ],
            "parts": [{"title": "", "body": [
                str(_("The first 10 pages are free. Prices are the council’s own, within the limits of the Cabinet "
                      "resolution 740 of 13.07.2011. The term of the answer goes on; the information is given at once "
                      "after the payment.")),
            ]}],
            "signatures": [{"position": "", "name": call.actor.name}],
        }  # fmt: skip
        made = pdf.render("papers/act.typ", data, title=f"{number}", made_at=call.now)
    return intake.keep_made(call, f"{number.replace('/', '-')}.pdf", made)


def _capital(words: str) -> str:
    """The first letter alone: the size of a sheet stays «A4»."""
    return words[:1].upper() + words[1:]


@action("inforequests.note_payment", may=permissions.can_bill, on=Case, says=_("Copies are paid"))
def note_payment(call: Call, case: Case, *, paid_on: date | None = None) -> Case:
    """Will note that the bill is paid; without a day, today. Then nothing is refused as unpaid (2939-VI art. 21).

    Refusals: inforequests.not_request, cases.not_now, inforequests.not_billed, inforequests.paid,
    inforequests.payment_day (in the future, or before the bill).
    """
    refuse_closed(case)
    row = own(case)
    if not row.cost or row.billed_at is None:
        raise Refused("inforequests.not_billed", _("There is no bill to pay."))
    if row.paid_on is not None:
        raise Refused("inforequests.paid", _("The bill is paid already."))
    day = paid_on or call.today
    if not row.billed_at.date() <= day <= call.today:
        raise Refused("inforequests.payment_day", _("Choose a day from the bill to today."), field="paid_on")
    keep(row, paid_on=day)
    call.note(paid_on=day.isoformat())
    return case
