"""`{% load cases %}`: state, kind and next duty of a case, in words and shape."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ratusha.office.cases import queries
from ratusha.office.cases.queries import State

register = template.Library()
LOOK = {
    State.NEW: ("wait", "window"),
    State.REGISTERED: ("go", "inbox"),
    State.ASSIGNED: ("go", "person"),
    State.PREPARING: ("go", "pen"),
    State.AGREEING: ("wait", "eye"),
    State.APPROVED: ("wait", "pen"),
    State.JOINED: ("go", "link"),
    State.ANSWERED: ("ok", "check"),
    State.FORWARDED: ("", "forward"),
    State.RETURNED: ("", "return"),
    State.DECLINED: ("", "cross"),
}
DUTY = {
    State.NEW: _("to be registered"),
    State.REGISTERED: _("to be handed over or forwarded"),
    State.AGREEING: _("to be agreed"),
    State.APPROVED: _("to be signed"),
}


@register.simple_tag
def state_of(case: Any) -> SafeString:
    """The state of a case: icon, words, tone."""
    tone, icon = LOOK.get(State(case.state), ("", "dot"))
    return render_to_string(
        "web/parts/state.html", {"words": queries.STATE_WORDS[State(case.state)], "tone": tone, "icon": icon}
    )


KEYS = {"register": "r", "assign": "a", "resolve": "l", "classify": "s"}


@register.simple_tag
def key_of(verb: Any) -> SafeString:
    """The attribute by which a key presses this very button: the same key in the list and in the case."""
    key = KEYS.get(str(verb))
    return format_html(' data-key="{}"', key) if key else SafeString("")


@register.simple_tag
def kind_word(case: Any) -> Any:
    """What the case is called: statement, complaint, request."""
    return queries.kind_of(case).word(case)


@register.simple_tag
def act_note(case: Any) -> Any:
    """What must be done by the next day, in words; empty while the answer itself is being prepared."""
    return DUTY.get(State(case.state), "")


def _stated(words: Any, tone: str, icon: str) -> SafeString:
    return render_to_string("web/parts/state.html", {"words": words, "tone": tone, "icon": icon})


LETTER_LOOK = {
    "failed": ("bad", "alert"),
    "accepted": ("ok", "check"),
    "delivered": ("ok", "check"),
    "read": ("ok", "eye"),
}


@register.simple_tag
def letter_state(letter: Any) -> SafeString:
    """What became of a letter: what the provider told last, else where it stands in the outbox."""
    if letter.state in ("dead", "discarded"):
        return _stated(letter.get_state_display(), "bad", "alert")
    if letter.state == "sent" and letter.delivery in LETTER_LOOK:
        return _stated(letter.get_delivery_display(), *LETTER_LOOK[letter.delivery])
    return _stated(letter.get_state_display(), *(("ok", "check") if letter.state == "sent" else ("wait", "clock")))


@register.simple_tag
def post_state(letter: Any) -> SafeString:
    """Where a letter by post is."""
    look = {"waiting": ("wait", "print"), "sent": ("go", "mail"), "delivered": ("ok", "check")}
    return _stated(letter.get_state_display(), *look.get(letter.state, ("bad", "return")))


@register.simple_tag
def mail_original(message: Any) -> str:
    """Where the mail that a message came by is read whole; empty for any other message."""
    kind, _slash, pk = message.letter_key.partition("/")
    return reverse("cases:mail", args=[pk]) if kind == "mail" and pk.isdecimal() else ""
