"""How the records themselves let go of a person: card, log-in, letters, exports; and how rows follow a merge."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call
from ratusha.foundation.notify.models import Letter, State
from ratusha.records.people import actions as people
from ratusha.records.people.queries import Person

from ..models import Export, Request
from ..queries import Subject
from ..queries.house import letters_to
from ..rules import Kind
from ..rules import State as Asked
from .erasers import Eraser, Held, register_eraser

OPEN_LETTERS = (State.QUEUED, State.FAILED)


def _letters(subject: Subject) -> list[int]:
    return list(letters_to(subject).exclude(state__in=OPEN_LETTERS).values_list("pk", flat=True))


def letters_held(subject: Subject, now: datetime) -> Held:
    """Letters to the person that are no part of a case."""
    return Held(erased=len(_letters(subject)))


def blank_letters(call: Call, subject: Subject) -> Held:
    """Empties address and text; that a letter went stays."""
    ids = _letters(subject)
    Letter.objects.filter(pk__in=ids).update(value="", subject="", text="", html="", reply_to="", error="")
    return Held(erased=len(ids))


def _other_requests(subject: Subject) -> QuerySet[Request]:
    """What else the person asked about their data; the request to erase that is being decided is told apart."""
    asked = Request.objects.filter(account_id=subject.account_id)
    return asked.exclude(kind=Kind.ERASE, state=Asked.ASKED).order_by("pk")


def requests_held(subject: Subject, now: datetime) -> Held:
    """Other requests of the person."""
    return Held(erased=_other_requests(subject).count())


def blank_requests(call: Call, subject: Subject) -> Held:
    """Empties their words and ends those that wait: there is nothing left to correct. The decisions stay."""
    held = requests_held(subject, call.now)
    for one in _other_requests(subject):
        one.state = Asked.WITHDRAWN if one.state == Asked.ASKED else one.state
        one.text, one.wanted = "", {}
        one.version += 1
        one.save(update_fields=["state", "text", "wanted", "version"])
    return held


def card_held(subject: Subject, now: datetime) -> Held:
    """The card, if there is one."""
    return Held(erased=1 if subject.person_id else 0)


def erase_card(call: Call, subject: Subject) -> Held:
    """The card becomes a tombstone."""
    found = Person.objects.filter(pk=subject.person_id, erased_at=None).first()
    if found is None:
        return Held()
    people.erase(call, found)
    return Held(erased=1)


def account_held(subject: Subject, now: datetime) -> Held:
    """The log-in of a resident; an official's belongs to the office."""
    official = Account.objects.filter(pk=subject.account_id, is_official=True).exists()
    return Held(kept=1, ground="280/97-ВР, ст. 42; 2493-III") if official else Held(erased=1)


def erase_account(call: Call, subject: Subject) -> Held:
    """Closes the log-in and calls its exports removed; the sweep drops their bytes."""
    held = account_held(subject, call.now)
    Export.objects.filter(account_id=subject.account_id).exclude(state="cleared").update(state="cleared")
    if held.kept:
        return held
    people.erase_account(call, subject.account_id)
    return held


register_eraser(Eraser("notify.letters", _("Letters to me"), letters_held, blank_letters, order=60))
register_eraser(Eraser("owndata.requests", _("My other requests"), requests_held, blank_requests, order=61))
register_eraser(Eraser("people.card", _("My card"), card_held, erase_card, order=80))
register_eraser(Eraser("access.account", _("Log-in"), account_held, erase_account, order=90))
people.register_mover(people.own_movers.simply(Export, "person", _("Files with one's own data"), minds=False))
people.register_mover(people.own_movers.simply(Request, "person", _("Requests about own data"), minds=False))
