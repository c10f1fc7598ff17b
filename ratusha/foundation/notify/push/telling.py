"""A letter to a person is told of on their devices, if they agreed: a neutral sentence and the link to the letter."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call
from ratusha.foundation.charter import queries as charter

from ..models import Device, Letter
from . import topics

KIND = "push"
MESSAGES = "/my/messages/"
# Letters with a secret of minutes: their owner reads them where they were sent, and never in a list.
SECRET = frozenset({"web.code", "people.invitation"})


def reader_of(kind: str, value: str, template: str) -> int | None:
    """The account whose log-in has this e-mail or phone; None for nobody's and for letters with a secret."""
    if template in SECRET or kind not in ("email", "phone", "viber"):
        return None
    asked = {"email__iexact": value} if kind == "email" else {"phone": value}
    return Account.objects.filter(is_active=True, **asked).values_list("pk", flat=True).first()


def tell(call: Call, letter: Letter) -> None:
    """Will put a message about the letter in the outbox for each device of its reader that wants the topic."""
    topic = topics.of_template(letter.template) if letter.reader_id and letter.kind != KIND else None
    if topic is None:
        return
    for device in Device.objects.filter(account_id=letter.reader_id, ended_at=None):
        if topic.name in device.topics:
            with override(letter.language):
                says = str(topic.says)
            _put(device, topic.name, says, f"{MESSAGES}{letter.pk}/", f"push/{letter.pk}/{device.pk}", call.now,
                 max(letter.next_at, rest_ends(device, call.now)), letter.language)  # fmt: skip


def trial(call: Call, device: Device) -> None:
    """Will put a trial message in the outbox."""
    key = f"push/trial/{device.pk}/{call.request_id or uuid4().hex}"
    _put(device, "trial", _("Messages come to this device."), "/my/devices/", key, call.now, call.now)


def _put(
    device: Device, topic: str, says: str, path: str, key: str, now: datetime, send_at: datetime, language: str = "uk"
) -> None:
    Letter.objects.get_or_create(
        request_key=key[:200],
        defaults={
            "kind": KIND, "value": str(device.pk), "template": f"push.{topic}", "language": language,
            "subject": str(charter.value("community.name") or _("Town hall"))[:300], "text": says, "reply_to": path,
            "queued_at": now, "next_at": send_at, "message_id": f"<{uuid4().hex}@push>",
        },
    )  # fmt: skip


def rest_ends(device: Device, now: datetime) -> datetime:
    """Now, or the end of the hours of rest that it falls into; the hours may go over midnight."""
    here = timezone.localtime(now)
    start, end = device.quiet_from, device.quiet_until
    resting = start <= here.hour < end if start <= end else here.hour >= start or here.hour < end
    if not resting:
        return now
    ends = here.replace(hour=end, minute=0, second=0, microsecond=0)
    return ends if ends > here else ends + timedelta(days=1)


def contact() -> str:
    """Whom a service may write to about our messages."""
    email = str(charter.value("contacts.email") or "")
    return f"mailto:{email}" if email else settings.PUBLIC_URL
