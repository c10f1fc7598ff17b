"""Letters about cases: by post, not delivered; mails that belong to a case; the chat of a case."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.notify import chats
from ratusha.foundation.notify.adapters.telegram import bot_link
from ratusha.foundation.notify.models import Delivery, Letter, Mail, Proof, State
from ratusha.foundation.notify.permissions import can_sort_mail

from ..models import Case, PostLetter, PostState
from ..permissions import can_see
from .visible import visible_to

CHAT = "cases.chat"
MANY = 200
LETTER_LISTS = (
    ("mails", _("Mail that came"), "desk:mails"),
    ("post", _("Letters by post"), "cases:post"),
    ("undelivered", _("Not delivered"), "cases:undelivered"),
)


def post_letters(actor: Actor) -> QuerySet[PostLetter]:
    """Letters by post, for who sends them."""
    if not actor.is_official or not actor.has(Role.REGISTRAR, Role.HEAD):
        return PostLetter.objects.none()
    return PostLetter.objects.select_related("case")


def post_waiting(actor: Actor) -> QuerySet[PostLetter]:
    """Letters to be printed and sent."""
    return post_letters(actor).filter(state=PostState.WAITING)


def post_of(case: Case) -> list[PostLetter]:
    """The paper letters of a case, oldest first; no query for who is not written to by post."""
    return list(case.post_letters.select_related("sent_by").order_by("id")) if case.reply_by == "post" else []


def undelivered(actor: Actor) -> QuerySet[Letter]:
    """Letters to applicants of visible cases that did not arrive and are not set aside, for the head and registrars."""
    if not actor.is_official or not actor.has(Role.REGISTRAR, Role.HEAD):
        return Letter.objects.none()
    own = Case.objects.filter(pk=OuterRef("about_id"), reply_to=OuterRef("value"))
    failed = Letter.objects.filter(about_label="cases.case", delivery=Delivery.FAILED)
    said = Proof.objects.filter(letter=OuterRef("pk"), delivery=Delivery.FAILED).order_by("-id").values("said")[:1]
    return failed.exclude(state=State.DISCARDED).filter(Exists(own)).annotate(proof=Subquery(said))


def case_of_mail(mail: Mail) -> int | None:
    """Which case a mail answers: by the token of its address, else by the Message-ID of a letter of ours.

    Words from a chat go to the case of the letter that they reply to, else to the only open case answered there: of
    several nobody guesses.
    """
    if chats.is_chat(mail):
        return _case_of_words(mail.sender, chats.reply_of(mail))
    if mail.token and (pk := notify.opened_by(mail.token, "cases.case")):
        return pk if Case.objects.filter(pk=pk).exists() else None
    if mail.about_label == "cases.case" and mail.about_id is not None:
        return mail.about_id if Case.objects.filter(pk=mail.about_id).exists() else None
    return None


def _case_of_words(chat: str, replied: str) -> int | None:
    here = Case.objects.filter(reply_by="telegram", reply_to=chat)
    open_ones = list(here.filter(closed_at=None).order_by().values_list("pk", flat=True)[:MANY])
    if replied:
        theirs = here.filter(applicant__contacts__kind="telegram", applicant__contacts__value=chat)
        known = [*open_ones, *theirs.order_by("-id").values_list("pk", flat=True)[:MANY]]
        sent = Letter.objects.filter(kind="telegram", value=chat, provider_id=replied, about_label="cases.case")
        return sent.filter(about_id__in=known).values_list("about_id", flat=True).first()
    return open_ones[0] if len(open_ones) == 1 else None


def chat_link(case: Case) -> str:
    """The link by which the author opens the bot for this case; empty where no bot works."""
    from ratusha.foundation.notify.incoming.tokens import token_of

    return bot_link(token_of(CHAT, case.pk))


def case_of_chat(token: str) -> int | None:
    """The case whose link somebody started the bot with."""
    return notify.opened_by(token, CHAT)


def by_numbers(actor: Actor, number: str) -> Case | None:
    """The newest visible case of this registration index or incoming number."""
    rows = visible_to(actor).filter(number=number) | visible_to(actor).filter(reference=number)
    return rows.order_by("-received_at").first()


def mail_of(actor: Actor, pk: int) -> Mail | None:
    """A mail that the actor may read: those who sort mail, and whoever handles the case it went to."""
    mail = Mail.objects.filter(pk=pk).select_related("original").prefetch_related("files").first()
    return mail if mail is not None and _may_read(actor, mail) else None


def _may_read(actor: Actor, mail: Mail) -> bool:
    if can_sort_mail(actor, mail):
        return True
    if not actor.is_official or mail.state != "threaded" or mail.about_label != "cases.case":
        return False
    return can_see(actor, Case.objects.filter(pk=mail.about_id).first())


@guard
def mail_guard(actor: Actor, file: StoredFile) -> bool:
    """True if the file came by a mail that the actor may read."""
    if not (actor.is_official or actor.is_system):
        return False
    rows = Mail.objects.filter(files=file) | Mail.objects.filter(original=file)
    return any(_may_read(actor, one) for one in rows.distinct()[:20])


@guard
def post_guard(actor: Actor, file: StoredFile) -> bool:
    """True for the paper of a letter that the actor sends by post."""
    return post_letters(actor).filter(pdf=file).exists()


def may_sort(actor: Actor) -> bool:
    """Whether the actor sorts incoming mail."""
    return can_sort_mail(actor, None)
