"""Links of the line: added by the module that owns them or by an official, corrected with their history, removed."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import subjects
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action, forbidden
from ratusha.foundation.files import intake, pictures
from ratusha.foundation.files import queries as stored_files

from .. import permissions, rules
from ..models import FormerLink, Link, Step
from ..models import Line as OutcomeLine
from ..rules import State, Told

Sentence = Annotated[Line, Field(max_length=500)]
STARTS = ("/", "https://", "http://")
KEPT = ("state", "on", "sentence", "path", "file")


def note_link(
    call: Call,
    *,
    about: str,
    step: str,
    sentence: str,
    state: str = "done",
    on: date | None = None,
    address: str = "",
    to: str = "",
    file: int | None = None,
) -> Link:
    """Will put a link in the line of the object `label:pk`, for apps above, whoever acts; `to` again changes it.

    `step`: "voices", "agenda", "vote", "decision", "task", "money", "result"; `state`: "planned", "going", "done",
    "refused"; `to`: the object that the link is, `council.decision:5`; `file`: the key of a stored file of theirs.
    """
    made = call.child(f"outcome/{about}/{step}/{to}/{state}")
    made.actor = system("outcomes")
    given = {"about": about, "step": step, "sentence": sentence[:500], "state": state, "on": on or call.today}
    return add_link(made, **given, address=address, to=to, kept_file=file)  # type: ignore[no-any-return]


@action("outcomes.add_link", may=permissions.can_add, says=_("Link of the outcome added: {step}, {about}"))
def add_link(
    call: Call,
    *,
    about: Line,
    step: Annotated[Line, Field(max_length=40)],
    sentence: Sentence,
    state: State = State.DONE,
    on: date | None = None,
    address: OptionalLine = "",
    to: OptionalLine = "",
    files: Annotated[list[Line], Field(max_length=1)] | None = None,
    kept_file: int | None = None,
) -> Link:
    """Will add a link to what became of the object `label:pk`; one with the same `to` is changed, its past kept.

    393/96-ВР art. 23-1: the consideration and the answer are published; 280/97-ВР as amended by 3703-IX: people are
    told what became of their voice. `kept_file` is for modules alone: a file of a link is public. Refusals:
    outcomes.no_subject, outcomes.no_step, outcomes.state, outcomes.future, outcomes.address, files.gone.
    """
    if kept_file is not None and not call.actor.is_system:
        raise forbidden()
    parts, subject = subjects.split(about), subjects.found(about)
    if parts is None or subject is None:
        raise Refused("outcomes.no_subject", _("There is no such public matter."), field="about")
    kind = _step(step)
    checked(call, state, on, address)
    first: dict[str, Any] = {
        "title": subject.title[:300],
        "path": subject.address[:300],
        "begun_on": call.today,
        "moved_on": call.today,
    }
    line, _new = OutcomeLine.objects.select_for_update().get_or_create(
        about_label=parts[0], about_id=parts[1], defaults=first
    )
    line.title, line.path = first["title"], first["path"]
    link = _same(line, kind, to) or Link(line=line, step=kind, at=call.now, by_id=call.actor.account_id)
    if link.pk:
        if not permissions.can_correct(call.actor):
            raise forbidden()
        _remember(call, link, "")
    link.state, link.on, link.sentence, link.path = state, on, sentence, address
    label, pk = _object(to)
    link.to_label, link.to_id = label, pk
    _attach(call, link, files, kept_file)
    link.save()
    _count(line, call.today)
    call.note(about=about, step=step)
    return link


@action(
    "outcomes.correct_link", may=permissions.can_correct, on=Link, says=_("Link of the outcome corrected: {reason}")
)
def correct_link(
    call: Call,
    link: Link,
    *,
    reason: Sentence,
    sentence: Sentence,
    state: State,
    on: date | None = None,
    address: OptionalLine = "",
    files: Annotated[list[Line], Field(max_length=1)] | None = None,
) -> Link:
    """Will correct a link; what it said before, who changed it and why stay open to everybody.

    2939-VI art. 1: public information is true and whole. Refusals: outcomes.state, outcomes.future, outcomes.address,
    outcomes.removed, files.gone.
    """
    if link.state == State.REMOVED:
        raise Refused("outcomes.removed", _("This link was removed; add it anew."))
    checked(call, state, on, address)
    _remember(call, link, reason)
    link.state, link.on, link.sentence, link.path = state, on, sentence, address
    _attach(call, link, files, None)
    _store(link)
    _count(link.line, call.today)
    call.note(reason=reason)
    return link


@action("outcomes.remove_link", may=permissions.can_correct, on=Link, says=_("Link of the outcome removed: {reason}"))
def remove_link(call: Call, link: Link, *, reason: Sentence) -> Link:
    """Will take a link out of the line; what it said, who removed it and why stay open to everybody.

    2939-VI art. 1: public information is true and whole. Refusals: outcomes.removed.
    """
    if link.state == State.REMOVED:
        raise Refused("outcomes.removed", _("This link was removed; add it anew."))
    _remember(call, link, reason)
    link.state = State.REMOVED
    _store(link)
    _count(link.line, call.today)
    call.note(reason=reason)
    return link


def checked(call: Call, state: State, on: date | None, address: str) -> None:
    """Refuses a state that is no state of a link, something done on a day to come, and what is no address."""
    if state == State.REMOVED:
        raise Refused("outcomes.state", _("Choose one of the offered."), field="state")
    if state in (State.DONE, State.REFUSED) and on is not None and on > call.today:
        raise Refused("outcomes.future", _("What is done has a day that has come. Choose «is to come»."), field="on")
    if address and not address.startswith(STARTS):
        raise Refused("outcomes.address", _("Write an address of a page: https://… or /…"), field="address")


def _step(code: str) -> Step:
    found = Step.objects.filter(code=code, closed=False).first()
    if found is None:
        raise Refused("outcomes.no_step", _("There is no such step. Choose one of the list."), field="step")
    return found


def _object(to: str) -> tuple[str, int | None]:
    label, _colon, pk = to.partition(":")
    return (label[:60], int(pk[:18])) if label and pk.isascii() and pk.isdigit() else ("", None)


def _same(line: OutcomeLine, step: Step, to: str) -> Link | None:
    label, pk = _object(to)
    return Link.objects.filter(line=line, step=step, to_label=label, to_id=pk).first() if label else None


def _remember(call: Call, link: Link, reason: str) -> None:
    before = {name: getattr(link, name) for name in KEPT}
    FormerLink(link=link, by_id=call.actor.account_id, at=call.now, reason=reason, **before).save(force_insert=True)
    link.corrected += 1


def _attach(call: Call, link: Link, files: list[str] | None, kept: int | None) -> None:
    if files:
        link.file = intake.claim(call, files)[0]
        pictures.refuse_unshown([link.file], only=False)
    elif kept is not None:
        link.file = stored_files.stored(kept)
        if link.file is None:
            raise Refused("files.gone", _("This file is not here any more. Attach it again."), field="files")


def _store(link: Link) -> None:
    """Before the line is counted: the pipeline saves only after the body."""
    link.save(update_fields=[*KEPT, "corrected"])


def _count(line: OutcomeLine, today: date) -> None:
    """Will keep how far the line has come."""
    every = {one.pk: one for one in Step.objects.all()}
    links = list(line.links.values_list("step", "state", "on"))
    told = [Told(every[step].code, state, on) for step, state, on in links]
    found = rules.progress([one.rule for one in every.values()], told)
    line.reached = next((one for one in every.values() if one.code == found.reached), None)
    line.ordinal, line.result, line.refused = found.ordinal, found.is_result, found.is_refused
    days = [on for _step, state, on in links if on is not None and state in (State.DONE, State.REFUSED, State.GOING)]
    line.begun_on, line.moved_on = min(days, default=today), min(max(days, default=today), today)
    line.links_shown = sum(state != State.REMOVED for _step, state, _on in links)
    line.version += 1
    line.save()
