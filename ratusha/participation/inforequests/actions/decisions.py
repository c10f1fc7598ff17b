"""What is decided about a request: given in full, in part, or refused by one of the four grounds of article 22."""

from typing import Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, OptionalText, Refused, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.actions import Answering, register_answering
from ratusha.office.cases.queries import Answer, Case, Outcome

from .. import permissions, rules
from ..models import DECISION_WORDS, GROUND_WORDS, RESTRICTED_WORDS, InfoRequest
from ..queries import KIND
from ..rules import Decision, Facts, Ground, HarmTest, Part, Restricted
from .terms import keep, own, refuse_unless_in_work

APPEAL = _(
    "This can be appealed to the head of the council, to a higher body, to the Ukrainian Parliament Commissioner for "
    "Human Rights or to the court (art. 23 of the Law on access to public information)."
)
UNFOUNDED = {
    "complete": _("The request has everything that article 19 requires: a name, a contact and what is asked for."),
    "not_billed": _("No bill was issued, so nothing is unpaid. Issue the bill first."),
    "paid": _("The bill is paid, so this ground has gone."),
    "budget": _("What budget money and communal property are spent on, and to whom they go, cannot be restricted "
                "(art. 6 p. 5). Name the exception that the law itself makes, or give the information."),
    "test": _("Write all three parts of the test (art. 6 p. 2), or give the information."),
}  # fmt: skip
FIELD = {"budget": "exception", "test": "interest"}


@action("inforequests.decide", may=permissions.can_decide, on=Case, says=_("Decided: {words}"))
def decide(
    call: Call,
    case: Case,
    *,
    decision: Literal["full", "partial", "refused"],
    ground: Literal["", "not_held", "restricted", "unpaid", "content"] = "",
    reasons: OptionalText = "",
    responsible: int | None = None,
    restricted: Literal["", "confidential", "secret", "service"] = "",
    interest: OptionalText = "",
    harm: OptionalText = "",
    outweighs: OptionalText = "",
    budget: bool = False,
    exception: OptionalText = "",
) -> Case:
    """Will keep what is decided, for the draft of the answer to be written by; it may be decided anew until signing.

    2939-VI art. 22 p. 1: a refusal has one of four grounds, and «it is published somewhere» is none of them (p. 2).
    Art. 6 p. 2: restricted is what all three parts of the test hold for; p. 5: what concerns budget money and communal
    property is not; p. 7: only the restricted part is closed, with a ground for each fragment. `responsible` is the
    official named in the refusal, without one whoever decides. Refusals: cases.not_now, inforequests.not_request,
    inforequests.no_ground, inforequests.unfounded, inforequests.no_reasons, inforequests.no_official.
    """
    row = own(case)
    refuse_unless_in_work(case)
    test = HarmTest(interest, harm, outweighs)
    closing = Ground(ground) if ground else None
    if decision == "partial":
        closing = Ground.RESTRICTED
    if decision == "full":
        closing = None
    elif closing is None:
        raise Refused("inforequests.no_ground", _("Choose one of the four grounds: the law knows no others (art. 22)."),
                      field="ground")  # fmt: skip
    if closing is not None:
        _refuse_unfounded(row, case, closing, test, budget, exception)
        _refuse_unsaid(closing, reasons, restricted)
    keep(
        row,
        decision=decision,
        ground=closing or "",
        reasons=reasons if closing else "",
        restricted=restricted if closing is Ground.RESTRICTED else "",
        interest=interest if closing is Ground.RESTRICTED else "",
        harm=harm if closing is Ground.RESTRICTED else "",
        outweighs=outweighs if closing is Ground.RESTRICTED else "",
        budget=budget,
        exception=exception,
        responsible=_official(responsible if responsible is not None else call.actor.account_id),
        decided_at=call.now,
    )
    words = DECISION_WORDS[Decision(decision)]
    call.note(decision=decision, ground=str(closing or ""), words=cases.official_words(words))
    return case


def facts_of(row: InfoRequest, case: Case, test: HarmTest, budget: bool = False, exception: str = "") -> Facts:
    """What the grounds of a refusal must stand on."""
    lacks = rules.lacking(case.channel, {
        Part.NAME: case.author_name, Part.CONTACT: case.reply_to or row.postal, Part.SUBSTANCE: case.text,
        Part.SIGNATURE: row.signed,
    })  # fmt: skip
    return Facts(tuple(lacks), row.billed_at is not None and row.cost > 0, row.paid_on is not None, test, budget,
                 exception)  # fmt: skip


def _refuse_unfounded(
    row: InfoRequest, case: Case, ground: Ground, test: HarmTest, budget: bool, exception: str
) -> None:
    wrong = rules.unfounded(ground, facts_of(row, case, test, budget, exception))
    if wrong:
        lacking = test.lacking() if wrong == "test" else []
        field = lacking[0] if lacking else FIELD.get(wrong, "ground")
        raise Refused("inforequests.unfounded", UNFOUNDED[wrong], field=field)


def _refuse_unsaid(ground: Ground, reasons: str, restricted: str) -> None:
    if not reasons.strip():
        raise Refused("inforequests.no_reasons", _("Write the reasons: the letter must give them (art. 22 p. 4)."),
                      field="reasons")  # fmt: skip
    if ground is Ground.RESTRICTED and not restricted:
        raise Refused("inforequests.no_reasons", _("Choose what kind of restricted information it is (art. 6 p. 1)."),
                      field="restricted")  # fmt: skip


def _official(account: int | None) -> Account:
    found = Account.objects.filter(pk=account, is_official=True, is_active=True).first()
    if found is None:
        raise Refused("inforequests.no_official", _("There is no such official. Choose another one."),
                      field="responsible")  # fmt: skip
    return found


def refuse_undecided(case: Case, answer: Answer) -> None:
    """Refuses an answer that differs from what is decided: `inforequests.undecided`, `inforequests.differs`."""
    row = InfoRequest.objects.filter(pk=case.pk).first()
    if row is None:
        return
    refused = answer.outcome == Outcome.REFUSED
    if refused and row.decision != Decision.REFUSED:
        raise Refused("inforequests.undecided", _("Choose the ground of the refusal first: «Decide what is given»."),
                      field="outcome")  # fmt: skip
    if not refused and row.decision == Decision.REFUSED:
        raise Refused("inforequests.differs", _("A refusal is decided, but the draft gives the information."),
                      field="outcome")  # fmt: skip
    _refuse_outlived(case, row, answer)
    files = case.given.filter(dropped_at=None)
    if row.decision != Decision.PARTIAL and files.filter(fragments__isnull=False).exists():
        raise Refused("inforequests.part", _("Places are closed in a file: decide «in part», with the test, first."))
    if files.filter(shown=None).exists():
        raise Refused("inforequests.not_hidden", _("A file with restricted places has no copy for the requester yet."))


def _refuse_outlived(case: Case, row: InfoRequest, answer: Answer) -> None:
    """Refuses what stood when it was decided and does not now: the bill is paid, or another ground was chosen."""
    if not row.ground:
        return
    ground, test = Ground(row.ground), HarmTest(row.interest, row.harm, row.outweighs)
    if wrong := rules.unfounded(ground, facts_of(row, case, test, row.budget, row.exception)):
        raise Refused("inforequests.unfounded", UNFOUNDED[wrong])
    if answer.law.strip() in {rules.article(other) for other in Ground if other is not ground}:
        raise Refused("inforequests.differs", _("The draft names another ground than the one decided."), field="law")


def law_of(case: Case, outcome: str) -> tuple[str, str]:
    """The article of the refusal that is decided, and the way of appeal (art. 22 p. 4, art. 23)."""
    row = InfoRequest.objects.filter(pk=case.pk).first()
    if outcome != Outcome.REFUSED or row is None or not row.ground:
        return "", ""
    return rules.article(Ground(row.ground)), cases.official_words(APPEAL)


def paragraphs(case: Case, _answer: Answer) -> list[str]:
    """What a letter of refusal or of partial disclosure says after its text (art. 22 p. 4; art. 6 p. 2, 7)."""
    row = InfoRequest.objects.select_related("responsible").filter(pk=case.pk).first()
    if row is None or row.decision not in (Decision.REFUSED, Decision.PARTIAL) or not row.ground:
        return []
    said = cases.official_words
    found = [said(REFUSED_BY if row.decision == Decision.REFUSED else CLOSED_BY).format(
        article=rules.article(Ground(row.ground)), ground=said(GROUND_WORDS[Ground(row.ground)]), reasons=row.reasons,
    )]  # fmt: skip
    if row.ground == Ground.RESTRICTED:
        kind = Restricted(row.restricted)
        found.append(said(TESTED).format(
            kind=said(RESTRICTED_WORDS[kind]), article=rules.ARTICLE_OF[kind], interest=row.interest, harm=row.harm,
            outweighs=row.outweighs,
        ))  # fmt: skip
    if row.responsible is not None:
        who = ", ".join(part for part in (row.responsible.position, row.responsible.name) if part)
        found.append(said(RESPONSIBLE).format(who=who))
    return found if row.decision == Decision.REFUSED else [*found, said(APPEAL)]


REFUSED_BY = _("Ground: {ground} ({article}). {reasons}")
CLOSED_BY = _("A part of the information is closed: {ground} ({article}). {reasons}")
TESTED = _("It is {kind} ({article}). Legitimate interest: {interest} Harm of disclosure: {harm} Why the harm "
           "outweighs the public interest: {outweighs}")  # fmt: skip
RESPONSIBLE = _("Responsible for considering the request: {who}.")


def settle(call: Call, case: Case, answer: Answer) -> None:
    """Will write what was given, where nobody decided before the answer went out."""
    row = InfoRequest.objects.select_for_update().filter(pk=case.pk).first()
    if row is not None and not row.decision:
        keep(row, decision=Decision.REFUSED if answer.outcome == Outcome.REFUSED else Decision.FULL,
             decided_at=call.now)  # fmt: skip


HOW = Answering(refuse_undecided, law_of, paragraphs, settle, _("To your request for information of {day}"))
register_answering(KIND, HOW)
