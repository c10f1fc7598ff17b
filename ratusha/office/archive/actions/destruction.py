"""Acts of removal for destruction: proposed, confirmed by two officials, carried out by a job paper by paper."""

from typing import Annotated, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import next_number, yearly

from .. import permissions
from ..models import DestructionAct, Dossier, Filing, term_words
from ..queries.due import BAR_WORDS, bar_of, without_inventory
from ..queries.nomenclature import standing_chair
from ..rules import ActState, Bar, DossierState, after_act
from .papers import act_paper

BATCH = 100


@action("archive.propose_act", may=permissions.can_keep, says=_("Act {number} proposed: {files} files"))
def propose_act(
    call: Call, *, dossiers: Annotated[list[int], Field(min_length=1, max_length=1000)], reason: Line
) -> DestructionAct:
    """Will put files whose terms are over into an act of removal for destruction; nothing is removed yet.

    Rules, order №1000/5: an act is drawn up after the inventories of permanent and long-term keeping and of personnel
    of the same years are approved. A held file, one that the experts must see, and one whose term runs are refused by
    name. Refusals: archive.no_file, archive.barred, archive.in_act, archive.no_inventory, archive.no_chair, forbidden.
    """
    rows = list(Dossier.objects.select_for_update().filter(pk__in=dossiers).order_by("year", "index", "pk"))
    if len(rows) != len(set(dossiers)):
        raise Refused("archive.no_file", _("One of the files is not there any more."), field="dossiers")
    for one in rows:
        if one.act_id is not None:
            raise Refused("archive.in_act", _("File {file} is in an act already."), field="dossiers", file=str(one))
    admit(call, rows)
    made = DestructionAct(
        reason=reason, proposed_by_id=call.actor.account_id, proposed_at=call.now, files=len(rows),
        items=sum(one.items for one in rows), listed=[listed(one) for one in rows],
    )  # fmt: skip
    made.number = next_number(yearly("archive.act", call.today.year), charter.value("archive.act_number"))
    made.save(force_insert=True)
    Dossier.objects.filter(pk__in=[one.pk for one in rows]).update(act=made)
    call.note(number=made.number, files=made.files, items=made.items)
    return made


@action("archive.confirm_act", may=permissions.can_confirm, on=DestructionAct, says=_("Act {number} confirmed"))
def confirm_act(
    call: Call, act: DestructionAct, *, protocol: Annotated[OptionalLine, Field(max_length=200)] = ""
) -> DestructionAct:
    """Will confirm an act as the chair of the expert commission, with its minutes, or as the head; both are needed.

    Rules, order №1000/5: agreed by the expert commission, approved by the head. Two different officials, neither of
    them who proposed it; what bars a file is asked again each time. After the second confirmation a job removes the
    content. Refusals: archive.not_now, archive.no_protocol (the chair gives the minutes), archive.barred,
    archive.no_inventory, archive.no_chair, forbidden.
    """
    then = after_act(act.state, "confirm")
    if then is None:
        raise Refused("archive.not_now", _("This act waits for no confirmation."))
    rows = list(act.dossiers.select_for_update().order_by("year", "index", "pk"))
    admit(call, rows)
    as_head = act.head_id is None and permissions.can_approve(call.actor)
    if as_head:
        act.head_id, act.head_at = call.actor.account_id, call.now
    elif not protocol.strip():
        raise Refused("archive.no_protocol", _("Give the minutes of the expert commission."), field="protocol")
    else:
        act.chair_id, act.chair_at, act.protocol = call.actor.account_id, call.now, protocol
    act.state = then
    if then is ActState.RUNNING:
        act.paper = act_paper(call, act)
    call.note(number=act.number, role="head" if as_head else "chair")
    return act


@action("archive.withdraw_act", may=permissions.can_withdraw, on=DestructionAct, says=_("Act {number} withdrawn"))
def withdraw_act(call: Call, act: DestructionAct, *, reason: Line) -> DestructionAct:
    """Will withdraw an act that both have not confirmed; its files can be proposed again (rules, order №1000/5).

    Refusals: archive.not_now, forbidden.
    """
    then = after_act(act.state, "withdraw")
    if then is None:
        raise Refused("archive.not_now", _("Both have confirmed it, or it is over."))
    act.state, act.withdrawn_why = then, reason
    Dossier.objects.filter(act=act).update(act=None)
    call.note(number=act.number)
    return act


@action(
    "archive.drop_file", may=permissions.can_carry_out, on=Dossier, says=_("{dropped} papers of file {index} destroyed")
)
def drop_file(call: Call, dossier: Dossier) -> Dossier:
    """Will remove the content of the next papers of a file in a confirmed act; their cards and the act stay for ever.

    Rules, order №1000/5. A hundred papers at a time, each with its mark in the same transaction, so that a killed job
    goes on where it stood. The file is destroyed when nothing is left in it. Refusals: archive.no_act (not confirmed
    by both), archive.barred (held since), archive.no_owner (nobody knows what these papers are).
    """
    act = DestructionAct.objects.select_for_update().filter(pk=dossier.act_id, state=ActState.RUNNING).first()
    if act is None or dossier.state != DossierState.CLOSED:
        raise Refused("archive.no_act", _("No confirmed act orders this."))
    barred(call, [dossier])
    rows = list(Filing.objects.select_for_update().filter(dossier=dossier, dropped_at=None).order_by("ordinal")[:BATCH])
    for one in rows:
        owner = permissions.owner(one.about_label)
        if owner is None:
            raise Refused("archive.no_owner", _("Nobody knows what a paper in this file is."))
        owner.drop(call.child(f"{one.about_label}/{one.about_id}"), one.about_id)
    Filing.objects.filter(pk__in=[one.pk for one in rows]).update(dropped_at=call.now)
    DestructionAct.objects.filter(pk=act.pk).update(dropped=F("dropped") + len(rows))
    if len(rows) < BATCH:
        dossier.state, dossier.gone_on = DossierState.DESTROYED, call.today
    call.note(index=str(dossier), dropped=len(rows), act=act.number)
    return dossier


@action("archive.finish_act", may=permissions.can_carry_out, on=DestructionAct, says=_("Act {number} carried out"))
def finish_act(call: Call, act: DestructionAct) -> DestructionAct:
    """Will note that an act is carried out: every file of it is destroyed (rules, order №1000/5).

    Refusals: archive.not_now (files are left, or it is not confirmed).
    """
    then = after_act(act.state, "finish")
    if then is None or act.dossiers.exclude(state=DossierState.DESTROYED).exists():
        raise Refused("archive.not_now", _("Files of this act are left."))
    act.state, act.done_at = then, call.now
    call.note(number=act.number, papers=act.dropped)
    return act


def admit(call: Call, rows: list[Dossier]) -> None:
    """Refuses files that may not be destroyed, and years whose inventories are not approved."""
    barred(call, rows)
    if standing_chair() is None:
        raise Refused("archive.no_chair", _("Nobody chairs the expert commission: the head names the chair first."))
    if missing := without_inventory({one.year for one in rows}):
        years = ", ".join(str(year) for year in missing)
        raise Refused(
            "archive.no_inventory",
            _("First approve the inventories of permanent, long-term and personnel files of {years}."),
            field="dossiers",
            years=years,
        )


def barred(call: Call, rows: list[Dossier]) -> None:
    """Refuses the first file that may not be destroyed today, with why."""
    for one in rows:
        bar: Bar | None = bar_of(one, call.today)
        if bar is not None:
            raise Refused(
                "archive.barred",
                _("File {file}: {why}."),
                field="dossiers",
                file=str(one),
                why=str(BAR_WORDS[bar]),
            )


def listed(one: Dossier) -> dict[str, Any]:
    """A file as the act keeps it for ever."""
    return {
        "index": one.index,
        "year": one.year,
        "title": one.title,
        "items": one.items,
        "sheets": one.sheets,
        "volumes": one.volumes,
        "term": term_words(one.kept),
        "article": one.heading.article,
        "closed_on": one.closed_on.isoformat() if one.closed_on else "",
    }
