"""Scheduled work on cases: reminders about terms, mails and chats of applicants, proofs of delivery."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.jobs import job, loop
from ratusha.foundation.notify import chats, proofs
from ratusha.foundation.notify import queries as notify
from ratusha.foundation.notify.actions import keep_waiting

from . import queries
from .actions import hear_proof, link_chat, remind, thread_mail


@job("cases.remind", at="08:00")
def remind_all(call: Call) -> int:
    """Reminders about terms: 3 days before the control day, on the last days, and once when late."""
    given = 0
    for pk in queries.to_remind(call.today):
        try:
            remind(call.child(str(pk)), pk)
            given += 1
        except Refused:  # it was answered or reminded of meanwhile
            continue
    return given


def by_gate(name: str, now: datetime, part: str) -> Call:
    """The platform's own call for one incoming thing: repeated after a crash, it is the same one."""
    return Call(system(f"cases.{name}"), Channel.JOB, now, f"{name}/{part}")


@loop("cases.mail", every=timedelta(seconds=5))
def thread_mails(now: datetime) -> int:
    """Puts mails that answer a case into its thread; the rest wait for the registrar."""
    placed = 0
    for mail in list(notify.new_mails()[:50]):
        case = queries.case_of_mail(mail)
        if case is None:
            keep_waiting(by_gate("mail", now, f"{mail.pk}/wait"), mail.pk)
        else:
            thread_mail(by_gate("mail", now, str(mail.pk)), case, mail=mail.pk)
        placed += 1
    return placed


@loop("cases.proofs", every=timedelta(seconds=5))
def hear_proofs(now: datetime) -> int:
    """Draws the conclusions of what became of letters about cases."""
    heard = 0
    for proof in notify.unheard_proofs():
        letter = proof.letter
        try:
            if proof.delivery != "accepted" and letter.about_label == "cases.case" and letter.about_id is not None:
                hear_proof(by_gate("proof", now, str(proof.pk)), letter.about_id, proof=proof.pk)
        except Refused:  # the case has gone, or another process heard it
            pass
        proofs.heard(proof)
        heard += 1
    return heard


@loop("cases.chats", every=timedelta(seconds=2))
def open_chats(now: datetime) -> int:
    """Links the chats of those who started the bot by the link of their case, and keeps what is written there."""
    return chats.read(now, started, has_case)


def has_case(mail: notify.Mail) -> bool:
    """Whether what was written in a chat answers a case."""
    return queries.case_of_mail(mail) is not None


def started(now: datetime, number: int, chat: str, token: str) -> bool:
    """Somebody started the bot with this token -> whether it opened a case."""
    case = queries.case_of_chat(token)
    if case is None:
        return False
    try:
        link_chat(by_gate("chat", now, str(number)), case, chat=chat)
    except Refused:
        return False
    return True
