"""For the demonstration, which has no mail server: letters of the past as they would stand, and mails that came in."""

from datetime import datetime, timedelta
from email.message import EmailMessage

from .incoming.keeping import keep
from .models import Delivery, Inlet, Letter, Mail, Proof, State

MAILBOX = "demonstration"
GONE = "550 5.1.1 такої скриньки немає"


def sent_in_the_past(now: datetime) -> int:
    """Will mark the letters queued so far as sent; two of the newest answers came back -> how many letters."""
    old = list(Letter.objects.filter(state=State.QUEUED, queued_at__lte=now).order_by("-id"))
    mails = [one.pk for one in old if one.kind == "email" and one.template == "cases.answered"][:2]
    told: list[Proof] = []
    for letter in old:
        at = letter.queued_at + timedelta(minutes=1)
        by = "smtp" if letter.kind == "email" else letter.kind
        proofs = [Proof(letter_id=letter.pk, delivery=Delivery.ACCEPTED, at=at, by=by)]
        if letter.pk in mails:
            later = at + timedelta(minutes=2)
            proofs.append(Proof(letter_id=letter.pk, delivery=Delivery.FAILED, at=later, by="mail", said=GONE))
        elif letter.kind != "email":
            later = at + timedelta(minutes=1)
            told_by = {"by": by, "said": "Delivered sms"}
            proofs.append(Proof(letter_id=letter.pk, delivery=Delivery.DELIVERED, at=later, **told_by))
        last = {"delivery": proofs[-1].delivery, "delivery_at": proofs[-1].at}
        Letter.objects.filter(pk=letter.pk).update(state=State.SENT, sent_at=at, attempts=1, provider=by, **last)
        told += proofs
    Proof.objects.bulk_create(told)
    return len(old)


def mail_came(now: datetime, name: str, address: str, subject: str, text: str) -> Mail | None:
    """Will keep a mail as if it had come to the mailbox at this moment -> the mail; None if it was kept before."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"{name} <{address}>", "rada@kitsman.example", subject
    made["Message-ID"], made["Date"] = f"<{abs(hash((address, subject)))}@demo.example>", now
    made.set_content(text)
    inlet = Inlet.objects.get_or_create(name=MAILBOX)[0]
    keep(MAILBOX, 0, inlet.position + 1, made.as_bytes(), now, now)
    return Mail.objects.filter(mailbox=MAILBOX).order_by("-uid").first()
