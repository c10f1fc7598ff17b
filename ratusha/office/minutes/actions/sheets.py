"""Papers of roll-calls: made and published on the day of voting, signed by who chaired."""

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.files import intake
from ratusha.office.rollcalls import actions as rollcalls_actions
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures import queries as signatures_queries

from .. import permissions
from ..models import Sheet
from ..queries import SHEET, hall, papers
from ..queries.adopted import SITTING, body_of
from .parts import account_of, platform, signer_of


@action("minutes.make_sheet", may=permissions.works, says=_("Roll-call published: {title}"))
def make_sheet(call: Call, *, roll_call: int) -> Sheet:
    """Will make the paper of a roll-call and publish both, the list by name and the paper, on the day of voting.

    280/97-ВР art. 59: results of an open roll-call are on the official site on the day of voting and are kept without
    a term. Doing it again gives the same paper. Refusals: forbidden, minutes.no_vote (none, or a secret ballot).
    """
    row = rollcalls.one(call.actor, roll_call)
    if row is None or row.secret:
        raise Refused("minutes.no_vote", _("There is no such vote by name."), field="roll_call")
    known = Sheet.objects.filter(roll_call=row.pk).first()
    if known is not None:
        return known
    body = body_of(row.body_label, row.body_id)
    member = signer_of(body, row.sitting_on)
    made = Sheet(
        roll_call=row.pk, body=body, sitting=row.sitting_id if row.sitting_label == SITTING else None,
        title=row.title[:1000], voted_on=row.sitting_on, due_on=row.sitting_on, published_at=call.now,
        signer_id=member.account_id if member is not None else None,
    )  # fmt: skip
    with override("uk"):
        people = [papers.person_of(member)] if body == "council" else [
            papers.person_of(member, gettext("chair of the commission"))
        ]  # fmt: skip
        data = papers.sheet_pdf(row, hall.about_of(row), tuple(one for one in people if one.full), call.now)
    made.paper = intake.keep_made(call, f"roll-call-{row.sitting_on:%Y-%m-%d}-{row.pk}.pdf", data)
    made.save(force_insert=True)
    rollcalls_actions.publish(call, row)
    call.note(title=made.title[:200], late=call.today > made.due_on)
    return made


@action("minutes.ask_sheet_signature", may=permissions.works_or_leads, on=Sheet, says=_("Roll-call to be signed"))
def ask_sheet_signature(call: Call, sheet: Sheet, *, signer: int | None = None) -> Sheet:
    """Will ask the head (of a commission its chair) to sign the paper of the roll-call; it is published already.

    280/97-ВР art. 59; 2155-VIII art. 18. Refusals: forbidden, minutes.signed, minutes.no_signer,
    signatures.asked_already.
    """
    if sheet.signed_at is not None:
        raise Refused("minutes.signed", _("It is signed already."))
    account = account_of(signer or sheet.signer_id)
    with override("uk"):
        say = gettext("Roll-call: {title}").format(title=sheet.title)
    asked = signatures.ask_signature(
        platform(call, "ask"), label=SHEET, pk=sheet.pk, file=sheet.paper_id, signer=account.pk, say=say[:500]
    )
    sheet.signer, sheet.signing = account, asked.pk
    return sheet


@action("minutes.accept_sheet", may=permissions.can_follow, on=Sheet, says=_("Roll-call signed"))
def accept_sheet(call: Call, sheet: Sheet, *, signing: int) -> Sheet:
    """Will keep the signature of a roll-call beside it. 280/97-ВР art. 59; 2155-VIII art. 18. Refusals:
    minutes.not_now."""
    found = signatures_queries.signed_of(SHEET, sheet.pk).filter(pk=signing).first()
    row = rollcalls.RollCall.objects.filter(pk=sheet.roll_call).first()
    if found is None or row is None or sheet.signing != signing:
        raise Refused("minutes.not_now", _("This signature is not waited for."))
    sheet.container, sheet.signed_at, sheet.signed_by = found.container, found.signed_at or call.now, found.signer.name
    if found.container_id is not None:
        rollcalls_actions.put_container(row, found.container_id)
    return sheet


@action("minutes.note_sheet_refusal", may=permissions.can_follow, on=Sheet, says=_("Roll-call: not signed"))
def note_sheet_refusal(call: Call, sheet: Sheet) -> Sheet:
    """Will note that the signer did not sign the paper; it may be asked anew (280/97-ВР art. 59). Refusals:
    minutes.signed."""
    if sheet.signed_at is not None:
        raise Refused("minutes.signed", _("It is signed already."))
    sheet.signing = None
    return sheet


def signed(call: Call, pk: int, signing: signatures_queries.Signing) -> None:
    """The signature of a roll-call was accepted."""
    accept_sheet(platform(call, "sheet"), pk, signing=signing.pk)


def refused(call: Call, pk: int, _signing: signatures_queries.Signing) -> None:
    """The signer of a roll-call refused."""
    note_sheet_refusal(platform(call, "sheet"), pk)
