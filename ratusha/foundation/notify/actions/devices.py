"""Messages on a person's own devices: which of them, about what, and not in their hours of rest."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, SecretStr

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, OptionalLine, Refused, action

from ..models import Device, endpoint_index
from ..permissions import can_have_devices, can_mind_device
from ..push import endpoints, sealing, telling, topics

MOST = 10
Chosen = Annotated[list[str], Field(max_length=20)]
Hour = Annotated[int, Field(ge=0, le=23)]


@action("notify.subscribe", may=can_have_devices, says=_("Messages are on for a device"))
def subscribe(
    call: Call, *, endpoint: SecretStr, key: SecretStr, secret: SecretStr, topics: Chosen, name: OptionalLine = ""
) -> Device:
    """Will send short messages about the chosen topics to this device, as its owner agreed (2297-VI art. 6, 11).

    The same device again is renewed; of another account it goes over to this one. Refusals: notify.endpoint,
    notify.device_keys, notify.no_topic, notify.devices.
    """
    told = {one: part.get_secret_value() for one, part in (("endpoint", endpoint), ("key", key), ("secret", secret))}
    if not endpoints.is_known(told["endpoint"]):
        raise Refused(
            "notify.endpoint",
            _("This browser gets messages by a service that we do not know. Letters come to you as before."),
        )
    if not sealing.fits(told["key"], told["secret"]):
        raise Refused("notify.device_keys", _("The browser gave keys that do not fit. Try to turn messages on again."))
    wanted = _wanted(topics)
    index = endpoint_index(told["endpoint"])
    kept = Device.objects.select_for_update().filter(mark=index).first() or Device(mark=index)
    account = Account.objects.select_for_update().get(pk=call.actor.account_id)
    others = Device.objects.filter(account=account, ended_at=None).exclude(mark=index).count()
    if others >= MOST:
        raise Refused("notify.devices", _("Messages are on for ten devices already. Turn them off on one first."))
    if kept.account_id != account.pk:
        kept.since, kept.account = call.now, account
    kept.endpoint, kept.key, kept.secret = told["endpoint"], told["key"], told["secret"]
    kept.topics, kept.name, kept.ended_at, kept.ended = wanted, name[:120], None, ""
    kept.save()
    return kept


@action("notify.choose", may=can_mind_device, on=Device, says=_("Other topics for messages on a device"))
def choose(call: Call, device: Device, *, topics: Chosen, quiet_from: Hour = 21, quiet_until: Hour = 8) -> Device:
    """Will send messages about these topics only, and none in the hours of rest; equal hours mean no rest.

    2297-VI art. 11: the consent is the owner's and for each purpose. Refusals: forbidden, notify.no_topic.
    """
    device.topics, device.quiet_from, device.quiet_until = _wanted(topics), quiet_from, quiet_until
    return device


@action("notify.unsubscribe", may=can_mind_device, on=Device, says=_("Messages are off for a device"))
def unsubscribe(call: Call, device: Device) -> Device:
    """Will send nothing more to the device and forget its address (2297-VI art. 8, 11: a consent may be taken back).

    Refusals: forbidden.
    """
    device.end(call.now, Device.Ended.OWNER)
    return device


@action("notify.try_device", may=can_mind_device, on=Device, quiet=True, says=_("A trial message to a device"))
def try_device(call: Call, device: Device) -> None:
    """Will send one trial message to the device at once, also in the hours of rest.

    Law: none, the owner's own comfort. Refusals: forbidden.
    """
    telling.trial(call, device)


def _wanted(chosen: list[str]) -> list[str]:
    known = [one.name for one in topics.every() if one.name in chosen]
    if not known:
        raise Refused(
            "notify.no_topic", _("Choose what to be told about. To stop all of it, turn messages off."), field="topics"
        )
    return known
